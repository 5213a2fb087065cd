using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;
namespace Microsoft.ML.Root.Tests.Loading.Sampling;

/// <summary>Rows and weights, class by class: what there is, and what an epoch handed out.</summary>
[TestClass]
public sealed class ClassTests
{
    [TestMethod]
    public void RowsAndWeightsOfEachClassAreToldAsTheyAreStored()
    {
        foreach (WeightPolicy policy in Enum.GetValues<WeightPolicy>())
        {
            using RootBatchLoader loader = Loader(new() { WeightColumn = "w", WeightPolicy = policy });
            RootClassTotals[] expected = [Expected("a"), Expected("b"), Expected("c")];
            CollectionAssert.AreEqual(expected, loader.Classes("name").ToArray(), $"{policy}");
        }
    }

    [TestMethod]
    public void ClassesMayBeNumbersExpressionsOrRowsWithoutWeight()
    {
        using RootBatchLoader loader = Loader(new());
        RootClassTotals[] expected = [new("0", 500, 500, 0), new("1", 500, 500, 0)];
        CollectionAssert.AreEqual(expected, loader.Classes("n % 2").ToArray());
        CollectionAssert.AreEqual(
            new[] { "false", "true" }, loader.Classes("n > 3").Select(c => c.Value).ToArray());
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.Classes("nmae")).Message, "'name'");
    }

    [TestMethod]
    public void FiltersAndSplitsCount()
    {
        using RootBatchLoader loader = BatchTests.Loader(Source(), new() { WeightColumn = "w" }, EpochTests.Every(4));
        Assert.AreEqual(250, loader.Classes("name").Sum(c => c.Rows));
        RootFold fold = loader.Split(RootSplit.Fraction(0.2));
        Assert.AreEqual(50, fold.Validation.Classes("name").Sum(c => c.Rows));
        Assert.AreEqual(
            loader.Classes("name").Sum(c => c.SumOfWeights),
            fold.Training.Classes("name").Sum(c => c.SumOfWeights) + fold.Validation.Classes("name").Sum(c => c.SumOfWeights),
            1e-9);
    }

    [TestMethod]
    public void ABalancedEpochTellsWhatWasDrawnOfEachClass()
    {
        using RootBatchLoader loader = Loader(new() { WeightColumn = "w", Sampling = RootSampling.Balance("name", RootBalance.Under) });
        RootEpoch epoch = loader.Epoch(0);
        long[] entries = [.. epoch.SelectMany(b => b.Entries.ToArray())];
        Assert.HasCount(3, epoch.Statistics.Classes);
        foreach (RootClassTotals drawn in epoch.Statistics.Classes)
        {
            Assert.AreEqual(100, drawn.Rows);
            long[] own = [.. entries.Where(e => Name(e) == drawn.Value)];
            Assert.HasCount(100, own);
            Assert.AreEqual(own.Sum(Weight), drawn.SumOfWeights, 1e-3);
            Assert.AreEqual(own.Count(e => Weight(e) <= 0), drawn.WeightsNotAboveZero);
        }
    }

    [TestMethod]
    public void EpochsAddUpWhatTheyHandOut()
    {
        using RootBatchLoader loader = Loader(new()
        {
            WeightColumn = "w",
            WeightPolicy = WeightPolicy.Drop,
            ClassColumn = "name",
            BatchSize = 64,
            DropRemainder = true,
        });
        RootEpoch epoch = loader.Epoch(1);
        long[] entries = [.. epoch.SelectMany(b => b.Entries.ToArray())];
        Assert.HasCount((int)epoch.Statistics.Rows, entries);
        foreach (RootClassTotals handedOut in epoch.Statistics.Classes)
        {
            Assert.AreEqual(entries.Count(e => Name(e) == handedOut.Value), handedOut.Rows, "the remainder is not counted");
            Assert.AreEqual(0, handedOut.WeightsNotAboveZero);
        }

        Assert.AreEqual(epoch.Statistics.SumOfWeights, epoch.Statistics.Classes.Sum(c => c.SumOfWeights), 1e-6);
        Assert.IsEmpty(loader.With(o => o with { ClassColumn = null }).Epoch(0).Statistics.Classes);
    }

    /// <summary>Another policy for the same rows takes hold, whoever the loader came from.</summary>
    [TestMethod]
    public void APolicyMayBeChangedLater()
    {
        using RootBatchLoader keep = Loader(new() { WeightColumn = "w" });
        int above = Enumerable.Range(0, 1000).Count(e => Weight(e) > 0);
        RootBatchLoader drop = keep.With(o => o with { WeightPolicy = WeightPolicy.Drop });
        Assert.HasCount(above, EpochTests.Entries(drop, 0));
        Assert.AreEqual(above, drop.RowCount);
        Assert.HasCount(1000, EpochTests.Entries(drop.With(o => o with { WeightPolicy = WeightPolicy.Keep }), 0));
        RootFold fold = drop.Split(RootSplit.Fraction(0.5));
        Assert.AreEqual(above, fold.Training.RowCount + fold.Validation.RowCount);
    }

    private static RootBatchLoader Loader(RootBatchLoaderOptions options) => BatchTests.Loader(Source(), options with { ShufflePoolSize = 300 });

    private static SyntheticSource Source() => new(
        [50, 50, 333, 500, 67],
        SyntheticColumn.Scalar<long>("n", e => e),
        SyntheticColumn.Text("name", Name),
        SyntheticColumn.Scalar<double>("w", Weight));

    /// <summary>A hundred of a, three hundred of b, the others c.</summary>
    private static string Name(long entry) => entry < 100 ? "a" : entry < 400 ? "b" : "c";

    private static double Weight(long entry) => ((entry * 37 % 11) - 2) * 1.1;

    private static RootClassTotals Expected(string name)
    {
        long[] own = [.. Enumerable.Range(0, 1000).Select(e => (long)e).Where(e => Name(e) == name)];
        return new RootClassTotals(name, own.Length, own.Sum(Weight), own.Count(e => Weight(e) <= 0));
    }
}
