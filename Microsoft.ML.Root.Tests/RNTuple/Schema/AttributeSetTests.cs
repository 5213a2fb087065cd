using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Schema;

/// <summary>Attribute sets: RNTuples whose anchors are in no directory.</summary>
[TestClass]
public class AttributeSetTests
{
    [TestMethod]
    public void AttributeSetsAreListedAndReadable()
    {
        using RNTupleFile file = RNTupleFile.Open("layout_attributes.root");
        RNTupleSource source = file.Source();
        Same.Values(["conditions", "weights"], source.AttributeSets.Select(s => s.Name));
        foreach (AttributeSetLink link in source.AttributeSets)
        {
            using RNTupleSource set = source.OpenAttributeSet(link.Name);
            Assert.IsGreaterThan(0, set.EntryCount);
            Assert.IsNotEmpty(set.Columns);
            for (int column = 0; column < set.Columns.Count; column++)
            {
                Assert.IsNotEmpty(file.Content(set, column, new EntryRange(0, set.EntryCount)), set.Columns[column].Path);
            }
        }
    }

    [TestMethod]
    public void TheFileShowsThemToo()
    {
        using RootFile file = RootFile.Open(RNTupleFile.Fixture("layout_attributes.root"));
        RootTree tree = file.GetTree("ntuple");
        Assert.HasCount(2, tree.AttributeSets);
        RootTree weights = tree.GetAttributeSet("weights");
        Assert.AreEqual("ntuple/weights", weights.Path);
        Assert.AreEqual(1, weights.EntryCount);
        Assert.ThrowsExactly<ArgumentException>(() => weights.GetAttributeSet("none"));
    }

    [TestMethod]
    public void AnUnknownSetNamesTheNearest()
    {
        using RNTupleFile file = RNTupleFile.Open("layout_attributes.root");
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => file.Source().OpenAttributeSet("condition"));
        Assert.Contains("'conditions'", error.Message);
    }

    [TestMethod]
    public void AnUnknownRNTupleNamesTheNearest()
    {
        using RNTupleFile file = RNTupleFile.Open("layout_several_objects.root");
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => file.Source("outer/frist"));
        Assert.Contains("'outer/first'", error.Message);
    }
}
