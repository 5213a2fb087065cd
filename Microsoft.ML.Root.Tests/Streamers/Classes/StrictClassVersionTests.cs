using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.Tests.Datasets;
using Microsoft.ML.Root.Tests.Streamers.Info;
using Microsoft.ML.Root.Truth.Mutations;

namespace Microsoft.ML.Root.Tests.Streamers.Classes;

/// <summary>Members that differ between the versions of a class: by ROOT's rules, or, when asked for, an error that names them.</summary>
[TestClass]
public class StrictClassVersionTests
{
    private const string Fixture = "class_collections.root";
    private const string Newest = "P 2: Base; int a; float b; float c[2]";
    private const string Base = "Base 1: short s";

    [TestMethod]
    [DataRow("P 1: Base; int a; float c[2]", "member b", "no such member", DisplayName = "a member came")]
    [DataRow("P 1: Base; int a; float b; float c[2]; int gone", "member gone", "int32", DisplayName = "a member went")]
    [DataRow("P 1: Base; double a; float b; float c[2]", "member a", "float64", DisplayName = "a number changed")]
    [DataRow("P 1: Base; int a; float b; float c[3]", "member c", "float32[3]", DisplayName = "a length changed")]
    [DataRow("P 1: int a; float b; float c[2]", "member Base", "no such member", DisplayName = "a base class came")]
    public void DifferentMembersAreAnError(string older, string member, string found)
    {
        IContentDecoder decoder = Strict("vector<P>", older, Newest, Base);
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(
            () => ContentReading.Read(decoder, new ContentBytes().Headed(9, b => b.Int(1).Headed(1, p => p.Raw(new byte[64]))).EndEntry(), ".b"));
        StringAssert.Contains(error.Message, member);
        StringAssert.Contains(error.Message, "class P");
        StringAssert.Contains(error.Message, "version 1");
        StringAssert.Contains(error.Message, "version 2");
        Assert.AreEqual(found, error.Found);
    }

    [TestMethod]
    public void SameMembersAreReadInWhateverOrderAndSpelling()
    {
        IContentDecoder decoder = Strict("vector<P>", "P 1: float b; int a", "P 2: int a; float b");
        ContentBytes bytes = new ContentBytes()
            .Headed(9, b => b.Int(2).Headed(1, p => p.Float(0.5f).Int(1)).Headed(2, p => p.Int(2).Float(1.5f))).EndEntry();
        Assert.AreEqual("[1,2]", ContentReading.Read(decoder, bytes, ".a"));
        Assert.AreEqual("[0.5,1.5]", ContentReading.Read(decoder, bytes, ".b"));
    }

    [TestMethod]
    public void ClassOfWhichNothingIsReadMayDiffer()
    {
        IContentDecoder decoder = Strict("Q", "Q 1: P p; int n", "P 1: short old", "P 2: int a");
        ContentBytes bytes = new ContentBytes().Headed(1, q => q.Headed(1, p => p.Short(7)).Int(5)).EndEntry();
        Assert.AreEqual("5", ContentReading.Read(decoder, bytes, ".n"));
        StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, bytes, ".p.a")).Message, "class P");
    }

    [TestMethod]
    public void FileOfTwoVersionsFollowsTheOption()
    {
        byte[] file = TwoVersions();
        using RootFile lenient = RootFile.Open(new MemoryByteSource("two.root", file));
        RootColumn added = lenient.GetTree("objectwise")["points.fZ"];
        EntryRange all = new(0, lenient.GetTree("objectwise").EntryCount);
        Assert.IsGreaterThan(0, added.Read<float>(all).Values.Length);
        Assert.AreEqual(-1, added.Read<float>(all).Values.IndexOfAnyExcept(0));
        Assert.AreEqual(-1, lenient.GetTree("memberwise")["points.fZ"].Read<float>(all).Values.IndexOfAnyExcept(0));

        using RootFile strict = RootFile.Open(new MemoryByteSource("two.root", file), new RootFileOptions { StrictClassVersions = true });
        foreach (string tree in (string[])["objectwise", "memberwise"])
        {
            RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => strict.GetTree(tree)["points.fX"].Read<float>(all));
            foreach (string word in (string[])["two.root", "branch points", "class Point", "version 1", "version 2", "member fY"])
            {
                StringAssert.Contains(error.Message, word);
            }

            Assert.IsGreaterThan(0, strict.GetTree(tree)["hits.fLayer"].Read<short>(all).Values.Length);
        }
    }

    [TestMethod]
    public void DataSetPassesTheOptionOn()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.root");
        File.WriteAllBytes(path, TwoVersions());
        try
        {
            RootDataset set = RootDataset.FromFiles(path, "objectwise");
            Assert.IsGreaterThan(0, set.Values<float>("points.fX").Length);
            RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => set.WithStrictClassVersions().Values<float>("points.fX"));
            StringAssert.Contains(error.Message, "class Point");
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void FilesOfOneVersionAreReadTheSame()
    {
        foreach (string name in FixtureBranches.Files)
        {
            string path = Path.Combine(RepositoryPaths.Fixtures, "ttree", name);
            using RootFile lenient = RootFile.Open(path);
            using RootFile strict = RootFile.Open(path, new RootFileOptions { StrictClassVersions = true });
            foreach (RootObject entry in lenient.Trees)
            {
                foreach (RootColumn column in lenient.GetTree(entry.Path).Columns.Where(c => c.Schema.Unreadable is null))
                {
                    EntryRange all = column.StoredEntries;
                    string read = ColumnText.Of(strict.GetTree(entry.Path).Columns.Single(c => c.Schema.Path == column.Schema.Path), all);
                    Assert.AreEqual(ColumnText.Of(column, all), read, $"{name}, {entry.Path}, {column.Schema.Path}");
                }
            }
        }
    }

    /// <summary>Points were written with version 1, and the file describes a version 2 as well.</summary>
    private static byte[] TwoVersions() => AddedLayout.To(
        File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "ttree", Fixture)),
        "Point",
        2,
        (StreamerType.Float, "float", "fX"),
        (StreamerType.Double, "double", "fY"),
        (StreamerType.Float, "float", "fZ"));

    private static IContentDecoder Strict(string className, params string[] layouts) => ContentDecoderFactory.Create(
        new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = className, ClassVersion = 1 },
        new StreamerRegistry(layouts.Select(LayoutParser.Parse)),
        isStrict: true);
}
