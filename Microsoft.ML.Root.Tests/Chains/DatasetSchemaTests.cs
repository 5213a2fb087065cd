using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.Chains;

/// <summary>Files that differ in their columns, and trees of one kind in several directories.</summary>
[TestClass]
public class DatasetSchemaTests
{
    [TestMethod]
    public void AColumnThatAFileLacksIsAnErrorOnlyWhenItIsRead()
    {
        RootDataset chain = Files(0, 3);
        Assert.HasCount(40, chain.Values<int>("i"));
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => chain.Values<float>("y"));
        StringAssert.Contains(error.Message, "layout_chain_3.root");
        StringAssert.Contains(error.Message, "'y'");
    }

    [TestMethod]
    public void AColumnThatAFileLacksMayBeFilledWithAMask()
    {
        RootDataset chain = Files(0, 3).OnMissingColumns(MissingColumns.Fill);
        float[] stored = Files(0).Values<float>("y");
        float[] filled = chain.Values<float>("y");
        Assert.HasCount(40, filled);
        CollectionAssert.AreEqual(stored, filled[..30]);
        Assert.IsTrue(filled[30..].All(float.IsNaN));
        CollectionAssert.AreEqual(Enumerable.Range(0, 40).Select(i => i < 30).ToArray(), chain.Values<bool>("y.present"));
    }

    [TestMethod]
    public void TheColumnsAreThoseOfTheFirstFileOrOfAll()
    {
        Assert.DoesNotContain("y", Files(3, 0).Columns.Select(c => c.Name));
        RootDataset union = Files(3, 0).WithUnionOfColumns().OnMissingColumns(MissingColumns.Fill);
        Assert.Contains("y", union.Columns.Select(c => c.Name));
        Assert.AreEqual(10, union.Values<float>("y").Count(float.IsNaN));
    }

    [TestMethod]
    public void AColumnOfAnotherTypeIsAnErrorThatNamesFileAndColumn()
    {
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => Files(0, 4).Values<float>("x"));
        StringAssert.Contains(error.Message, "layout_chain_4.root");
        StringAssert.Contains(error.Message, "'x'");
        Assert.AreEqual("float64", error.Found);
        Assert.HasCount(50, Files(0, 4).Values<int>("i"));
    }

    [TestMethod]
    [DataRow("outer/first", 12)]
    [DataRow("outer/*", 12)]
    [DataRow("*/first", 12)]
    [DataRow("outer/**", 25)]
    [DataRow("?????", 10)]
    public void APatternTakesTheTreesOfAllDirectories(string pattern, int entries)
        => Assert.AreEqual(entries, Directories(pattern).Source.EntryCount);

    [TestMethod]
    public void SisterTreesOfManyDirectoriesAreAligned()
    {
        RootDataset aligned = Directories("outer/**").WithFriend(Directories("outer/**"), "sister");
        int[] numbers = aligned.Values<int>("number");
        Assert.HasCount(25, numbers);
        CollectionAssert.AreEqual(numbers, aligned.Values<int>("sister.number"));
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => _ = Directories("DF_*/first").Columns);
        StringAssert.Contains(error.Message, "DF_*/first");
    }

    [TestMethod]
    public void EveryRowOfEveryFileComesOnceInAPass()
    {
        MLContext ml = new(seed: 1);
        RootDataset jets = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root")).Select("jet_pt", "_file", "_entry");
        IDataView view = ml.Data.LoadFromRoot(jets);
        foreach (IDataView pass in (IDataView[])[view, ml.Data.ShuffleRows(view, seed: 3)])
        {
            ILookup<string, long> rows = ml.Data.CreateEnumerable<Row>(pass, reuseRowObject: false).ToLookup(r => r.File, r => r.Entry);
            CollectionAssert.AreEquivalent(jets.Files.ToArray(), rows.Select(g => g.Key).ToArray());
            foreach (IGrouping<string, long> file in rows)
            {
                CollectionAssert.AreEqual(Enumerable.Range(0, 300).Select(i => (long)i).ToArray(), file.Order().ToArray(), file.Key);
            }
        }
    }

    private static RootDataset Files(params int[] numbers) => RootDataset.FromFiles(
        numbers.Select(n => Path.Combine(RepositoryPaths.Fixtures, "ttree", string.Create(CultureInfo.InvariantCulture, $"layout_chain_{n}.root"))), "t");

    private static RootDataset Directories(string pattern)
        => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "rntuple", "layout_several_objects.root"), pattern);

    private sealed class Row
    {
        [ColumnName("_file")]
        public string File { get; set; } = "";

        [ColumnName("_entry")]
        public long Entry { get; set; }
    }
}
