using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Schema;

/// <summary>What columns say of themselves beside their values.</summary>
[TestClass]
public class SchemaTests
{
    [TestMethod]
    public void DescriptionsBecomeTitles()
    {
        using RNTupleFile file = RNTupleFile.Open("field_description.root");
        RNTupleSource source = file.Source();
        Dictionary<string, string> titles = source.Columns.ToDictionary(c => c.Path, c => c.Title);
        Assert.AreNotEqual("", titles["number"]);
        Assert.AreNotEqual("", titles["list"]);
        Assert.AreEqual("", titles["nothing_said"]);
        Assert.AreNotEqual("", source.Header.Description);
    }

    [TestMethod]
    public void ColumnsOfABaseClassStandAmongThoseOfTheClass()
    {
        using RNTupleFile file = RNTupleFile.Open("field_class.root");
        IEnumerable<string> paths = file.Source().Columns.Select(c => c.Path);
        Assert.Contains("hit.x", paths);
        Assert.DoesNotContain(p => p.Contains(':', StringComparison.Ordinal), paths);
    }

    [TestMethod]
    public void ATrialVersionIsNamed()
    {
        using RootContainer container = RootContainer.Open(RNTupleFile.InMemory(RNTupleFile.Fixture("field_enum.root")));
        ContainerEntry entry = container.TryFind("ntuple")!;
        ContainerEntry trial = entry with { Key = entry.Key with { ClassName = "ROOT::Experimental::RNTuple" } };
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => RNTupleSource.Open(container, trial));
        Assert.Contains("before version 1.0", error.Message);
    }

    [TestMethod]
    public void AnUnreadableColumnSaysWhyWhenItIsAskedFor()
    {
        string path = Path.Combine(RepositoryPaths.Fixtures, "damaged_rntuple", "field_role_unknown.root");
        using RNTupleFile file = new(RNTupleFile.InMemory(path));
        RNTupleSource source = file.Source();
        int number = Enumerable.Range(0, source.Columns.Count).Single(c => !source.Columns[c].IsReadable);
        Assert.Contains("0x20", source.Columns[number].Unreadable!);
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => source.Plan([number], new EntryRange(0, 1)));
        Assert.Contains("'number'", error.Message);
        Assert.Contains("0x20", error.Message);
    }

    [TestMethod]
    public void StorageAddsUpAllClusters()
    {
        using RNTupleFile file = RNTupleFile.Open("encoding_bits.root");
        RNTupleSource source = file.Sources().First();
        int column = Enumerable.Range(0, source.Columns.Count)
            .First(c => source.Columns[c] is { Type: ElementType.Bool, Shape.IsScalar: true });
        ColumnStorage storage = source.Storage(column);
        long entries = 0;
        foreach (EntryRange cluster in source.Clusters)
        {
            entries += (cluster.Count + 7) / 8;
        }

        Assert.IsGreaterThan(source.Clusters.Count, storage.BasketCount);
        Assert.IsInRange(entries, entries + storage.BasketCount, storage.UncompressedBytes);
        Assert.StartsWith("Bit ", storage.Encoding);
    }
}
