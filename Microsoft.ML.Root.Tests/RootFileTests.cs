using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Tests.IO;
using Microsoft.ML.Root.Tests.Truth;

namespace Microsoft.ML.Root.Tests;

/// <summary>What a user sees of an open file.</summary>
[TestClass]
public class RootFileTests
{
    [TestMethod]
    public void ColumnsAreSelectedByNamesAndPatterns()
    {
        using RootFile file = RootFile.Open(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"));
        RootTree tree = file.GetTree();
        CollectionAssert.AreEqual(
            new[] { "label_Hbb", "jet_tau1", "jet_tau2", "jet_tau4" }, tree.Select("label_Hbb", "jet_tau*", "-jet_tau3").Select(c => c.Schema.Path).ToArray());
        Assert.HasCount(tree.Columns.Count, tree.Select());
        Assert.HasCount(tree.Columns.Count - 1, tree.Select("-jet_pt"));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => tree.Select("jte_*")).Message, "did you mean 'jet_*'");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => tree.Select("jet_p")).Message, "did you mean 'jet_pt'");
    }

    [TestMethod]
    public void ObjectsHaveClassCycleAndTitle()
    {
        using RootFile file = RootFile.Open(Fixture("ttree/layout_cycles.root"));
        RootObject[] cycles = [.. file.Objects.Where(o => o.Path == "t")];
        Assert.IsGreaterThan(1, cycles.Length);
        Assert.IsTrue(cycles.All(o => o is { ClassName: "TTree", Kind: "TTree" }));
        Assert.AreEqual(cycles.Max(o => o.Cycle), file.Trees.Single(t => t.Path == "t").Cycle);
        Assert.AreEqual(64000, file.Version);
        Assert.IsNull(file.Recovery);
    }

    [TestMethod]
    public void GetTreeTakesTheOnlyTreeWhenNoneIsNamed()
    {
        using RootFile file = RootFile.Open(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"));
        RootTree tree = file.GetTree();
        Assert.AreSame(tree, file.GetTree("tree"));
        Assert.AreSame(tree, file.GetTree("/tree;1"));
        Assert.AreEqual(300, tree.EntryCount);
        Assert.HasCount(41, tree.Columns);
        Assert.AreEqual(300, tree.Clusters.Sum(c => c.Count));
    }

    [TestMethod]
    public void GetTreeNamesTheNearest()
    {
        using RootFile file = RootFile.Open(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"));
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => file.GetTree("tre")).Message, "there is no tree 'tre'; did you mean 'tree'?");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => file.GetTree()["jet_ptt"]).Message, "did you mean 'jet_pt'");
        using RootFile several = RootFile.Open(Fixture("rntuple/layout_several_objects.root"));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => several.GetTree()).Message, "holds several trees: name one of");
    }

    [TestMethod]
    public void ReadGivesValuesAndOffsets()
    {
        using RootFile file = RootFile.Open(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"));
        RootColumn column = file.GetTree()["part_px"];
        ColumnValues<float> all = column.Read<float>();
        ColumnValues<float> some = column.Read<float>(new EntryRange(140, 160));
        Assert.AreEqual(new EntryRange(0, 300), all.Range);
        Assert.AreEqual(1, some.OffsetLevels);
        Assert.AreEqual(21, some.Offsets(0).Length);
        Assert.AreEqual(some.Values.Length, some.Offsets(0)[^1]);
        for (long entry = 140; entry < 160; entry++)
        {
            Assert.IsTrue(some[entry].SequenceEqual(all[entry]), $"entry {entry}");
            Assert.IsGreaterThan(0, some[entry].Length);
        }

        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => some[160].Length);
        Assert.AreEqual(0, column.Read<float>(new EntryRange(7, 7)).Values.Length);
    }

    [TestMethod]
    public void ReadOfAnotherTypeSaysWhichItIs()
    {
        using RootFile file = RootFile.Open(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root"));
        RootColumn column = file.GetTree()["part_px"];
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => column.Read<double>()).Message,
            "column part_px: float32* holds values of type Single, not Double");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => column.Read<float>(new EntryRange(0, 301))).Message, "has entries 0 to 300");
    }

    [TestMethod]
    public void ReadOfTextGivesStringsOrBytes()
    {
        using RootFile file = RootFile.Open(Fixture("rntuple/field_string.root"));
        RootColumn column = file.GetTree().Columns.First(c => c.Schema is { Type: ElementType.String, Shape.IsScalar: true });
        string[] texts = column.Read<string>().Values.ToArray();
        ReadOnlyMemory<byte>[] bytes = column.Read<ReadOnlyMemory<byte>>().Values.ToArray();
        Assert.Contains(t => t.Length > 0, texts);
        CollectionAssert.AreEqual(texts, bytes.Select(b => System.Text.Encoding.UTF8.GetString(b.Span)).ToArray());
    }

    [TestMethod]
    public void ReadByManyThreadsGivesTheSame()
    {
        using RootFile file = RootFile.Open(Path.Combine(RepositoryPaths.Jets, "TTBar_000.root"));
        RootTree tree = file.GetTree();
        float[] expected = tree["part_energy"].Read<float>().Values.ToArray();
        Parallel.For(0, 32, _ => Assert.IsTrue(tree["part_energy"].Read<float>().Values.SequenceEqual(expected)));
    }

    [TestMethod]
    [DataRow("TTree", "jets_mixed_ttree_zstd.root")]
    [DataRow("RNTuple", "jets_mixed_rntuple_zstd.root")]
    public void ThreeColumnsCostTheirOwnBytes(string kind, string name)
    {
        CountingByteSource source = new(new FileByteSource(TruthFolders.SharedTable("perf", "data", name)));
        using RootFile file = RootFile.Open(source);
        Assert.IsLessThan(4096, source.BytesRead, "opening reads header and key list");
        RootTree tree = file.GetTree();
        Assert.AreEqual(kind, tree.Kind);
        RootColumn[] columns = [tree["part_px"], tree["jet_pt"], tree["part_charge"]];
        long needed = columns.Sum(c => c.Storage.CompressedBytes);
        long metadata = source.BytesRead;

        Assert.IsNotEmpty(columns[0].Read<float>().Values.ToArray());
        Assert.IsNotEmpty(columns[1].Read<float>().Values.ToArray());
        Assert.IsNotEmpty(columns[2].Read<float>().Values.ToArray());
        Assert.IsLessThan(needed * 11 / 10, source.BytesRead - metadata);
        Assert.IsLessThan(file.Length / 20, metadata, "metadata");
    }

    [TestMethod]
    public void FindEntryUsesTheIndexOfTheTree()
    {
        using RootFile file = RootFile.Open(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_friends.root"));
        RootTree tree = file.GetTree("indexed");
        int[] runs = tree["run"].Read<int>().Values.ToArray();
        int[] events = tree["event"].Read<int>().Values.ToArray();
        for (int i = 0; i < runs.Length; i++)
        {
            Assert.AreEqual(i, tree.FindEntry(runs[i], events[i]));
        }

        Assert.AreEqual(-1, tree.FindEntry(runs[0], -7));
        Assert.ThrowsExactly<InvalidOperationException>(() => file.GetTree("main").FindEntry(1, 1));
    }

    [TestMethod]
    public void AliasesAreNamedExpressions()
    {
        using RootFile file = RootFile.Open(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_described.root"));
        Assert.AreEqual(KeyValuePair.Create("twice", "2*x"), file.GetTree("t").Aliases.Single());
        Assert.IsEmpty(file.GetTree("t").AttributeSets);
    }

    [TestMethod]
    public void MissingFileIsNamed()
        => StringAssert.Contains(Assert.ThrowsExactly<FileNotFoundException>(() => RootFile.Open("nowhere.root")).Message, "nowhere.root");

    private static string Fixture(string name) => Path.Combine(RepositoryPaths.Fixtures, name);
}
