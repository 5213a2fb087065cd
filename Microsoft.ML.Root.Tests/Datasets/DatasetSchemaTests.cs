using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Tests.Datasets;

/// <summary>Files that differ in their columns, and trees of one kind in several directories.</summary>
[TestClass]
public class DatasetSchemaTests
{
    private static string Trees => Path.Combine(RepositoryPaths.Fixtures, "ttree");

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
        RootDataset chain = Files(0, 3).OnMissingColumns(MissingColumnPolicy.Fill);
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
        RootDataset union = Files(3, 0).WithUnionOfColumns().OnMissingColumns(MissingColumnPolicy.Fill);
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
    public void NumbersOfAnotherTypeMayBeConverted()
    {
        RootDataset chain = Files(0, 4).OnDifferentTypes(DifferentTypePolicy.Convert);
        float[] expected = [.. Files(0).Values<float>("x"), .. Files(4).Values<double>("x").Select(v => (float)v)];
        CollectionAssert.AreEqual(expected, chain.Values<float>("x"));
        double[] wider = [.. Files(4).Values<double>("x"), .. Files(0).Values<float>("x").Select(v => (double)v)];
        CollectionAssert.AreEqual(wider, Files(4, 0).OnDifferentTypes(DifferentTypePolicy.Convert).Values<double>("x"));
    }

    [TestMethod]
    public void MembersOfAClassThatChangedAreConvertedAlike()
    {
        string[] files = [.. Enumerable.Range(1, 2).Select(v => Path.Combine(Trees, string.Create(CultureInfo.InvariantCulture, $"class_evolution_v{v}.root")))];
        foreach ((string tree, string separator) in ((string, string)[])[("split0", "."), ("split99", "/")])
        {
            RootDataset chain = RootDataset.FromFiles(files, tree);
            Assert.ThrowsExactly<RootFormatException>(() => chain.Values<int>($"evolved{separator}fA"));
            RootDataset converted = chain.OnDifferentTypes(DifferentTypePolicy.Convert).OnMissingColumns(MissingColumnPolicy.Fill);
            long[] numbers = RootDataset.FromFiles(files[1], tree).Values<long>($"evolved{separator}fA");
            CollectionAssert.AreEqual(numbers.Select(n => (int)n).ToArray(), converted.Values<int>($"evolved{separator}fA")[10..]);
            double[] items = RootDataset.FromFiles(files[1], tree).Values<double>($"evolved{separator}fList");
            CollectionAssert.AreEqual(items.Select(n => (int)n).ToArray(), converted.Values<int>($"evolved{separator}fList")[13..]);
            Assert.IsTrue(converted.Values<float>($"evolved{separator}fGone")[10..].All(float.IsNaN));
        }
    }

    [TestMethod]
    public void EveryTypeOfNumberBecomesEveryOther()
    {
        ElementType[] types = [.. Enum.GetValues<ElementType>().Where(t => t != ElementType.String)];
        foreach (ElementType from in types)
        {
            foreach (ElementType to in types)
            {
                byte[] values = new byte[2 * from.Size()];
                byte[] converted = new byte[2 * to.Size()];
                NumberConversion.Convert(ElementType.UInt8, [1, 0], from, values);
                NumberConversion.Convert(from, values, to, converted);
                byte[] expected = new byte[2 * to.Size()];
                NumberConversion.Convert(ElementType.Float64, MemoryMarshal.AsBytes<double>([1, 0]), to, expected);
                CollectionAssert.AreEqual(expected, converted, $"{from} to {to}");
                byte[] back = new byte[2];
                NumberConversion.Convert(to, converted, ElementType.Bool, back);
                CollectionAssert.AreEqual(new byte[] { 1, 0 }, back);
            }
        }
    }

    [TestMethod]
    public void AFileThatWasNeverClosedIsReadWhenAskedFor()
    {
        RootDataset data = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "damaged", "no_key_list.root"), "t");
        StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(() => _ = data.Columns).Message, "not closed");
        Assert.AreEqual(400, data.WithRecovery().Source.EntryCount);
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
        numbers.Select(n => Path.Combine(Trees, string.Create(CultureInfo.InvariantCulture, $"layout_chain_{n}.root"))), "t");

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
