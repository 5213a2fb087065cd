using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Tests.TTree.Metadata;

/// <summary>What a tree's record says besides its columns, against the table of facts.</summary>
[TestClass]
public class MetadataTests
{
    [TestMethod]
    public void DescribedTreeHasTitleWeightAliasesAndUserInfo()
    {
        using OpenTree tree = OpenTree.Fixture("layout_described.root", "t");
        TreeRecord record = tree.Source.Tree;
        Assert.AreEqual(Fact<string>("layout_described.root", "t", "title"), record.Title);
        Assert.AreEqual(Fact<double>("layout_described.root", "t", "weight"), record.Weight);
        Assert.AreEqual(("twice", "2*x"), record.Aliases.Single());
        Assert.AreEqual(Fact<string>("layout_described.root", "t", "title of x"), tree.Source.Columns[tree.Column("x")].Title);
        Assert.Contains("written by a fixture", record.UserInfo.Select(o => o!.Text("fTitle")));
    }

    [TestMethod]
    public void FriendsHaveAliasTreeAndFile()
    {
        using OpenTree tree = OpenTree.Fixture("layout_friends.root", "main");
        FriendElement[] friends = [.. tree.Source.Tree.Friends];
        CollectionAssert.AreEqual(new[] { "same", "indexed", "far" }, friends.Select(f => f.Alias).ToArray());
        Assert.AreEqual("other", friends[2].TreeName);
        Assert.EndsWith("layout_friends_other.root", friends[2].FileName);
    }

    [TestMethod]
    public void IndexFindsEntriesByMajorAndMinor()
    {
        using OpenTree tree = OpenTree.Fixture("layout_friends.root", "indexed");
        TreeIndex index = tree.Source.Tree.Index!;
        Assert.AreEqual("run", index.MajorName);
        Assert.AreEqual("event", index.MinorName);
        int[] runs = tree.Read<int>("run");
        int[] events = tree.Read<int>("event");
        Assert.AreEqual(runs.Length, index.Count);
        for (int i = 0; i < runs.Length; i++)
        {
            Assert.AreEqual(i, index.Find(runs[i], events[i]));
        }

        Assert.AreEqual(-1, index.Find(runs[0], -7));
        Assert.AreEqual(-1, index.Find(long.MaxValue, long.MaxValue));
    }

    [TestMethod]
    public void BuiltIndexFindsTheFirstOfEqualValues()
    {
        TreeIndex index = TreeIndex.Build("a", "b", [2, 1, 2, 1], [5, 7, 5, 6]);
        Assert.AreEqual(0, index.Find(2, 5));
        Assert.AreEqual(3, index.Find(1, 6));
        Assert.AreEqual(-1, index.Find(1, 5));
    }

    [TestMethod]
    [DataRow("dense")]
    [DataRow("sparse")]
    public void EntryListHasTheEntriesOfTheTable(string name)
    {
        using RootContainer container = RootContainer.Open(
            new FileByteSource(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_entry_list.root")));
        EntryList list = EntryList.Open(container, container.TryFind(name)!);
        CollectionAssert.AreEqual(Fact<long[]>("layout_entry_list.root", name, "entries of the TEntryList"), list.Entries.ToArray());
        Assert.AreEqual("t", list.TreeName);
    }

    [TestMethod]
    [DataRow(1, 30)]
    [DataRow(2, 60)]
    [DataRow(3, 90)]
    public void CyclesAreOpenedByNumber(int cycle, int entries)
    {
        using OpenTree tree = OpenTree.Fixture("layout_cycles.root", string.Create(CultureInfo.InvariantCulture, $"t;{cycle}"));
        Assert.AreEqual(entries, tree.Source.EntryCount);
    }

    [TestMethod]
    public void BranchesOfOtherLengthThanTheTreeSaySo()
    {
        using OpenTree tree = OpenTree.Fixture("layout_uneven_branches.root", "t");
        Assert.AreEqual(new EntryRange(0, 25), tree.Source.StoredEntries(tree.Column("short")));
        Assert.AreEqual(0, tree.Source.StoredEntries(tree.Column("never")).Count);
        Assert.HasCount(25, tree.Read<float>("short", new EntryRange(0, 25)));
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => tree.Read<float>("short"));
        Assert.AreEqual("t, branch short", error.ObjectPath);
        Assert.AreEqual("entries 0 to 24", error.Found);
    }

    private static T Fact<T>(string file, string item, string fact)
    {
        string row = File.ReadLines(Path.Combine(RepositoryPaths.Fixtures, "ttree_more.tsv"))
            .Single(l => l.StartsWith($"{file}\t{item}\t{fact}\t", StringComparison.Ordinal));
        return JsonSerializer.Deserialize<T>(row.Split('\t')[3])!;
    }
}
