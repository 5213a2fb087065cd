using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.RandomNumbers;

/// <summary>Random numbers in expressions: by seed, epoch and row alone.</summary>
[TestClass]
public sealed class RandomNumberTests
{
    private const int RowCount = 2000;

    /// <summary>The known answers that the authors of Philox publish with it.</summary>
    [TestMethod]
    [DataRow(0UL, 0UL, 0UL, 0xE169C58D6627E8D5UL, 0x9B00DBD8BC57AC4CUL)]
    [DataRow(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x41C83B0E408F276DUL, 0x6D5451FDA20BC7C6UL)]
    [DataRow(0x299F31D0A4093822UL, 0x85A308D3243F6A88UL, 0x0370734413198A2EUL, 0x94FDCCEBD16CFE09UL, 0x24126EA15001E420UL)]
    public void BitsAreThoseOfPhilox(ulong key, ulong low, ulong high, ulong first, ulong second)
        => Assert.AreEqual((first, second), Philox.Block(key, low, high));

    [TestMethod]
    public void SameRowEpochAndSeedHaveTheSameNumberWhateverTheThreadsAndTheOrder()
    {
        Dictionary<long, double> expected = Draw(Data(), "u", new RootBatchLoaderOptions { Seed = 3, Threads = 1, Shuffle = RootShuffle.None }, 5);
        Assert.HasCount(RowCount, expected);
        foreach (RootBatchLoaderOptions options in (RootBatchLoaderOptions[])[
            new() { Seed = 3, Threads = 4, Shuffle = RootShuffle.Pool, ShufflePoolSize = 300 },
            new() { Seed = 3, Threads = 2, Shuffle = RootShuffle.Full, KeepDecoded = false },
            new() { Seed = 3, Threads = 3, BatchSize = 7, MemoryBudget = 1 << 20 }])
        {
            CollectionAssert.AreEquivalent(expected, Draw(Data(), "u", options, 5));
        }

        Dictionary<long, double> other = Draw(Data(), "u", new RootBatchLoaderOptions { Seed = 4 }, 5);
        Assert.IsEmpty(expected.Where(p => other[p.Key] == p.Value));
        RootDataset filtered = Data().Filter("x >= 1000").Define("after", "Uniform()");
        Assert.IsEmpty(Draw(filtered, "u", new RootBatchLoaderOptions { Seed = 3 }, 5).Where(p => expected[p.Key] != p.Value));
    }

