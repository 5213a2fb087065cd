using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;
namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

/// <summary>A loader says how large its shuffle pools are, not how large they were asked to be.</summary>
[TestClass]
public sealed class PoolSizeTests
{
    [TestMethod]
    [DataRow(1L, 300L)]
    [DataRow(900L, 900L)]
    [DataRow(3000L, 3000L)]
    public void PoolsThatHoldWholeClustersAreAsLargeAsThese(long asked, long used)
    {
        using RootBatchLoader loader = Loader(new RootBatchLoaderOptions { ShufflePoolSize = asked });
        Assert.AreEqual(used, loader.ShufflePoolSize);
        int clusters = EpochTests.Entries(loader, 0).Take(300).Select(e => e / 300).Distinct().Count();
        Assert.AreEqual(asked == 1, clusters == 1, "rows are mixed as far as pools reach");
    }

    [TestMethod]
    public void AFullShuffleIsOnePoolAndFileOrderNone()
    {
        using RootBatchLoader full = Loader(new RootBatchLoaderOptions { Shuffle = RootShuffle.Full });
        Assert.AreEqual(3000, full.ShufflePoolSize);
        using RootBatchLoader inOrder = Loader(new RootBatchLoaderOptions { Shuffle = RootShuffle.None });
        Assert.AreEqual(0, inOrder.ShufflePoolSize);
    }

    private static RootBatchLoader Loader(RootBatchLoaderOptions options)
        => BatchTests.Loader(new SyntheticSource(Enumerable.Repeat(300L, 10), SyntheticColumn.Scalar<long>("n", e => e)), options);
}
