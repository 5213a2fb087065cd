namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>A loader's own filter, which another pass over the same data changes, and what batches carry beside the inputs.</summary>
[TestClass]
public sealed class SelectionTests
{
    [TestMethod]
    public void TrainingAndValidationHaveFiltersOfTheirOwn()
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([700, 333]), new() { Filter = "n % 3 == 0", BatchSize = 50 }, EpochTests.Every(2));
        long[] all = [.. Enumerable.Range(0, 1033).Select(i => (long)i).Where(i => i % 2 == 0)];
        CollectionAssert.AreEqual(all.Where(n => n % 3 == 0).ToArray(), EpochTests.Entries(loader, 0).Order().ToArray());
        Assert.AreEqual(all.Count(n => n % 3 == 0), loader.CountRows());
        Assert.HasCount(1, loader.Classes("n % 3"));

        RootFold fold = loader.Split(RootSplit.Fraction(0.5, seed: 2));
        RootBatchLoader everything = fold.Validation.With(o => o with { Filter = null });
        RootBatchLoader other = fold.Validation.With(o => o with { Filter = "n % 5" });
        HashSet<long> held = [.. EpochTests.Entries(everything, 0)];
        Assert.HasCount(259, held, "half of what the data set's own filter leaves");
        CollectionAssert.AreEquivalent(held.Where(n => n % 3 == 0).ToArray(), EpochTests.Entries(fold.Validation, 0));
        CollectionAssert.AreEquivalent(held.Where(n => n % 5 != 0).ToArray(), EpochTests.Entries(other, 0));
        CollectionAssert.AreEquivalent(all.Where(n => n % 3 == 0 && !held.Contains(n)).ToArray(), EpochTests.Entries(fold.Training, 0));
    }

    [TestMethod]
    public void WeightsFoldsAndPositionsGoByTheFilter()
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([700, 333]), new() { Filter = "flag", BatchSize = 50, WeightColumn = "n - 100", WeightPolicy = WeightPolicy.Drop });
        CollectionAssert.AreEqual(
            Enumerable.Range(0, 1033).Select(i => (long)i).Where(n => n > 100 && n % 3 == 0).ToArray(), EpochTests.Entries(loader, 0).Order().ToArray());
        Assert.IsTrue(loader.OutOfFold(RootSplit.KFold(3)).Epoch(0).All(b => b.Folds.ToArray().All(f => f >= 0)));
        string position = loader.Epoch(0).First().Position;
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => loader.With(o => o with { Filter = "!flag" }).Resume(position)).Message, "!flag");
    }

    [TestMethod]
    [DataRow("list", "not one number or boolean a row")]
    [DataRow("text", "not one number or boolean a row")]
    [DataRow("Uniform() > 0.5", "random")]
    public void AFilterThatIsNoneIsRefused(string filter, string message)
        => StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => BatchTests.Loader(BatchTests.Source([100]), new() { Filter = filter })).Message, message);

    [TestMethod]
    public void ObserversLieBesideTheItems()
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([100]),
            new() { Columns = [RootBatchColumn.Single("n")], Observers = [RootBatchColumn.Of("text"), RootBatchColumn.Of("flag")], BatchSize = 30 });
        foreach (RootBatch batch in loader.Epoch(0))
        {
            CollectionAssert.AreEqual(new[] { "n" }, batch.Items.Select(i => i.Name).ToArray());
            CollectionAssert.AreEqual(new[] { "text", "flag" }, batch.Observers.Select(i => i.Name).ToArray());
            RootBatch copy = batch.Copy();
            CollectionAssert.AreEqual(batch.Entries.ToArray().Select(e => $"entry {e}").ToArray(), copy["text"].Values<string>().ToArray());
            Assert.HasCount(2, copy.Observers);
            Assert.HasCount(1, copy.Items);
        }

        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => BatchTests.Loader(
                BatchTests.Source([100]), new() { Columns = [RootBatchColumn.Of("n")], Observers = [RootBatchColumn.Of("n")] })).Message,
            "Two items");
    }
}
