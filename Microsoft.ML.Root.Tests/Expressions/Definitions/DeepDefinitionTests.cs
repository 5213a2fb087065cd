using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.Expressions.Definitions;

/// <summary>Columns of three levels that ROOT wrote, computed with and written again.</summary>
[TestClass]
public sealed class DeepDefinitionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot_").FullName;

    private static RootDataset Data => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree", "stl_nested.root"), "t")
        .Define("same", "v3_int")
        .Define("changed", "v3_int ^ 5")
        .Define("sums", "Map(v3_double, [](const auto &x) { return Sum(Flatten(x)); })")
        .Define("words", "Flatten(Flatten(v3_string))");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(RootSaveFormat.TTree)]
    [DataRow(RootSaveFormat.RNTuple)]
    public void WhatIsDefinedIsStoredAndReadAgain(RootSaveFormat format)
    {
        string path = Path.Combine(_folder, "deep.root");
        Data.Snapshot(path, "t", ["v3_int", "same", "changed", "sums", "v3_double", "v3_string", "words"], new RootSaveOptions { Format = format });
        using RootFile file = RootFile.Open(path);
        ColumnValues<int> stored = file.GetTree("t")["v3_int"].Read<int>();
        ColumnValues<int> same = file.GetTree("t")["same"].Read<int>();
        ColumnValues<int> changed = file.GetTree("t")["changed"].Read<int>();
        Assert.IsGreaterThan(0, stored.Values.Length);
        CollectionAssert.AreEqual(stored.Values.ToArray(), same.Values.ToArray());
        CollectionAssert.AreEqual(stored.Values.ToArray().Select(x => x ^ 5).ToArray(), changed.Values.ToArray());
        for (int level = 0; level < 3; level++)
        {
            CollectionAssert.AreEqual(stored.Offsets(level).ToArray(), changed.Offsets(level).ToArray());
        }

        CollectionAssert.AreEqual(file.GetTree("t")["v3_string"].Read<string>().Values.ToArray(), file.GetTree("t")["words"].Read<string>().Values.ToArray());
        ColumnValues<double> numbers = file.GetTree("t")["v3_double"].Read<double>();
        ColumnValues<double> sums = file.GetTree("t")["sums"].Read<double>();
        CollectionAssert.AreEqual(numbers.Offsets(0).ToArray(), sums.Offsets(0).ToArray());
        for (int item = 0; item < sums.Values.Length; item++)
        {
            double sum = 0;
            for (int value = numbers.Offsets(2)[numbers.Offsets(1)[item]]; value < numbers.Offsets(2)[numbers.Offsets(1)[item + 1]]; value++)
            {
                sum += numbers.Values[value];
            }

            Assert.AreEqual(sum, sums.Values[item]);
        }
    }

    [TestMethod]
    public void AViewShowsValuesAndTwoColumnsOfCounts()
    {
        IDataView view = new MLContext(1).Data.LoadFromRoot(Data.Select("changed"));
        CollectionAssert.AreEqual((string[])["changed", "changed.Counts", "changed.Counts2"], view.Schema.Select(c => c.Name).ToArray());
        int[] counts = [.. view.GetColumn<VBuffer<int>>("changed.Counts2").Select(c => c.DenseValues().Sum())];
        CollectionAssert.AreEqual(counts, view.GetColumn<VBuffer<int>>("changed").Select(v => v.Length).ToArray());
    }
}
