using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Tests.Columns;

[TestClass]
public class ColumnNamesTests
{
    private static readonly ColumnNames Names = new(
        "file:tree",
    [
        Column("Muon/Muon.pt", "Muon.pt"),
        Column("Muon/Muon.eta", "Muon.eta"),
        Column("Jet/Jet.pt", "Jet.pt"),
        Column("met", "met"),
    ]);

    [TestMethod]
    [DataRow("Muon/Muon.pt", 0)]
    [DataRow("Muon.pt", 0)]
    [DataRow("eta", 1)]
    [DataRow("met", 3)]
    public void APathANameOrAUniqueLastPartFindsTheColumn(string name, int expected) => Assert.AreEqual(expected, Names.Find(name));

    [TestMethod]
    public void AnAmbiguousNameListsTheCandidates()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => Names.Find("pt"));
        StringAssert.Contains(error.Message, "'Muon/Muon.pt'");
        StringAssert.Contains(error.Message, "'Jet/Jet.pt'");
    }

    [TestMethod]
    public void AMisspeltNameGetsTheNearest()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => Names.Find("Muon.tp"));
        StringAssert.Contains(error.Message, "did you mean 'Muon.pt'");
        StringAssert.Contains(error.Message, "file:tree");
    }

    private static ColumnSchema Column(string path, string name) => new() { Path = path, Name = name, Type = ElementType.Float32 };
}
