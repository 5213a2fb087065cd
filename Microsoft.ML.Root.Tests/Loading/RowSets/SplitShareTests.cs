using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Tests.Loading.RowSets;

/// <summary>Of a split by row each data set, file and cluster has the nearest number of rows; what the sum leaves open the seed tells.</summary>
[TestClass]
public sealed class SplitShareTests
{
    [TestMethod]
    [DataRow(new[] { 10, 3 }, 0.4, new[] { 4, 1 })]
    [DataRow(new[] { 3, 10 }, 0.4, new[] { 1, 4 })]
    [DataRow(new[] { 10, 3 }, 0.25, new[] { 2, 1 })]
    [DataRow(new[] { 7, 7, 7 }, 1.0 / 3, new[] { 2, 2, 3 })]
    [DataRow(new[] { 2, 2, 96 }, 0.25, new[] { 0, 1, 24 })]
    public void EachDataSetHasTheNearestNumberOfRows(int[] sizes, double fraction, int[] expected)
    {
        using RootBatchLoader loader = Loader(sizes);
        foreach (long seed in Enumerable.Range(0, 20))
        {
            RootFold fold = loader.Split(RootSplit.Fraction(fraction, seed));
            int[] validation = [.. Counts(fold.Validation, sizes.Length)];
            int[] training = [.. Counts(fold.Training, sizes.Length)];
            CollectionAssert.AreEqual(sizes, validation.Zip(training, (v, t) => v + t).ToArray());
            Assert.AreEqual((int)Math.Round(fraction * sizes.Sum(), MidpointRounding.AwayFromZero), validation.Sum());
            for (int i = 0; i < sizes.Length; i++)
            {
                Assert.IsLessThan(1.0, Math.Abs(validation[i] - (fraction * sizes[i])), $"data set {i} of seed {seed}");
            }

            CollectionAssert.AreEqual(expected.Order().ToArray(), validation.Order().ToArray(), $"seed {seed}");
        }
    }

    [TestMethod]
    public void WhatTheSumLeavesOpenIsDrawnByTheSeed()
    {
        int[] sizes = [5, 5, 5, 5];
        using RootBatchLoader loader = Loader(sizes);
        int[] more = new int[4];
        for (int seed = 0; seed < 200; seed++)
        {
            int[] counts = Counts(loader.Split(RootSplit.Fraction(0.5, seed)).Validation, 4);
            Assert.AreEqual(10, counts.Sum());
            Assert.IsTrue(counts.All(c => c is 2 or 3));
            for (int i = 0; i < 4; i++)
            {
                more[i] += counts[i] - 2;
            }
        }

        // Two of four each time: a hundred each, give or take seven.
        Assert.IsTrue(more.All(m => m is > 65 and < 135), string.Join(' ', more));
    }

