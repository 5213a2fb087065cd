using Microsoft.ML.Root.Tests.Columns;
namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>What nobody can give is refused in words that say what there is.</summary>
[TestClass]
public sealed class LoaderUseTests
{
    [TestMethod]
    public void AFoldThatIsNotThereIsSaidWithHowManyThereAre()
    {
        using RootBatchLoader loader = Loader();
        IReadOnlyList<RootFold> folds = loader.Folds(RootSplit.KFold(5));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => folds[7]).Message, "no fold 7: the split has 5");
        IReadOnlyList<(IDataView, IDataView)> views = new MLContext().Data.RootCrossValidationSplit(new MLContext().Data.LoadFromRoot(RootDataset.FromSource(Source())), RootSplit.KFold(5));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => views[7]).Message, "no fold 7: the split has 5");
    }

    [TestMethod]
    public void ALoaderThatIsDisposedBeginsNoPass()
    {
        RootBatchLoader loader = Loader();
        RootEpoch epoch = loader.Epoch(0);
        loader.Dispose();
        Assert.ThrowsExactly<ObjectDisposedException>(() => epoch.GetEnumerator());
        Assert.ThrowsExactly<ObjectDisposedException>(() => epoch.GetAsyncEnumerator());
        Assert.ThrowsExactly<ObjectDisposedException>(() => loader.Epoch(1));
        Assert.ThrowsExactly<ObjectDisposedException>(() => loader.CountRows());
        Assert.ThrowsExactly<ObjectDisposedException>(() => loader.Split(RootSplit.KFold(2)));
    }

    [TestMethod]
    public void ASmallBudgetIsNotSaidToBeNothing()
    {
        SyntheticSource source = new([100_000], SyntheticColumn.Scalar<double>("x", e => e));
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions { MemoryBudget = 64 << 10, Shuffle = RootShuffle.Full });
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => loader.Epoch(0).First()).Message;
        StringAssert.Contains(message, "of the 64 KiB");
        StringAssert.Contains(message, "976 KiB");
    }

    private static SyntheticSource Source() => new([100], SyntheticColumn.Scalar<float>("x", e => e));

    private static RootBatchLoader Loader() => BatchTests.Loader(Source(), new RootBatchLoaderOptions());
}
