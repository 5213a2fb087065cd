using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading;

namespace Microsoft.ML.Root.Tests.Datasets;

/// <summary>A range counts the rows that pass the filters so far, as RDataFrame's does; a stored range counts entries.</summary>
[TestClass]
public sealed class RangeTests
{
    private const int RowCount = 3000;

    private static RootDataset Jets => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"));

    [TestMethod]
    [DataRow(0L, 10L, 1L)]
    [DataRow(5L, 800L, 1L)]
    [DataRow(5L, 0L, 1L)]
    [DataRow(3L, 700L, 7L)]
    [DataRow(0L, 0L, 3L)]
    [DataRow(2900L, 0L, 1L)]
    [DataRow(4L, 4L, 1L)]
    public void ARangeCountsTheRowsThatPassTheFiltersSoFar(long begin, long end, long stride)
    {
        long[] passing = Rows(Jets.Filter("jet_pt > 580"));
        Assert.IsTrue(passing.Length is > 900 and < RowCount);
        long[] expected = [.. passing.Where((_, i) => i >= begin && (end == 0 || i < end) && (i - begin) % stride == 0)];
        foreach (RootShuffle shuffle in (RootShuffle[])[RootShuffle.None, RootShuffle.Pool])
        {
            CollectionAssert.AreEqual(expected, Rows(Jets.Filter("jet_pt > 580").Range(begin, end, stride), shuffle));
        }

        // A filter behind it sees what it leaves, and a range behind that one counts anew.
        long[] later = Rows(Jets.Filter("jet_pt > 580").Range(begin, end, stride).Filter("_entry % 2 == 0").Range(1, 0, 2));
        long[] even = [.. expected.Where(e => e % 300 % 2 == 0)];
        CollectionAssert.AreEqual(even.Where((_, i) => i >= 1 && (i - 1) % 2 == 0).ToArray(), later);
    }

