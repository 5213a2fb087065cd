using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Definitions;

/// <summary>Names of new columns, and which columns of a data set are shown.</summary>
[TestClass]
public sealed class ShownColumnTests
{
    [TestMethod]
    [DataRow("a-b")]
    [DataRow("1")]
    [DataRow("1st")]
    [DataRow("a b")]
    [DataRow("a..b")]
    [DataRow("a.")]
    [DataRow("not")]
    [DataRow("return")]
    [DataRow("jet.for")]
    [DataRow("int")]
    public void ANameThatNoExpressionCanSayIsRefused(string name)
    {
        RootDataset dataset = Data();
        foreach (Action wrong in (Action[])[
            () => dataset.Define(name, "x"), () => dataset.Define(name, (float x) => x, "x"), () => dataset.Alias(name, "x"),
            () => dataset.WithConstant(name, 1), () => dataset.DefinePerFile(name, _ => 1)])
        {
            StringAssert.StartsWith(Assert.ThrowsExactly<ArgumentException>(wrong).Message, $"name is '{name}', which no expression can name");
        }
    }

    [TestMethod]
    [DataRow("_x")]
    [DataRow("jet.pt")]
    [DataRow("µ2")]
    [DataRow("returned")]
    [DataRow("label")]
    public void OtherNamesAreThoseOfLaterExpressions(string name)
    {
        RootDataset dataset = Data().Define(name, "x").Define("y", $"{name} - x + 1").Select("y");
        Assert.AreEqual(1f, dataset.ToDataFrame(1).Columns[0][0]);
    }

    [TestMethod]
    public void ColumnsThatAreDefinedAfterAChoiceAreShownWithIt()
    {
        RootDataset chosen = Data().Define("before", "x + 1").Select("x");
        Assert.AreEqual("x,y", Shown(chosen.Define("y", "x * 2")));
        Assert.AreEqual("x,y", Shown(chosen.Define("y", (float x) => x, "x")));
        Assert.AreEqual("x,y,z", Shown(chosen.Define("y", "x * 2").Alias("z", "n")));
        Assert.AreEqual("x", Shown(chosen.Define("y", "x * 2").Select("x")));
        Assert.AreEqual("x", Shown(chosen.Redefine("n", "n + 1")));
        Assert.AreEqual("x,y", Shown(chosen.Define("y", "x").Redefine("y", "x + 1")));
        Assert.AreEqual("n,v,y", Shown(Data().Select("-x").Define("y", "x * 2")));
        RootDataset files = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root")).Select("jet_pt");
        Assert.AreEqual("jet_pt,label", Shown(files.DefinePerFile("label", _ => 1)));
        Assert.AreEqual("jet_pt,luminosity,y", Shown(files.WithConstant("luminosity", 2.0).Define("y", "luminosity")));

        static string Shown(RootDataset dataset) => string.Join(",", dataset.Columns.Select(c => c.Name));
    }

    [TestMethod]
    public void ColumnsAreLeftOutByNameOrPattern()
    {
        RootDataset jets = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "TTBar_000.root"));
        Assert.AreEqual("jet_pt,jet_eta", string.Join(",", jets.Select("jet_*", "-jet_*", "jet_pt", "jet_eta").Columns.Select(c => c.Name)));
        Assert.IsFalse(jets.Select("-part_*").Columns.Any(c => c.Name.StartsWith("part_", StringComparison.Ordinal)));
        Assert.IsTrue(jets.Select("-part_*").Columns.Any(c => c.Name == "jet_pt"));
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => jets.Select("-jet_ptt").Columns).Message, "'jet_pt'");
    }

    private static RootDataset Data() => RootDataset.FromSource(new SyntheticSource(4, 4)
        .Add("x", new float[] { 0, 1, 2, 3 })
        .Add("n", new int[] { 0, 1, 2, 3 })
        .Add("v", new float[][] { [], [1], [2, 3], [3, 4, 5] }));
}