    /// <summary>Means and standard deviations of TRandom's distributions, within five deviations of their own; a resonance has its quartiles instead.</summary>
    [TestMethod]
    [DataRow("gRandom->Rndm()", 0.5, 0.28867513459481287)]
    [DataRow("gRandom->Exp(2.5)", 2.5, 2.5)]
    [DataRow("gRandom->Integer(10)", 4.5, 2.8722813232690143)]
    [DataRow("gRandom->Poisson(3.5)", 3.5, 1.8708286933869707)]
    [DataRow("gRandom->Poisson(2500)", 2500, 50)]
    [DataRow("abs(gRandom->BreitWigner(1, 4) - 1) < 2", 0.5, 0.5)]
    public void DistributionsHaveTheirMeans(string expression, double mean, double deviation)
    {
        double[] values = [.. Draw(RootDataset.FromSource(Source()).Define("drawn", $"double({expression})"), "drawn", new RootBatchLoaderOptions { Seed = 3 }, 0).Values];
        Assert.HasCount(RowCount, values);
        Assert.AreEqual(mean, values.Average(), 5 * deviation / Math.Sqrt(RowCount));
        Assert.AreEqual(deviation, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), 0.2 * deviation);
        Assert.AreEqual(
            "gRandom draws Rndm, Uniform, Gaus, Exp, Integer, Poisson and BreitWigner here",
            Assert.ThrowsExactly<RootExpressionException>(() => RootDataset.FromSource(Source()).Define("drawn", "gRandom->Landau(1, 2)").Columns).Problem);
    }

    [TestMethod]
    [DataRow("for (int k = 0; k < 4; k++) { double u = Uniform(); same += u == last; last = u; sum += u; }")]
    [DataRow("for (int k = 0; k < 4; k++) { auto w = Uniform(RVecD(3, 1)); same += w[0] == last || w[1] == w[2]; last = w[2]; sum += Sum(w) / 3; }")]
    [DataRow("for (int k = 0; k < 4; k++) { auto w = Map(RVecI(2), [](int x) { double s = 0; for (int i = 0; i < 2; i++) s += Uniform() / 2; return s; }); same += w[0] == last || w[0] == w[1]; last = w[1]; sum += w[0]; }")]
    public void EachTurnOfALoopDrawsAnewAndWhateverTheThreads(string loop)
    {
        RootDataset data = RootDataset.FromSource(Source()).Define("sum", $"int same = 0; double last = -1, sum = 0; {loop} return same > 0 ? -1 : sum / 4;");
        Dictionary<long, double> expected = Draw(data, "sum", new RootBatchLoaderOptions { Seed = 3, Threads = 1, Shuffle = RootShuffle.None }, 5);
        Assert.IsTrue(expected.Values.All(v => v > 0 && v < 1));
        Assert.HasCount(RowCount, expected.Values.Distinct());
        Assert.AreEqual(0.5, expected.Values.Average(), 5 * Math.Sqrt(1 / 48.0 / RowCount));
        CollectionAssert.AreEquivalent(expected, Draw(data, "sum", new RootBatchLoaderOptions { Seed = 3, Threads = 4, Shuffle = RootShuffle.Pool, ShufflePoolSize = 300 }, 5));
        Assert.IsEmpty(Draw(data, "sum", new RootBatchLoaderOptions { Seed = 3 }, 6).Where(p => expected[p.Key] == p.Value));
    }

    [TestMethod]
    [DataRow(RootShuffle.None, true)]
    [DataRow(RootShuffle.Pool, true)]
    [DataRow(RootShuffle.Pool, false)]
    public void NumbersAreDrawnAnewInEachEpochAndNeverKept(RootShuffle shuffle, bool keep)
    {
        RootDataset data = Data().Define("smeared", "x * Gaus(1, 0.1)").Define("later", "smeared + 1");
        using RootBatchLoader loader = Loader(data, new RootBatchLoaderOptions { Shuffle = shuffle, KeepDecoded = keep }, "x", "smeared", "later");
        Dictionary<long, double>[] epochs = [.. new[] { 0, 1, 2, 1 }.Select(epoch => Read(loader, epoch, "later"))];
        CollectionAssert.AreEquivalent(epochs[1], epochs[3]);
        Assert.IsLessThan(3, epochs[0].Count(p => epochs[1][p.Key] == p.Value));
        Assert.IsLessThan(3, epochs[1].Count(p => epochs[2][p.Key] == p.Value));
        foreach (RootBatch batch in loader.Epoch(2))
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                Assert.AreEqual(batch.Entries[i], batch["x"].Values<float>()[i]);
                Assert.AreEqual(batch["smeared"].Values<double>()[i] + 1, batch["later"].Values<double>()[i]);
            }
        }
    }

    [TestMethod]
    public void WhatIsNotRandomIsKeptBesideWhatIs()
    {
        SyntheticSource source = Source();
        using RootBatchLoader loader = Loader(
            RootDataset.FromSource(source).Define("u", "Uniform()"), new RootBatchLoaderOptions { Shuffle = RootShuffle.None }, "x", "u");
        Read(loader, 0, "u");
        int decoded = source.Decoded.Count;
        Read(loader, 1, "u");
        Assert.HasCount(decoded, source.Decoded);
    }

    [TestMethod]
    public void CallsAndDefinitionsAreStreamsOfTheirOwn()
    {
        RootDataset data = Data().Define("w", "Uniform()").Define("pair", "Uniform() - Uniform()").Define("same", "u")
            .Redefine("w", "w - Uniform()").Define("weights", "Uniform() + 0 * w");
        RootBatchLoaderOptions options = new() { Shuffle = RootShuffle.None };
        Dictionary<long, double> u = Draw(data, "u", options, 0);
        foreach (string column in new[] { "w", "pair", "weights" })
        {
            Dictionary<long, double> other = Draw(data, column, options, 0);
            Assert.AreEqual(0, Correlation(u, other), 0.08, column);
            Assert.IsGreaterThan(RowCount - 3, other.Values.Distinct().Count());
        }

        CollectionAssert.AreEquivalent(u, Draw(data, "same", options, 0));
        Assert.AreEqual(0, Correlation(Draw(data, "u", options, 0), Draw(data, "u", options, 1)), 0.08);
        Assert.AreEqual(
            0, Correlation(u, u.ToDictionary(p => p.Key, p => u[(p.Key + 1) % RowCount])), 0.08, "neighbours");
    }

    /// <summary>Differences of two draws that stand at one place of the text, or are written with the same words.</summary>
    [TestMethod]
    [DataRow("auto f = []() { return Uniform(); }; return f() - f();")]
    [DataRow("auto f = []() { return Uniform(); }; auto g = [&]() { return f(); }; return g() - g();")]
    [DataRow("auto f = []() { return Uniform(); }; auto g = [&]() { return f() - f(); }; return g();")]
    [DataRow("auto f = [](float x) { return x * Uniform(); }; return Map(RVecF{1}, f)[0] - Map(RVecF{1}, f)[0];")]
    [DataRow("auto f = []() { return Uniform(); }; double a = 0, b = 0; for (int k = 0; k < 2; k++) a += f(); for (int k = 0; k < 2; k++) b += f(); return a - b;")]
    [DataRow("double s = 0; s += Uniform(); s -= Uniform(); return s;")]
    [DataRow("double s = 0; s += Uniform(); for (int k = 0; k < 1; k++) s -= Uniform(); return s;")]
    public void CallsThatAreWrittenAlikeDrawNumbersOfTheirOwn(string difference)
    {
        double[] differences = [.. Evaluate.Column(Source(), difference).Entries.Cast<double>()];
        Assert.HasCount(RowCount, differences);
        Assert.DoesNotContain(0.0, differences);
    }

    [TestMethod]
    public void NumbersAreDistributedAsROOTSays()
    {
        RootBatchLoaderOptions options = new() { Shuffle = RootShuffle.None };
        RootDataset data = Data().Define("gaus", "Gaus()").Define("shifted", "Gaus(5, 2)").Define("five", "Uniform(5)").Define("range", "Uniform(-1, 3)");
        Check("u", 0.5, 1 / Math.Sqrt(12), 0, 1);
        Check("five", 2.5, 5 / Math.Sqrt(12), 0, 5);
        Check("range", 1, 4 / Math.Sqrt(12), -1, 3);
        Check("gaus", 0, 1, -6, 6);
        Check("shifted", 5, 2, -7, 17);
        double[] sorted = [.. Draw(data, "gaus", options, 0).Values.Order()];
        Assert.AreEqual(0.6745, sorted[RowCount * 3 / 4], 0.1);
        Assert.AreEqual(-1.645, sorted[RowCount / 20], 0.15);

        void Check(string column, double mean, double deviation, double least, double most)
        {
            double[] values = [.. Draw(data, column, options, 0).Values];
            Assert.AreEqual(mean, values.Average(), 5 * deviation / Math.Sqrt(RowCount), column);
            Assert.AreEqual(deviation, Math.Sqrt(values.Average(v => (v - mean) * (v - mean))), deviation * 0.08, column);
            Assert.IsTrue(values.All(v => v > least && v < most), column);
        }
    }

    [TestMethod]
    public void ItemsOfACollectionHaveNumbersOfTheirOwn()
    {
        (string Expression, Func<float, object, bool> Holds)[] expressions =
        [
            ("Gaus(v, 0.5)", (x, y) => Math.Abs((double)y - x) < 4),
            ("Gaus(0, v)", (_, _) => true),
            ("v * Uniform(v * 0 + 1)", (x, y) => Math.Abs((double)y) <= Math.Abs(x)),
            ("Map(v, [](float x) { return x + Uniform(); })", (x, y) => (double)y > x && (double)y < x + 1),
        ];
        foreach ((string expression, Func<float, object, bool> holds) in expressions)
        {
            List<object> entries = Evaluate.Column(Source(), expression).Entries;
            object[] items = [.. entries.Cast<object[]>().SelectMany(e => e)];
            object[] stored = [.. Evaluate.Column(Source(), "v").Entries.Cast<object[]>().SelectMany(e => e)];
            Assert.HasCount(stored.Length, items);
            Assert.IsTrue(items.Zip(stored).All(p => holds((float)p.Second, p.First)), expression);
            double[] numbers = [.. items.Zip(stored).Where(p => (float)p.Second > 0).Select(p => (double)p.First - (float)p.Second)];
            Assert.IsGreaterThan((int)(numbers.Length * 0.95), numbers.Distinct().Count(), expression);
        }

        // One number a row is one for all of its items.
        object[] shifts = (object[])Evaluate.Column(Source(), "v * 0 + Uniform()").Entries[3];
        Assert.HasCount(1, shifts.Distinct());
        object[] captured = (object[])Evaluate.Column(Source(), "auto u = Uniform(); return Map(v, [&](float x) { return u; });").Entries[3];
        Assert.HasCount(1, captured.Distinct());
        List<object> shuffled = Evaluate.Column(Source(), "Take(v, Argsort(Uniform(v * 0 + 1)))").Entries;
        Assert.IsTrue(shuffled.Cast<object[]>().Select((e, i) => e.Order().SequenceEqual(Enumerable.Range(i, i % 4).Select(x => (object)(float)x))).All(b => b));
    }

    [TestMethod]
    public void OrderOfTwoItemsCannotBeDrawn()
        => StringAssert.Contains(
            Assert.ThrowsExactly<RootExpressionException>(
                () => Evaluate.Column(Source(), "Sort(v, [](float a, float b) { return Uniform() < 0.5; })")).Message,
            "cannot be drawn");

    [TestMethod]
    public void FilterPassesOtherRowsInEachEpochAndTheSameOnesAgain()
    {
        RootDataset data = Data().Filter("Uniform() < 0.3").Filter("Uniform() < 0.5 && x >= 1000", "half");
        using RootBatchLoader loader = Loader(data, new RootBatchLoaderOptions { ShufflePoolSize = 300 }, "x");
        HashSet<long>[] epochs = [.. new[] { 0, 1, 0 }.Select(epoch => Read(loader, epoch, "x").Keys.ToHashSet())];
        Assert.IsTrue(epochs[0].SetEquals(epochs[2]));
        Assert.IsInRange(90, 210, epochs[0].Count);
        Assert.IsInRange(90, 210, epochs[1].Count);
        Assert.IsInRange(3, 45, epochs[0].Count(epochs[1].Contains));
        Assert.IsTrue(epochs[0].All(e => e >= 1000));
        Assert.IsNull(loader.RowCount);
        Assert.IsNull(loader.CountRows());
        RootCutFlow flow = loader.Report();
        Assert.AreEqual(RowCount, flow.Cuts[0].All);
        Assert.AreEqual(600, flow.Cuts[0].Passed, 120);
        Assert.AreEqual(epochs[0].Count, flow.Cuts[1].Passed);
        RootFold fold = loader.Split(RootSplit.Fraction(0.25));
        Assert.IsEmpty(Read(fold.Training, 0, "x").Keys.Intersect(Read(fold.Validation, 1, "x").Keys));
        Assert.IsTrue(epochs[1].SetEquals(Read(fold.Training, 1, "x").Keys.Concat(Read(fold.Validation, 1, "x").Keys)));
    }

    [TestMethod]
    public void RowOfARandomColumnPassesTheFilterByTheNumberThatIsDelivered()
    {
        RootDataset data = Data().Filter("u < 0.2").Define("v0", "u + 0");
        using RootBatchLoader loader = Loader(data, new RootBatchLoaderOptions(), "u", "v0");
        for (int epoch = 0; epoch < 3; epoch++)
        {
            Dictionary<long, double> u = Read(loader, epoch, "u");
            Assert.IsInRange(300, 500, u.Count);
            Assert.IsTrue(u.Values.All(x => x < 0.2));
            CollectionAssert.AreEquivalent(u, Read(loader, epoch, "v0"));
        }
    }

    [TestMethod]
    public void WhatNeedsAllRowsBeforehandIsRefusedBesideRandomFiltersAndColumns()
    {
        RootDataset random = Data().Filter("Uniform() < 0.3", "thin");
        foreach (RootBatchLoaderOptions options in (RootBatchLoaderOptions[])[
            new() { Sampling = RootSampling.Balance("n", RootBalance.Under) },
            new() { Shard = new RootShard(0, 2, RootShardSteps.Padded) }])
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => Loader(random, options, "x")).Message, "'thin'");
        }

        using RootBatchLoader loader = Loader(Data(), new RootBatchLoaderOptions(), "x");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => loader.Classes("u > 0.5")).Message, "u > 0.5");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(
            () => Loader(Data(), new RootBatchLoaderOptions { WeightColumn = "u", WeightPolicy = WeightPolicy.Drop }, "x")).Message, "'u'");
    }

    [TestMethod]
    public void DataSetsOfAUnionAndExplodedRowsDrawNumbersOfTheirOwn()
    {
        RootDataset union = RootDataset.Union(Data(), Data());
        Dictionary<long, double> u = Draw(union, "u", new RootBatchLoaderOptions(), 0);
        Assert.HasCount(2 * RowCount, u);
        Assert.AreEqual(0, Correlation(u.Where(p => p.Key < RowCount).ToDictionary(), u.Where(p => p.Key >= RowCount).ToDictionary(p => p.Key - RowCount, p => p.Value)), 0.08);
        RootDataset items = Data().Explode("v").Define("item", "Uniform()");
        Dictionary<long, double> perItem = Draw(items, "item", new RootBatchLoaderOptions(), 0);
        Dictionary<long, double> perEvent = Draw(items, "u", new RootBatchLoaderOptions(), 0);
        Assert.HasCount(3000, perItem);
        Assert.IsGreaterThan(2990, perItem.Values.Distinct().Count());
        Assert.AreEqual(1500, perEvent.Values.Distinct().Count());
        using RootBatchLoader filtered = Loader(Data().Filter("Uniform() < 0.5").Explode("v"), new RootBatchLoaderOptions(), "v");
        Dictionary<long, double> first = Read(filtered, 0, "v");
        Assert.IsInRange(1300, 1700, first.Count);
        CollectionAssert.AreNotEquivalent(first.Keys, Read(filtered, 1, "v").Keys);
        CollectionAssert.AreEquivalent(first, Read(filtered, 0, "v"));
    }

    [TestMethod]
    public void ViewHasTheNumbersOfOneEpochInEveryPass()
    {
        MLContext ml = new(1);
        RootDataset data = Data().Filter("Uniform() < 0.5").Select("x", "u");
        double[] Values(RootViewOptions options) => [.. ml.Data.LoadFromRoot(data, options).GetColumn<double>("u")];
        IDataView view = ml.Data.LoadFromRoot(data, new RootViewOptions { Seed = 7, Epoch = 2 });
        double[] once = [.. view.GetColumn<double>("u")];
        CollectionAssert.AreEqual(once, view.GetColumn<double>("u").ToArray());
        CollectionAssert.AreEquivalent(once, ml.Data.ShuffleRows(view).GetColumn<double>("u").ToArray());
        CollectionAssert.AreNotEqual(once, Values(new RootViewOptions { Seed = 7 }));
        CollectionAssert.AreNotEqual(once, Values(new RootViewOptions { Seed = 8, Epoch = 2 }));
        using RootBatchLoader loader = Loader(data, new RootBatchLoaderOptions { Seed = 7, Shuffle = RootShuffle.None }, "u");
        CollectionAssert.AreEqual(once, Read(loader, 2, "u").OrderBy(p => p.Key).Select(p => p.Value).ToArray());
    }

    private static RootDataset Data() => RootDataset.FromSource(Source()).Define("u", "Uniform()");

    private static SyntheticSource Source()
        => new SyntheticSource(RowCount, 170)
            .Add("x", Enumerable.Range(0, RowCount).Select(i => (float)i).ToArray())
            .Add("n", Enumerable.Range(0, RowCount).Select(i => i % 4).ToArray())
            .Add("v", Enumerable.Range(0, RowCount).Select(i => Enumerable.Range(i, i % 4).Select(x => (float)x).ToArray()).ToArray());

    private static RootBatchLoader Loader(RootDataset data, RootBatchLoaderOptions options, params string[] columns)
        => new(data, options with { Columns = [.. columns.Select(RootBatchColumn.Of)] });

    private static Dictionary<long, double> Draw(RootDataset data, string column, RootBatchLoaderOptions options, int epoch)
    {
        using RootBatchLoader loader = Loader(data, options, column);
        return Read(loader, epoch, column);
    }

    private static Dictionary<long, double> Read(RootBatchLoader loader, int epoch, string column)
    {
        Dictionary<long, double> values = [];
        foreach (RootBatch batch in loader.Epoch(epoch))
        {
            for (int i = 0; i < batch.RowCount; i++)
            {
                values.Add(batch.Entries[i], batch[column].Type == ElementType.Float32 ? batch[column].Values<float>()[i] : batch[column].Values<double>()[i]);
            }
        }

        return values;
    }

    private static double Correlation(Dictionary<long, double> left, Dictionary<long, double> right)
    {
        (double l, double r) = (left.Values.Average(), right.Values.Average());
        double Covariance(Func<long, double> product) => left.Keys.Average(product);
        return Covariance(k => (left[k] - l) * (right[k] - r))
            / Math.Sqrt(Covariance(k => Math.Pow(left[k] - l, 2)) * Covariance(k => Math.Pow(right[k] - r, 2)));
    }
}
