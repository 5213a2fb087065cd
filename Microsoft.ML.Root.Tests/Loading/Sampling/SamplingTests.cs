using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;
namespace Microsoft.ML.Root.Tests.Loading.Sampling;

/// <summary>Draws: exact numbers where they are promised, right expectations elsewhere, the same for the same seed.</summary>
[TestClass]
public sealed class SamplingTests
{
    [TestMethod]
    [DataRow(RootBalance.Under, false, 100)]
    [DataRow(RootBalance.Over, false, 900)]
    [DataRow(RootBalance.Under, true, 100)]
    [DataRow(RootBalance.Over, true, 900)]
    public void ClassesAreBalancedExactly(RootBalance balance, bool replace, int each)
    {
        using RootBatchLoader loader = Loader(new() { Sampling = RootSampling.Balance("class", balance, replace) });
        Assert.AreEqual(each * 2, loader.RowCount);
        List<long> first = EpochTests.Entries(loader, 0);
        Assert.AreEqual(each, first.Count(e => Class(e) == 0));
        Assert.AreEqual(each, first.Count(e => Class(e) == 1));
        CollectionAssert.AreEqual(first, EpochTests.Entries(loader, 0));
        CollectionAssert.AreNotEqual(first, EpochTests.Entries(loader, 1));
        int most = first.GroupBy(e => e).Max(g => g.Count());
        Assert.AreEqual(replace, most > (balance == RootBalance.Under ? 1 : 9));
    }

    [TestMethod]
    public void EveryRowOfACutClassComesInSomeEpoch()
    {
        using RootBatchLoader loader = Loader(new() { Sampling = RootSampling.Balance("class", RootBalance.Under) });
        HashSet<long> seen = [];
        for (int epoch = 0; epoch < 100; epoch++)
        {
            seen.UnionWith(EpochTests.Entries(loader, epoch));
        }

        Assert.HasCount(1000, seen);
    }

    [TestMethod]
    public void QuotasAndRatiosAreExact()
    {
        using RootBatchLoader quotas = Loader(new() { Sampling = RootSampling.Quotas("name", new Dictionary<string, long> { ["a"] = 77, ["b"] = 250 }) });
        List<long> entries = EpochTests.Entries(quotas, 3);
        Assert.AreEqual(77, entries.Count(e => Class(e) == 0));
        Assert.AreEqual(250, entries.Count(e => Class(e) == 1));
        using RootBatchLoader ratios = Loader(new() { Sampling = RootSampling.Ratios("class", new Dictionary<string, double> { ["0"] = 3, ["1"] = 1 }) });
        entries = EpochTests.Entries(ratios, 0);
        Assert.AreEqual((100, 33), (entries.Count(e => Class(e) == 0), entries.Count(e => Class(e) == 1)), "no row repeats");
        using RootBatchLoader longer = Loader(new() { Sampling = RootSampling.Ratios("class", new Dictionary<string, double> { ["0"] = 3, ["1"] = 1 }, 400) });
        entries = EpochTests.Entries(longer, 0);
        Assert.AreEqual((300, 100), (entries.Count(e => Class(e) == 0), entries.Count(e => Class(e) == 1)));
        Assert.AreEqual(400, longer.RowCount);
        Assert.ThrowsExactly<ArgumentException>(() => Loader(new() { Sampling = RootSampling.Quotas("name", new Dictionary<string, long> { ["c"] = 1 }) }));
    }

    [TestMethod]
    public void RatiosHoldInEveryBatch()
    {
        SyntheticSource source = new(
            [.. Enumerable.Repeat(10L, 45), .. Enumerable.Repeat(8L, 125)], SyntheticColumn.Text("_dataset", e => e < 450 ? "signal" : "background"));
        using RootBatchLoader loader = BatchTests.Loader(source, new RootBatchLoaderOptions
        {
            BatchSize = 100,
            ShufflePoolSize = 700,
            Sampling = RootSampling.Ratios("_dataset", new Dictionary<string, double> { ["signal"] = 1, ["background"] = 1 }, rows: 2000),
        });
        for (int epoch = 0; epoch < 2; epoch++)
        {
            List<int> signals = [.. loader.Epoch(epoch).Select(b => b.Entries.ToArray().Count(e => e < 450))];
            Assert.AreEqual(1000, signals.Sum());
            Assert.IsTrue(signals.All(s => s is > 20 and < 80), string.Join(' ', signals));
        }
    }