    /// <summary>However many clusters and files it has, a data set loses no row to another.</summary>
    [TestMethod]
    public void ADataSetOfManyFilesHasTheNearestNumberToo()
    {
        string jets = Path.Combine(RepositoryPaths.Jets, "*.root");
        RootDataset many = RootDataset.FromFiles(jets).WithName("many");
        string first = RootDataset.FromFiles(jets).Files[0];
        RootDataset one = RootDataset.FromFiles(first).WithName("one");
        using RootBatchLoader loader = new(
            RootDataset.Union(one.Filter("_entry < 7"), many.Filter("_entry % 100 < 7"), one.Filter("_entry < 5")),
            new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("jet_pt")] });
        for (int seed = 0; seed < 5; seed++)
        {
            RootFold fold = loader.Split(RootSplit.Fraction(0.3, seed));
            IReadOnlyList<RootClassTotals> sets = fold.Validation.Classes("_dataset");
            Assert.AreEqual(67, sets.Sum(s => s.Rows)); // 222 rows
            Assert.AreEqual(63, sets.Single(s => s.Value == "many").Rows);
            foreach (RootClassTotals file in fold.Validation.Classes("_file").Where(f => f.Value != first))
            {
                Assert.IsTrue(file.Rows is 6 or 7, $"{file.Rows} of 21 rows of {file.Value}");
            }
        }
    }

    [TestMethod]
    public void LargestRemaindersAddUpAndAreNeverMoreThanARowAway()
    {
        Random random = new(1);
        for (int i = 0; i < 2000; i++)
        {
            long[] sizes = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (long)random.Next(0, 20))];
            long total = sizes.Sum();
            long chosen = random.NextInt64(0, total + 1);
            int[] groups = [.. sizes.Select((_, c) => c / 3)];
            long[] shares = Apportionment.Divide(chosen, sizes, [groups], (ulong)i);
            Assert.AreEqual(chosen, shares.Sum());
            for (int c = 0; c < sizes.Length; c++)
            {
                Assert.IsTrue(shares[c] >= 0 && shares[c] <= sizes[c]);
            }

            foreach (IGrouping<int, int> group in Enumerable.Range(0, sizes.Length).GroupBy(c => groups[c]))
            {
                double wanted = total == 0 ? 0 : (double)group.Sum(c => sizes[c]) * chosen / total;
                Assert.IsLessThan(1.0, Math.Abs(group.Sum(c => shares[c]) - wanted));
            }
        }
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(1.0)]
    [DataRow(-0.1)]
    [DataRow(1.5)]
    [DataRow(double.NaN)]
    public void AFractionThatLeavesASideEmptyIsRefused(double fraction)
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => RootSplit.Fraction(fraction));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => RootSplit.FractionByCluster(fraction));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => RootSplit.FractionByValue("x", fraction));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new MLContext(1).Transforms.ValidationSplit("held", fraction));
    }

    [TestMethod]
    public void ASplitThatLeavesASideEmptyIsRefused()
    {
        using RootBatchLoader loader = Loader([3]);
        Refused("validation", "3 rows", RootSplit.Fraction(0.1));
        Refused("training", "3 rows", RootSplit.Fraction(0.9));
        Refused("fold", "3 rows", RootSplit.KFold(4));
        Refused("validation", "1 clusters", RootSplit.FractionByCluster(0.1));
        Refused("fold", "1 clusters", RootSplit.KFoldByCluster(2));
        Refused("validation", "1 values of 'part'", RootSplit.FractionByValue("part", 0.3));
        Refused("fold", "3 values of 'n'", RootSplit.KFoldByValue("n", 5));
        Refused("fold", "1 values of 'part'", RootSplit.KFoldByNumber("part"));
        Refused("fold", "2 values", RootSplit.KFoldByNumber("n % 2 * 2"));
        using RootBatchLoader empty = Loader([3], "n > 5");
        Assert.ThrowsExactly<ArgumentException>(() => empty.Split(RootSplit.Fraction(0.5)));

        void Refused(string side, string found, RootSplit split)
        {
            string message = Assert.ThrowsExactly<ArgumentException>(() => loader.Split(split)).Message;
            StringAssert.Contains(message, side);
            StringAssert.Contains(message, found);
            Assert.ThrowsExactly<ArgumentException>(() => loader.Folds(split));
        }
    }

    private static int[] Counts(RootBatchLoader loader, int parts)
    {
        int[] counts = new int[parts];
        foreach (RootBatch batch in loader.Epoch(0))
        {
            foreach (int part in batch["part"].Values<int>())
            {
                counts[part]++;
            }
        }

        return counts;
    }

    private static RootBatchLoader Loader(int[] sizes, string filter = "true") => new(
        RootDataset.Union(sizes.Select((size, part) => RootDataset.FromDataFrame(
            new DataFrame(
                new PrimitiveDataFrameColumn<int>("part", Enumerable.Repeat(part, size)),
                new PrimitiveDataFrameColumn<int>("n", Enumerable.Range(0, size))),
            $"set {part}"))).Filter(filter),
        new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("part"), RootBatchColumn.Of("n")] });
}
