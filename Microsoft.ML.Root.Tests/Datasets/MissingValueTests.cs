using System.Globalization;
using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Datasets;

/// <summary>Rows in which a column has no value: of files that lack it, of late branches, of entries that a friend does not have.</summary>
[TestClass]
public sealed class MissingValueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot-missing").FullName;

    private static string Trees => Path.Combine(RepositoryPaths.Fixtures, "ttree");

    private static RootDataset Jets => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void RowsAreChosenByWhetherTheirFileHasAColumn()
    {
        RootDataset chain = Chain(0, 3);
        float[] stored = Chain(0).Values<float>("y");
        CollectionAssert.AreEqual(stored, Rows<float>(chain.FilterAvailable("y"), "y"));
        CollectionAssert.AreEqual(Chain(3).Values<int>("i"), Rows<int>(chain.FilterMissing("y"), "i"));
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => Rows<float>(chain, "y"));
        StringAssert.Contains(error.Message, "layout_chain_3.root");
        Assert.ThrowsExactly<RootFormatException>(() => Rows<float>(chain.FilterMissing("y"), "y"), "no value is no value");

        RootCutFlow cuts = chain.FilterAvailable("y").Filter("y > 0").Analyze().Report().Value;
        Assert.AreEqual("y is available", cuts.Cuts[0].Name);
        Assert.AreEqual(30, cuts.Cuts[0].Passed);
    }

    [TestMethod]
    public void AColumnHasADefaultWhereItHasNoValue()
    {
        RootDataset chain = Chain(0, 3).DefaultValueFor("y", -1);
        float[] expected = [.. Chain(0).Values<float>("y"), .. Enumerable.Repeat(-1f, 10)];
        CollectionAssert.AreEqual(expected, Rows<float>(chain, "y"));
        CollectionAssert.AreEqual(expected.Select(v => 2 * v).ToArray(), Rows<float>(chain.Define("twice", "2 * y"), "twice"));
        Assert.AreEqual(40, chain.FilterAvailable("y").Analyze().Count().Value, "with a default there is a value in each row");
        Assert.AreEqual(0, chain.FilterMissing("y").Analyze().Count().Value);
        Assert.AreEqual(30, Chain(0, 3).FilterAvailable("y").DefaultValueFor("y", 0f).Analyze().Count().Value, "a filter before it sees the column as it was");
        CollectionAssert.AreEqual(expected, Rows<float>(Chain(0, 3).OnMissingColumns(MissingColumnPolicy.Fill).DefaultValueFor("y", -1L), "y"));
        CollectionAssert.AreEqual(
            expected[30..].Concat(expected[..30]).ToArray(), Rows<float>(Chain(3, 0).WithUnionOfColumns().DefaultValueFor("y", -1.0), "y"));
    }

    [TestMethod]
    public void AFileThatLacksAColumnIsABadFile()
    {
        using RootBatchLoader loader = new(Chain(0, 3).OnBadFiles(BadFilePolicy.Skip), new RootBatchLoaderOptions { Columns = [RootBatchColumn.Single("y")] });
        RootEpoch epoch = loader.Epoch(0);
        Assert.AreEqual(30, epoch.Sum(b => b.RowCount));
        RootSkippedFile skipped = epoch.Statistics.Skipped.Single();
        StringAssert.Contains(skipped.File, "layout_chain_3.root");
        Assert.AreEqual(10, skipped.RowsLost);
        StringAssert.Contains(skipped.Reason, "'y'");
    }

    [TestMethod]
    public void ABranchThatWasFilledApartHasNoValueInTheOtherEntries()
    {
        RootDataset uneven = RootDataset.FromFiles(Path.Combine(Trees, "layout_uneven_branches.root"), "t");
        Assert.AreEqual(25, uneven.FilterAvailable("short").Analyze().Count().Value);
        double[] stored = Rows<double>(uneven.FilterAvailable("short"), "short");
        CollectionAssert.AreEqual(stored.Concat(Enumerable.Repeat(7.5, 35)).ToArray(), Rows<double>(uneven.DefaultValueFor("short", 7.5), "short"));
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => Rows<double>(uneven.FilterMissing("short"), "short"));
        StringAssert.Contains(error.Message, "no value of column 'short' in entry 25");
    }

    [TestMethod]
    [DataRow(RootSaveFormat.TTree)]
    [DataRow(RootSaveFormat.RNTuple)]
    public void DefaultsAreNumbersTextsBooleansAndLists(RootSaveFormat format)
    {
        RootSaveOptions options = new() { Format = format };
        RootDataset all = Jets.Define("hard", "jet_pt > 600").DefinePerFile("name", _ => "stored");
        all.Snapshot(Path.Combine(_folder, "a.root"), "t", ["jet_pt", "jet_nparticles", "part_energy", "hard", "name"], options);
        Jets.Snapshot(Path.Combine(_folder, "b.root"), "t", ["jet_pt"], options);
        RootDataset chain = RootDataset.FromFiles(Path.Combine(_folder, "*.root"), "t")
            .DefaultValueFor("part_energy", new[] { 1.5, 2 }).DefaultValueFor("hard", true).DefaultValueFor("name", "none").DefaultValueFor("jet_nparticles", 3);

        RootAnalysis analysis = chain.Analyze();
        RootResult<IReadOnlyList<float[]>> lists = analysis.Take<float[]>("part_energy");
        RootResult<IReadOnlyList<string>> names = analysis.Take<string>("name");
        RootResult<IReadOnlyList<bool>> hard = analysis.Take<bool>("hard");
        Assert.HasCount(600, lists.Value);
        float[][] energies = [.. Jets.Analyze().Take<float[]>("part_energy").Value];
        for (int i = 0; i < 600; i++)
        {
            CollectionAssert.AreEqual(i < 300 ? energies[i] : [1.5f, 2], lists.Value[i]);
            Assert.AreEqual(i < 300 ? "stored" : "none", names.Value[i]);
        }

        Assert.IsTrue(hard.Value.Skip(300).All(h => h));
        Assert.IsFalse(hard.Value.Take(300).All(h => h));
        Assert.HasCount(energies.Sum(e => e.Length) + 600, chain.Explode("part").Analyze().Take<float>("part_energy").Value);
        RootDataset empty = RootDataset.FromFiles(Path.Combine(_folder, "*.root"), "t").DefaultValueFor("part_energy", Array.Empty<int>());
        Assert.HasCount(energies.Sum(e => e.Length), empty.Explode("part").Analyze().Take<float>("part_energy").Value);
    }

    [TestMethod]
    public void ADefaultThatTheColumnCannotHoldIsRefused()
    {
        RootDataset chain = Chain(0, 3);
        foreach ((Func<RootDataset> wrong, string word) in ((Func<RootDataset>, string)[])[
            (() => chain.DefaultValueFor("y", "none"), "'none', which is no float32"),
            (() => chain.DefaultValueFor("y", true), "no float32"),
            (() => chain.DefaultValueFor("y", new[] { 1f }), "[1], which is no float32"),
            (() => chain.DefaultValueFor("i", 0.5), "'0.5', which is no int32"),
            (() => chain.DefaultValueFor("i", 3_000_000_000), "no int32"),
            (() => chain.DefaultValueFor("y", 'c'), "char"),
            (() => chain.DefaultValueFor("y", new string[1]), "string[]")])
        {
            StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => _ = wrong().Columns).Message, word);
        }

        foreach (RootDataset misspelt in (RootDataset[])[chain.DefaultValueFor("yy", 1), chain.FilterAvailable("yy"), chain.FilterMissing("yy")])
        {
            StringAssert.Contains(Assert.ThrowsExactly<RootExpressionException>(() => _ = misspelt.Columns).Message, "'y'");
        }
    }

    [TestMethod]
    public void EntriesThatAFriendDoesNotHaveAreMissing()
    {
        DataFrame weights = new(new Int32DataFrameColumn("i", [2, 5, 9]), new DoubleDataFrameColumn("weight", [0.2, 0.5, 0.9]));
        RootDataset.FromDataFrame(weights).Snapshot(Path.Combine(_folder, "weights.root"), "w");
        foreach (RootDataset friend in (RootDataset[])[RootDataset.FromDataFrame(weights), RootDataset.FromFiles(Path.Combine(_folder, "weights.root"), "w")])
        {
            RootDataset main = Chain(0).WithFriend(friend, "f", "i");
            CollectionAssert.AreEqual(new[] { 2, 5, 9 }, Rows<int>(main.FilterAvailable("f.weight"), "i"));
            CollectionAssert.AreEqual(
                Enumerable.Range(0, 30).Except([2, 5, 9]).ToArray(), Rows<int>(main.FilterMissing("f.weight"), "i"));
            CollectionAssert.AreEqual(
                Enumerable.Range(0, 30).Select(i => i is 2 or 5 or 9 ? i / 10.0 : 1).ToArray(), Rows<double>(main.DefaultValueFor("f.weight", 1), "f.weight"));
        }
    }

    /// <summary>A tree with a friend says itself which entries the friend has; of a file without it none.</summary>
    [TestMethod]
    public void EntriesThatAStoredFriendDoesNotHaveAreMissing()
    {
        SyntheticSource with = new([6], SyntheticColumn.Scalar("run", i => i), SyntheticColumn.Scalar<float>("x", i => i));
        SyntheticSource friend = new([2], SyntheticColumn.Scalar<float>("a", i => i + 10), SyntheticColumn.Scalar<float>("b", i => i + 20));
        using FriendSource tree = new(with, friend, "f", new KeyMatch("run", null, (run, _) => run - 3 is 0 or 1 ? run - 3 : -1));
        SyntheticSource without = new([2], SyntheticColumn.Scalar("run", i => i), SyntheticColumn.Scalar<float>("x", i => i));
        RootDataset chain = RootDataset.FromSource(new ChainSource([new("0", null), new("1", null)], new Elements(tree, without), new ChainOptions()))
            .DefaultValueFor("f.a", -1).DefaultValueFor("f.b", -2);
        float[] none = [-1, -1, -1, 10, 11, -1, -1, -1];
        CollectionAssert.AreEqual(none, Rows<float>(chain, "f.a"));
        CollectionAssert.AreEqual(none.Select(v => v < 0 ? -2 : v + 10).ToArray(), Rows<float>(chain, "f.b"));
        CollectionAssert.AreEqual(none, Rows<float>(chain.Filter("f.a + f.b < 100"), "f.a"), "both marks in one plan");
    }

    [TestMethod]
    public void ARowWithoutValueOfAFriendFoundByIndexIsAnError()
    {
        RootDataset main = Chain(0).WithFriend(Chain(0, 3).Define("wrong", "int(1) / (i - 4)"), "f", "i");
        StringAssert.Contains(Assert.ThrowsExactly<RootExpressionException>(() => Rows<int>(main, "f.wrong")).Message, "int(1) / (i - 4)");
        Assert.HasCount(29, Rows<int>(main.Filter("i != 4"), "f.wrong"));
    }

    [TestMethod]
    public void DataSetsOfAUnionMayLackAColumn()
    {
        RootDataset union = RootDataset.Union(Chain(0).WithName("a").Define("extra", "y + 1"), Chain(3).WithName("b"));
        float[] y = Chain(0).Values<float>("y");
        CollectionAssert.AreEqual(y, Rows<float>(union.FilterAvailable("y"), "y"));
        CollectionAssert.AreEqual(
            y.Select(v => v + 1).Concat(Enumerable.Repeat(-5f, 10)).ToArray(), Rows<float>(union.DefaultValueFor("extra", -5), "extra"));
        Assert.AreEqual(10, union.FilterMissing("y").Analyze().Count().Value);
        RootDataset inside = RootDataset.Union(Chain(0, 3).WithName("a").FilterMissing("y"), Chain(3).WithName("b"));
        Assert.AreEqual(20, inside.Analyze().Count().Value, "filters of a data set before the union");
    }

    /// <summary>A column of the tree's own under the name that a mark would have.</summary>
    [TestMethod]
    public void AColumnThatIsCalledLikeAMarkIsNone()
    {
        SyntheticSource first = new([3], SyntheticColumn.Scalar<float>("x", i => i), SyntheticColumn.Scalar("x.present", i => i > 0));
        SyntheticSource second = new([2], SyntheticColumn.Scalar("x.present", i => i > 0));
        RootDataset chain = RootDataset.FromSource(new ChainSource([new("0", null), new("1", null)], new Elements(first, second), new ChainOptions()));
        CollectionAssert.AreEqual(new[] { 0f, 1, 2 }, Rows<float>(chain.FilterAvailable("x"), "x"));
        CollectionAssert.AreEqual(new[] { false, true, true, false, true }, Rows<bool>(chain, "x.present"));
    }

    private static T[] Rows<T>(RootDataset dataset, string column) => [.. dataset.Analyze().Take<T>(column).Value];

    private static RootDataset Chain(params int[] numbers) => RootDataset.FromFiles(
        numbers.Select(n => Path.Combine(Trees, string.Create(CultureInfo.InvariantCulture, $"layout_chain_{n}.root"))), "t");

    private sealed class Elements(params IColumnSource[] sources) : IElementOpener
    {
        public bool OpensFiles => false;

        public IReadOnlyList<RootHostStatistics> Hosts => [];

        public IColumnSource Open(ChainElement element, ColumnProjection? projection = null)
            => sources[int.Parse(element.File, CultureInfo.InvariantCulture)];

        public void CheckUnchanged()
        {
        }

        public void CloseIdleFiles()
        {
        }
    }
}