    [TestMethod]
    public void SamplingSharesWithSplitsShardsAndPositions()
    {
        RootBatchLoaderOptions options = new() { BatchSize = 16, Sampling = RootSampling.Balance("class", RootBalance.Under) };
        using RootBatchLoader loader = Loader(options);
        RootFold fold = loader.Split(RootSplit.Fraction(0.5));
        List<long> training = EpochTests.Entries(fold.Training, 0);
        Assert.AreEqual(training.Count(e => Class(e) == 0), training.Count(e => Class(e) == 1));
        List<long> whole = EpochTests.Entries(loader, 2);
        string position = loader.Epoch(2).Skip(3).Select(b => b.Position).First();
        using RootBatchLoader later = Loader(options with { Threads = 1 });
        CollectionAssert.AreEqual(whole.Skip(64).ToList(), later.Resume(position).SelectMany(b => b.Entries.ToArray()).ToList());
        List<int> lengths = [];
        for (int rank = 0; rank < 3; rank++)
        {
            using RootBatchLoader shard = Loader(options with { Shard = new RootShard(rank, 3) });
            lengths.Add(EpochTests.Entries(shard, 0).Count);
        }

        CollectionAssert.AreEqual(new[] { 67, 67, 67 }, lengths);
    }

    [TestMethod]
    public void RowsAreDrawnByWeight()
    {
        using RootBatchLoader loader = Loader(new() { Sampling = RootSampling.ByWeight("weight", rows: 20_000) });
        List<long> entries = EpochTests.Entries(loader, 0);
        double expected = 20_000.0 * 2 / 3;
        Assert.AreEqual(expected, entries.Count(e => e % 2 == 1), 4 * Math.Sqrt(expected));
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => Loader(new() { Sampling = RootSampling.ByWeight("signed") })).Message, "entry 0");
        using RootBatchLoader dropped = Loader(new() { Sampling = RootSampling.ByWeight("signed", 5000, WeightPolicy.Drop) });
        Assert.IsTrue(EpochTests.Entries(dropped, 0).All(e => e >= 500));
        Assert.ThrowsExactly<ArgumentException>(() => RootSampling.ByWeight("signed", null, WeightPolicy.Keep));
    }

    [TestMethod]
    [DataRow(null)]
    [DataRow("a")]
    public void ReweightingMakesDistributionsEqual(string? reference)
    {
        RootReweighting reweighting = new()
        {
            X = "x",
            XEdges = [0, 1, 2, 3, 4],
            Y = "y",
            YEdges = [0, 1, 2],
            ClassColumn = "name",
            Reference = reference,
            Cap = 100,
        };
        using RootBatchLoader weighted = Loader(new() { Reweighting = reweighting });
        double[,] sums = new double[2, 8];
        foreach (RootBatch batch in weighted.Epoch(0))
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                sums[Class(batch.Entries[i]), Bin(batch.Entries[i])] += batch.Weights[i];
            }
        }

        double[] shape = [.. Enumerable.Range(0, 8).Select(b => sums[1, b])];
        double total = shape.Sum();
        Assert.AreEqual(900, total, 0.01, "the mean weight is 1");
        for (int bin = 0; bin < 8; bin++)
        {
            double wanted = reference is null ? 1.0 / 8 : Enumerable.Range(0, 1000).Count(e => Class(e) == 0 && Bin(e) == bin) / 100.0;
            Assert.AreEqual(wanted, shape[bin] / total, 1e-5);
        }

        using RootBatchLoader drawn = Loader(new() { Sampling = RootSampling.Reweighted(reweighting) });
        int[] counts = new int[8];
        for (int epoch = 0; epoch < 40; epoch++)
        {
            List<long> entries = EpochTests.Entries(drawn, epoch);
            Assert.HasCount(entries.Count, entries.Distinct());
            foreach (long entry in entries.Where(e => Class(e) == 1))
            {
                counts[Bin(entry)]++;
            }
        }

        for (int bin = 0; bin < 8; bin++)
        {
            double expected = shape[bin] / total * counts.Sum();
            Assert.AreEqual(expected, counts[bin], 5 * Math.Sqrt(expected) + 1);
        }
    }

    [TestMethod]
    public void ClassWeightsMultiplyTheMeanOfTheirClass()
    {
        RootReweighting reweighting = new()
        {
            X = "x",
            XEdges = [0, 1, 2, 3, 4],
            ClassColumn = "name",
            Cap = 100,
            ClassWeights = new Dictionary<string, double> { ["b"] = 0.25 },
        };
        using RootBatchLoader plain = Loader(new() { Reweighting = reweighting with { ClassWeights = new Dictionary<string, double>() }, Shuffle = RootShuffle.None });
        using RootBatchLoader weighted = Loader(new() { Reweighting = reweighting, Shuffle = RootShuffle.None });
        float[] expected = [.. plain.Epoch(0).SelectMany(b => b.Weights.ToArray()).Select((w, i) => Class(i) == 1 ? w * 0.25f : w)];
        CollectionAssert.AreEqual(expected, weighted.Epoch(0).SelectMany(b => b.Weights.ToArray()).ToArray());
        Assert.AreEqual(100, expected.Take(100).Sum(), 0.01);
        Assert.AreEqual(225, expected.Skip(100).Sum(), 0.01);

        // A draw takes rows in proportion: the class with a quarter of the weight gives a quarter of the rows.
        double Drawn(RootReweighting by, int number)
        {
            using RootBatchLoader loader = Loader(new() { Sampling = RootSampling.Reweighted(by) });
            return Enumerable.Range(0, 40).Sum(epoch => EpochTests.Entries(loader, epoch).Count(e => Class(e) == number));
        }

        double ratio = Drawn(reweighting, 1) / Drawn(reweighting, 0);
        Assert.AreEqual(900 * 0.25 / 100, ratio, 0.35);
        string missing = Assert.ThrowsExactly<ArgumentException>(
            () => Loader(new() { Reweighting = reweighting with { ClassWeights = new Dictionary<string, double> { ["bb"] = 2 } } })).Message;
        StringAssert.Contains(missing, "'bb'");
        StringAssert.Contains(missing, "'b'");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => Loader(new() { Reweighting = reweighting with { ClassColumn = null } })).Message,
            nameof(RootReweighting.ClassColumn));
    }

    [TestMethod]
    [DataRow(0.5, false, 450)]
    [DataRow(1.0, false, 900)]
    [DataRow(0.05, false, 100)]
    [DataRow(0.2507, true, 226)]
    public void OversamplingKeepsTheLargerClassWholeAndRepeatsTheSmaller(double ratio, bool replace, int smaller)
    {
        using RootBatchLoader loader = Loader(new() { Sampling = RootSampling.Oversample("class", ratio, replace) });
        List<long> entries = EpochTests.Entries(loader, 3);
        Assert.AreEqual(smaller + 900, loader.RowCount);
        Assert.AreEqual(smaller, entries.Count(e => Class(e) == 0));
        Assert.AreEqual(900, entries.Count(e => Class(e) == 1));
        if (!replace)
        {
            Assert.IsTrue(entries.GroupBy(e => e).All(g => Class(g.Key) == 1 ? g.Count() == 1 : g.Count() - (smaller / 100) is 0 or 1));
        }
    }

    [TestMethod]
    public void OversamplingOfAPartTakesItsOwnRows()
    {
        using RootBatchLoader loader = Loader(new());
        RootFold fold = loader.Split(RootSplit.StratifiedFraction("class", 0.25, seed: 3));
        HashSet<long> training = [.. EpochTests.Entries(fold.Training, 0)];
        List<long> drawn = EpochTests.Entries(fold.Training.With(o => o with { Sampling = RootSampling.Oversample("class", 0.5) }), 1);
        Assert.IsTrue(training.SetEquals(drawn), "all rows of the part, and no other");
        Assert.AreEqual((338, 675), (drawn.Count(e => Class(e) == 0), drawn.Count(e => Class(e) == 1)));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => Loader(new() { Sampling = RootSampling.Oversample("0 * class", 0.5) })).Message, "one class only");
    }

    [TestMethod]
    public void ACapHoldsForWeightsAndForDraws()
    {
        RootReweighting reweighting = new() { X = "x", XEdges = [0, 1, 2, 3, 4], ClassColumn = "class", Cap = 1.5 };
        using RootBatchLoader weighted = Loader(new() { Reweighting = reweighting });
        Dictionary<long, float> weights = weighted.Epoch(0).SelectMany(b => b.Entries.ToArray().Zip(b.Weights.ToArray())).ToDictionary(p => p.First, p => p.Second);
        Assert.AreEqual(1.5f, weights.Values.Max());
        foreach (IGrouping<(int, int), KeyValuePair<long, float>> bin in weights.GroupBy(w => (Class(w.Key), Bin(w.Key) / 2)))
        {
            double flat = weights.Keys.Count(e => Class(e) == bin.Key.Item1) / 4.0 / bin.Count();
            Assert.IsTrue(bin.All(w => Math.Abs(w.Value - Math.Min(1.5, flat)) < 1e-5), $"{bin.Key}");
        }

        using RootBatchLoader drawn = Loader(new() { Sampling = RootSampling.Reweighted(reweighting) });
        double rows = Enumerable.Range(0, 50).Sum(epoch => EpochTests.Entries(drawn, epoch).Count);
        double expected = 50 * weights.Values.Sum(w => w / 1.5);
        Assert.AreEqual(expected, rows, 5 * Math.Sqrt(expected));
    }

    /// <summary>What is drawn does not depend on who draws it.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void UnevenShardsTogetherAreTheDraw(bool replace)
    {
        RootBatchLoaderOptions options = new() { BatchSize = 16, Seed = 4, Sampling = RootSampling.Balance("class", RootBalance.Over, replace) };
        using RootBatchLoader whole = Loader(options);
        List<long> union = [];
        for (int rank = 0; rank < 3; rank++)
        {
            using RootBatchLoader shard = Loader(options with { Shard = new RootShard(rank, 3, RootShardSteps.Uneven) });
            Assert.IsNull(shard.RowCount, "chance decides");
            union.AddRange(EpochTests.Entries(shard, 1));
        }

        CollectionAssert.AreEqual(EpochTests.Entries(whole, 1).Order().ToList(), union.Order().ToList());
    }

    /// <summary>A hundred rows of class 0, nine hundred of class 1, in one file each; x and y are distributed differently.</summary>
    private static RootBatchLoader Loader(RootBatchLoaderOptions options) => BatchTests.Loader(
        new SyntheticSource(
            [50, 50, 333, 500, 67],
            SyntheticColumn.Scalar<int>("class", Class),
            SyntheticColumn.Text("name", e => Class(e) == 0 ? "a" : "b"),
            SyntheticColumn.Scalar<float>("weight", e => 1 + (e % 2)),
            SyntheticColumn.Scalar<double>("signed", e => e - 499.5),
            SyntheticColumn.Scalar<float>("x", e => (Bin(e) / 2) + 0.5f),
            SyntheticColumn.Scalar<double>("y", e => (Bin(e) % 2) + 0.25)),
        options with { ShufflePoolSize = 400 });

    private static int Class(long entry) => entry < 100 ? 0 : 1;

    private static int Bin(long entry) => Class(entry) == 0 ? (int)(entry * entry % 101 % 8) : (int)Math.Sqrt(entry % 64);
}
