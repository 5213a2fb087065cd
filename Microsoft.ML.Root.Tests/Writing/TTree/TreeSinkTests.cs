using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.TTree;
using Microsoft.ML.Root.TTree;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.TTree;

/// <summary>Columns of any type and shape, in clusters and baskets of any size.</summary>
[TestClass]
public class TreeSinkTests : SinkTests
{
    private protected override ShapeLevel[] Levels { get; } =
        [ShapeLevel.Variable, ShapeLevel.Fixed(1), ShapeLevel.Fixed(3), ShapeLevel.Variable];

    [TestMethod]
    public void BranchesAndLeavesAreThoseOfRoot()
    {
        ColumnSchema[] schemas =
        [
            RandomColumns.Schema("i", ElementType.UInt16), RandomColumns.Schema("m", ElementType.Float32, ShapeLevel.Fixed(2), ShapeLevel.Fixed(3)),
            RandomColumns.Schema("jet.pt", ElementType.Float64, ShapeLevel.Variable), RandomColumns.Schema("jet.p4", ElementType.Float32, ShapeLevel.Variable, ShapeLevel.Fixed(4)),
            RandomColumns.Schema("v", ElementType.Int64, ShapeLevel.Variable), RandomColumns.Schema("vv", ElementType.String, ShapeLevel.Variable, ShapeLevel.Variable),
            RandomColumns.Schema("s", ElementType.String), RandomColumns.Schema("p", ElementType.Bool, ShapeLevel.Variable, ShapeLevel.Fixed(2)),
        ];
        TreeModel model = new(schemas, new Dictionary<string, string> { ["jet.pt"] = "n", ["jet.p4"] = "n" });
        Assert.IsEmpty(model.Problems);
        string[] branches = [.. model.Branches.Select(b => $"{b.Title} {b.Leaf.ClassName} {b.Leaf.Title} {b.Leaf.Length}x{b.Leaf.ItemSize} {b.Leaf.Id}<{b.Leaf.CounterId} {b.ClassName}".TrimEnd())];
        CollectionAssert.AreEqual(
            (string[])
            [
                "i/s TLeafS i 1x2 1<", "m[2][3]/F TLeafF m[2][3] 6x4 2<", "n/I TLeafI n 1x4 3<", "jet.pt[n]/D TLeafD jet.pt[n] 1x8 4<3",
                "jet.p4[n][4]/F TLeafF jet.p4[n][4] 4x4 5<3", "v TLeafElement v 1x0 6< vector<Long64_t>",
                "vv TLeafElement vv 1x0 7< vector<vector<string> >", "s TLeafElement s 1x0 8< string", "np/I TLeafI np 1x4 9<",
                "p[np][2]/O TLeafO p[np][2] 2x1 10<9",
            ],
            branches,
            string.Join('\n', branches));
    }