    [TestMethod]
    public void AStoredRangeCountsEntriesWhateverPasses()
    {
        long[] passing = Rows(Jets.Filter("jet_pt > 580"));
        long[] expected = [.. passing.Where(e => e is >= 450 and < 2000 && (e - 450) % 5 == 0)];
        CollectionAssert.AreEqual(expected, Rows(Jets.Filter("jet_pt > 580").StoredRange(450, 2000, 5)));
        CollectionAssert.AreEqual(expected, Rows(Jets.Range(450, 2000, 5).Filter("jet_pt > 580")), "before filters both are the same");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Jets.StoredRange(5, 4));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Jets.Range(0, 10, 0));
    }

    [TestMethod]
    public void ARangeHoldsInUnionsVariationsAndAfterAnEntryList()
    {
        RootDataset signal = Jets.WithName("a").Filter("jet_pt > 600").Range(0, 40);
        RootDataset background = Jets.WithName("b").Filter("jet_pt < 600", "soft").Range(10, 30).Filter("_entry % 2 == 0");
        RootDataset both = RootDataset.Union(signal, background);
        long[] first = Rows(signal);
        long[] second = Rows(background);
        Assert.HasCount(40, first);
        Assert.IsTrue(second.Length is > 0 and < 20);
        long[] all = [.. first, .. second.Select(e => e + RowCount)];
        CollectionAssert.AreEqual(all, Rows(both));
        CollectionAssert.AreEqual(all.Skip(30).Take(15).ToArray(), Rows(both.Range(30, 45)));

        // What passes is another number of rows in each variation, and what is taken the same.
        RootDataset up = Jets.Filter("jet_pt > 600").Range(0, 40).Vary("jet_pt", ("up", "jet_pt * 1.1f")).Variations["jet_pt:up"];
        CollectionAssert.AreEqual(Rows(Jets.Filter("jet_pt * 1.1f > 600").Range(0, 40)), Rows(up));

        string file = Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_entry_list.root");
        CollectionAssert.AreEqual(new long[] { 50, 299 }, Rows(RootDataset.FromFiles(file, "t").WithEntryList(file, "sparse").Range(1, 0)));
    }

    [TestMethod]
    public void AColumnThatIsRedefinedTwiceKeepsWhatFiltersAndRangesSaw()
    {
        RootDataset data = Frame(10).Filter("x > 1").Redefine("x", "x * 10").Filter("x > 30").Range(1, 0).Redefine("x", "x + 1").Filter("x > 61");
        CollectionAssert.AreEqual(new long[] { 7, 8, 9 }, Rows(data)); // 4 to 9 pass, 5 to 9 stay, 71 is above 61
    }

    [TestMethod]
    public void ARangeOfItemsCountsItems()
    {
        RootDataset items = Jets.Select("part_energy").Explode("part_energy").Filter("part_energy > 50");
        CollectionAssert.AreEqual(Rows(items).Skip(100).Take(50).ToArray(), Rows(items.Range(100, 150)));
    }

    [TestMethod]
    public void ARangeIsTheSameInPartsShardsAndCounts()
    {
        RootDataset data = Jets.Filter("jet_pt > 580").Range(100, 900);
        HashSet<long> expected = [.. Rows(data)];
        using RootBatchLoader loader = Loader(data, RootShuffle.Pool);
        Assert.AreEqual(800, loader.CountRows());
        RootFold fold = loader.Split(RootSplit.Fraction(0.25));
        Assert.IsTrue(expected.SetEquals(EpochTests.Entries(fold.Training, 0).Concat(EpochTests.Entries(fold.Validation, 0))));
        Assert.AreEqual(200, fold.Validation.RowCount);
        IDataView view = new MLContext(1).Data.LoadFromRoot(data.Select("jet_pt"));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, new Random(1));
        int rows = 0;
        while (cursor.MoveNext())
        {
            rows++;
        }

        Assert.AreEqual(800, rows);
    }

    /// <summary>Beside what the pass reads itself, which finds no row behind the range, only what the range has to know.</summary>
    [TestMethod]
    public void ARangeReadsNoFartherThanItsLastRow()
    {
        SyntheticSource source = new(
            [.. Enumerable.Repeat(100L, 2000)], SyntheticColumn.Scalar<long>("n", e => e), SyntheticColumn.Scalar<float>("x", e => e));
        using RootBatchLoader loader = new(
            RootDataset.FromSource(source).Filter("n % 2 == 0").Range(0, 100).Filter("n < 150"),
            new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("x")], Shuffle = RootShuffle.None });
        Assert.IsGreaterThan(0, loader.Epoch(0).First().RowCount);
        Assert.IsLessThan(250_000, source.DecodedEntries[0]);
    }

    [TestMethod]
    public void AnErrorInAFilterBeforeARangeIsAnErrorEachTime()
    {
        using RootBatchLoader loader = Loader(Frame(10).Filter("6 % int(x) < 4").Range(1, 0), RootShuffle.None);
        for (int epoch = 0; epoch < 2; epoch++)
        {
            Assert.AreEqual(0L, Assert.ThrowsExactly<RootExpressionException>(() => loader.Epoch(epoch).Sum(b => b.RowCount)).Entry);
        }
    }

    private static long[] Rows(RootDataset data, RootShuffle shuffle = RootShuffle.None)
    {
        using RootBatchLoader loader = Loader(data, shuffle);
        List<long> entries = EpochTests.Entries(loader, 0);
        return shuffle == RootShuffle.None ? [.. entries] : [.. entries.Order()];
    }

    private static RootBatchLoader Loader(RootDataset data, RootShuffle shuffle)
        => new(data, new RootBatchLoaderOptions
        {
            Columns = [RootBatchColumn.Of(data.Columns.First(c => c.IsReadable && c.Shape.IsScalar).Name)],
            Shuffle = shuffle,
            ShufflePoolSize = 500,
        });

    private static RootDataset Frame(int rows) => RootDataset.FromDataFrame(new DataFrame(
        new PrimitiveDataFrameColumn<float>("x", Enumerable.Range(0, rows).Select(i => (float)i))));
}
