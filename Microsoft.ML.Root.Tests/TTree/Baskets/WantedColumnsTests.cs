using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.TTree.Baskets;

/// <summary>A tree that is opened for some of its columns: the others cost nothing, and these are what they are in the whole tree.</summary>
[TestClass]
public class WantedColumnsTests
{
    /// <summary>All files of trees that the repository carries.</summary>
    public static IEnumerable<object[]> Files
        => Directory.EnumerateFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree"), "*.root").Order(StringComparer.Ordinal)
            .Select(f => new object[] { Path.GetFileName(f) });

    [TestMethod]
    [DynamicData(nameof(Files))]
    public void EachColumnAloneIsWhatItIsAmongAll(string file)
    {
        using RootContainer container = RootContainer.Open(new FileByteSource(Path.Combine(RepositoryPaths.Fixtures, "ttree", file)));
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        foreach (ContainerEntry entry in container.Walk([]).Where(e => e.Key.ClassName is "TTree" or "TNtuple" or "TNtupleD"))
        {
            using TreeSource whole = Open(container, entry, null);
            using TreeSource counted = Open(container, entry, ColumnProjection.None);
            AssertSameEntries(whole, counted);
            for (int column = 0; column < whole.Columns.Count; column++)
            {
                ColumnSchema schema = whole.Columns[column];
                using TreeSource alone = Open(container, entry, ColumnProjection.None.With([schema.Path]));
                AssertSameEntries(whole, alone);
                int position = alone.Columns.ToList().FindIndex(c => c.Path == schema.Path);
                Assert.IsGreaterThanOrEqualTo(0, position, schema.Path);
                Assert.AreEqual(Describe(schema), Describe(alone.Columns[position]));
                CollectionAssert.AreEqual(TreeContent.Of(whole, column, context), TreeContent.Of(alone, position, context), schema.Path);
            }
        }
    }

    [TestMethod]
    public void BranchesWithoutWantedColumnsAreNotDecoded()
    {
        using RootContainer container = RootContainer.Open(new FileByteSource(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root")));
        ContainerEntry entry = container.TryFind("tree")!;
        using TreeSource whole = Open(container, entry, null);
        using TreeSource counted = Open(container, entry, ColumnProjection.None);
        using TreeSource three = Open(container, entry, ColumnProjection.None.With(["part_px", "jet_pt", "label_Hbb"]));
        Assert.IsTrue(whole.Tree.IsWhole);
        Assert.HasCount(41, whole.Columns);
        Assert.IsFalse(three.Tree.IsWhole);
        // Besides these: the first branch, and those that are the first of their class, which describe it for the others.
        Assert.IsLessThanOrEqualTo(3, counted.Columns.Count);
        Assert.IsLessThanOrEqualTo(6, three.Columns.Count);
        Assert.IsLessThan(whole.MetadataBytes / 4, three.MetadataBytes);
    }

    private static TreeSource Open(RootContainer container, ContainerEntry entry, ColumnProjection? wanted) => TreeSource.Open(container, entry, wanted);

    private static void AssertSameEntries(TreeSource whole, TreeSource other)
    {
        Assert.AreEqual(whole.EntryCount, other.EntryCount);
        CollectionAssert.AreEqual(whole.Clusters.ToArray(), other.Clusters.ToArray());
    }

    private static string Describe(ColumnSchema schema)
        => $"{schema} '{schema.Name}' '{schema.Title}' '{schema.TypeName}' {schema.Unreadable}";
}