    [TestMethod]
    public void ColumnsOfOneCounterAreReadAsTheyWere()
    {
        SyntheticColumn[] columns =
        [
            SyntheticColumn.List<float>("x", Count, (e, i) => e + i), SyntheticColumn.Scalar<uint>("n", e => (uint)Count(e)),
            SyntheticColumn.List<short>("y", Count, (e, i) => (short)(e - i)), SyntheticColumn.Scalar<double>("z", e => e / 2.0),
        ];
        using BufferPool pool = new();
        ColumnChunk[] Chunks() => [.. columns.Select(c => c.Decode(new EntryRange(0, 500), pool))];
        ColumnSchema[] schemas = [.. columns.Select(c => c.Schema)];
        Dictionary<string, string> counters = new() { ["x"] = "n", ["y"] = "n" };
        using WrittenFile written = WrittenFile.Tree(schemas, [Chunks()], options: new() { ClusterBytes = 2000, BasketBytes = 600 }, counters: counters);
        using OpenTree tree = OpenTree.Open(new FileByteSource(written.Path), "t");
        CollectionAssert.AreEqual((string[])["n", "x", "y", "z"], tree.Source.Columns.Select(c => c.Path).ToArray());
        LeafRecord counter = tree.Source.Tree.Branches[0].Leaves[0];
        Assert.AreEqual((true, 6L, true), (counter.IsRange, counter.Maximum, counter.IsUnsigned));
        CollectionAssert.AreEqual(Enumerable.Range(0, 500).Select(e => (uint)Count(e)).ToArray(), tree.Read<uint>("n"));
        CollectionAssert.AreEqual(Enumerable.Range(0, 500).SelectMany(e => Enumerable.Range(0, Count(e)).Select(i => (short)(e - i))).ToArray(), tree.Read<short>("y"));

        SyntheticColumn[] other = [columns[0], SyntheticColumn.Scalar<uint>("n", e => e == 77 ? 9u : (uint)Count(e)), columns[2], columns[3]];
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
            () => WrittenFile.Tree(schemas, [[.. other.Select(c => c.Decode(new EntryRange(0, 500), pool))]], counters: counters));
        StringAssert.Contains(error.Message, "entry 77");
        static int Count(long entry) => (int)(entry % 7);
    }

    [TestMethod]
    public void WhatCannotBeStoredIsToldAtOnce()
    {
        ColumnSchema[] schemas =
        [
            RandomColumns.Schema("o", ElementType.Int32, ShapeLevel.Optional), RandomColumns.Schema("a/b", ElementType.Int32), RandomColumns.Schema("x[2]", ElementType.Int32),
            RandomColumns.Schema("z", ElementType.Int32, ShapeLevel.Fixed(0)), RandomColumns.Schema("d", ElementType.Int32), RandomColumns.Schema("d", ElementType.Float32),
            RandomColumns.Schema("s", ElementType.String, ShapeLevel.Variable), RandomColumns.Schema("good", ElementType.Int8), RandomColumns.Schema("nr", ElementType.Int64),
        ];
        string[] problems = [.. new TreeModel(schemas, new Dictionary<string, string> { ["s"] = "ns", ["no"] = "ns", ["good"] = "nr" }).Problems];
        string[] words = ["RNTuple has", "'/'", "'['", "no items", "two columns", "can have a counter", "can have a counter", "int32 or uint32", "no column 'no'"];
        Assert.HasCount(words.Length, problems, string.Join('\n', problems));
        for (int i = 0; i < words.Length; i++)
        {
            StringAssert.Contains(problems[i], words[i]);
        }
    }

    [TestMethod]
    public void ClustersHaveAsManyEntriesAsTheFirst()
    {
        SyntheticColumn column = SyntheticColumn.Scalar<double>("x", e => e);
        using BufferPool pool = new();
        using WrittenFile written = WrittenFile.Tree(
            [column.Schema], [[column.Decode(new EntryRange(0, 1001), pool)]], options: new() { ClusterBytes = 800, BasketBytes = 400 });
        using OpenTree tree = OpenTree.Open(new FileByteSource(written.Path), "t");
        TreeRecord record = tree.Source.Tree;
        Assert.AreEqual((1001L, 100L, 0), (record.EntryCount, record.AutoFlush, record.ClusterRangeEnd.Length));
        Assert.HasCount(11, tree.Source.Clusters);
        BranchRecord branch = record.Branches[0];
        Assert.AreEqual(21, branch.WriteBasket);
        Assert.AreEqual(record.TotalBytes, branch.UncompressedBytes);
        Assert.AreEqual(branch.BasketBytes.Sum(), record.CompressedBytes);
        Assert.AreEqual(branch.BasketBytes.Take(20).Sum(), record.FlushedBytes);
        CollectionAssert.AreEqual(Enumerable.Range(0, 1001).Select(e => (double)e).ToArray(), tree.Read<double>("x"));
    }

    /// <summary>Branches of columns that ROOT wrote are described as ROOT described them.</summary>
    [TestMethod]
    [DataRow("leaf_scalars.root", 11)]
    [DataRow("stl_vectors.root", 10)]
    [DataRow("leaf_fixed_arrays.root", 2)]
    public void RecordsSayWhatThoseOfRootSay(string file, int least)
    {
        int compared = 0;
        using RootFile names = RootFile.Open(Path.Combine(RepositoryPaths.Fixtures, "ttree", file));
        foreach (string name in names.Trees.Select(t => t.Path))
        {
            using OpenTree tree = OpenTree.Fixture(file, name);
            int[] columns = [.. Enumerable.Range(0, tree.Source.Columns.Count).Where(c => tree.Source.Columns[c] is { IsReadable: true } s && new TreeModel([s], new Dictionary<string, string>()).Problems.Count == 0)];
            ColumnSchema[] schemas = [.. columns.Select(c => tree.Source.Columns[c])];
            using WrittenFile written = WrittenFile.Tree(schemas, [tree.Source.Read(columns, new EntryRange(0, tree.Source.EntryCount), tree.Context)]);
            using OpenTree read = OpenTree.Open(new FileByteSource(written.Path), "t");
            foreach (BranchRecord branch in read.Source.Tree.Branches)
            {
                BranchRecord? root = tree.Source.Tree.Branches.FirstOrDefault(b => b.Name == branch.Name && b.BranchClass == branch.BranchClass);
                if (root is null || root.Leaves.Count != 1 || root.Leaves[0].ClassName != branch.Leaves[0].ClassName || root.Content.ClassName != branch.Content.ClassName)
                {
                    continue;
                }

                Assert.AreEqual(
                    (root.Title, root.EntryCount, root.EntryEnd, root.FirstEntry, root.SplitLevel, root.Kind, root.StreamerTypeCode, root.EntryOffsetLength > 0, root.FileName),
                    (branch.Title, branch.EntryCount, branch.EntryEnd, branch.FirstEntry, branch.SplitLevel, branch.Kind, branch.StreamerTypeCode, branch.EntryOffsetLength > 0, branch.FileName));
                Assert.AreEqual(root.Content with { Path = "" }, branch.Content with { Path = "" });
                Assert.AreEqual(root.Leaves[0] with { Id = 0, CounterId = null }, branch.Leaves[0] with { Id = 0, CounterId = null });
                compared++;
            }
        }

        Assert.IsGreaterThanOrEqualTo(least, compared);
    }

    private protected override WrittenFile Write(ColumnSchema[] schemas, IEnumerable<ColumnChunk[]> pieces, int setting, SinkOptions options)
        => WrittenFile.Tree(schemas, pieces, setting, options);

    private protected override void AreSame(ColumnChunk[] expected, WrittenFile written, int entries)
    {
        using OpenTree tree = OpenTree.Open(new FileByteSource(written.Path), "t");
        Assert.AreEqual(entries, tree.Source.EntryCount);
        foreach (ColumnChunk chunk in expected)
        {
            using ColumnChunk read = tree.Source.Read([tree.Column(chunk.Schema.Path)], new EntryRange(0, entries), tree.Context)[0];
            Assert.AreEqual(chunk.Schema.Type, read.Schema.Type);
            Assert.AreEqual(chunk.Schema.Shape.Count, read.Schema.Shape.Count);
            Assert.IsTrue(chunk.RawValues.SequenceEqual(read.RawValues), $"{chunk.Schema}");
            for (int entry = 0; entry < entries; entry++)
            {
                Assert.AreEqual(chunk.EndOf(entry), read.EndOf(entry), $"{chunk.Schema}");
            }
        }

        ColumnReading.Dispose(expected);
    }
}
