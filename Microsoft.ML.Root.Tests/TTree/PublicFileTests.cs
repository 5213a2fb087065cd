using Microsoft.ML.Root.Tests.Truth;

namespace Microsoft.ML.Root.Tests.TTree;

/// <summary>What the metadata of public files leave unsaid or say wrongly, and what is read nevertheless; values as ROOT shows them.</summary>
[TestClass]
public class PublicFileTests
{
    [TestMethod]
    public void CounterWithoutALinkIsFoundByItsName()
    {
        using RootFile file = Open("counted_bool.root");
        bool[] fitted = Values<bool>(file.GetTree("cnt"), "trkl/trkl.stpfit");
        int[] strips = Values<int>(file.GetTree("cnt"), "trkl/trkl.nstrips");
        Assert.HasCount(strips.Sum(), fitted);
    }

    [TestMethod]
    public void CountedObjectsAreBranchesOfTheirOwn()
    {
        using RootFile file = Open("counted_objects.root");
        RootTree tree = file.GetTree("t1");
        CollectionAssert.AreEqual(new[] { 3, 3, 3 }, Values<int>(tree, "A./A.fN"));
        CollectionAssert.AreEqual(new[] { "Huey", "Louie", "Dewey" }, Values<string>(tree, "A./A.fTable.fName")[..3]);
        CollectionAssert.AreEqual(new[] { "Dopey", "Grumpy", "Sleepy" }, Values<string>(tree, "A./A.fPtrTable.fName")[..3]);
        CollectionAssert.AreEqual(
            Enumerable.Range(1, 15).Select(i => $"Entry{i}").ToArray(), Values<string>(tree, "A./A.fFixedTable[5].fName")[..15]);
        CollectionAssert.AreEqual(
            Enumerable.Range(1, 15).Select(i => $"Ptr Entry{i}").ToArray(), Values<string>(tree, "A./A.fFixedPtrTable[5].fName")[..15]);
    }

    [TestMethod]
    public void BasketInTheTreesRecordCountsWhateverItsPlaceSays()
    {
        using RootFile file = Open("embedded_baskets.root");
        RootTree tree = file.GetTree("T");
        Assert.IsTrue(tree.Columns.Where(c => c.Schema.IsReadable).All(c => c.StoredEntries == new EntryRange(0, 5)));
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4 }, Values<int>(tree, "event/fEvtHdr/fEvtHdr.fEvtNum"));
    }

    [TestMethod]
    public void BasketsHereOfABranchThatNamesAnotherFileAreRead()
    {
        using RootFile file = RootFile.Open(TruthFolders.SharedTable("faults", "alice_ESDs.root"));
        RootTree tree = file.GetTree("esdTree");
        Assert.HasCount(1287, Values<float>(tree, "ESDfriend./ESDfriend.fTracks/ESDfriend.fTracks.f1P"));
    }

    [TestMethod]
    [DataRow("ArrD16")]
    [DataRow("ArrD32")]
    [DataRow("ArrF32")]
    public void DimensionsAreInTheBranchsTitleWhereTheLeafsIsARange(string column)
    {
        using RootFile file = Open("leaf_dimensions.root");
        Assert.AreEqual("[2][3][4][5]", file.GetTree("tree")[column].Schema.Shape.ToString());
    }

    [TestMethod]
    public void HiddenMemberDerivedClassHasThePlainName()
    {
        using RootFile file = RootFile.Open(TruthFolders.SharedTable("faults", "F3_hidden_member.root"));
        RootTree tree = file.GetTree("LDMX_Events");
        const string Path = "TriggerPadTracks_digi/TriggerPadTracks_digi.constituents_.energy_";
        Assert.AreEqual(358.36, Values<double>(tree, Path).Sum(), 0.005);
        Assert.AreEqual(0, Values<double>(tree, Path + "#2").Sum());
    }

    [TestMethod]
    public void AutoPtrIsAnOptionalObject()
    {
        using RootFile file = Open("auto_ptr.root");
        ColumnValues<int> foo = file.GetTree("t")["event.fPtr._M_ptr.fFoo"].Read<int>();
        CollectionAssert.AreEqual(new[] { 1, 3 }, foo.Values.ToArray());
        CollectionAssert.AreEqual(new[] { 0, 1, 1, 2 }, foo.Offsets(0).ToArray());
        CollectionAssert.AreEqual(new[] { 137f, 137f, 137f }, Values<float>(file.GetTree("t"), "event.fBar"));
    }

    [TestMethod]
    public void EveryColumnOfTheUnsplitObjectIsReadOrSaysWhyNot()
    {
        using RootFile file = Open("stl_array_unsplit.root");
        foreach (RootColumn column in file.GetTree("my_tree").Columns.Where(c => c.Schema.Path.StartsWith("complicated", StringComparison.Ordinal)))
        {
            if (column.Schema.IsReadable)
            {
                _ = column.Read<int>();
            }
            else
            {
                StringAssert.Contains(column.Schema.Unreadable, "refers to itself");
            }
        }
    }

    [TestMethod]
    public void TRefsAreTheNumbersOfTheirObjects()
    {
        using RootFile file = Open("delphes.root");
        RootTree tree = file.GetTree("Delphes");
        foreach (string path in (string[])["Track/Track.Particle", "Track/Track.fUniqueID", "Particle/Particle.fUniqueID", "Jet/Jet.Constituents.fUIDs"])
        {
            Assert.AreEqual(ElementType.UInt32, tree[path].Schema.Type, path);
        }

        CollectionAssert.AreEqual(new uint[] { 995, 998, 1001 }, Values<uint>(tree, "Track.Particle")[..3]);
        CollectionAssert.AreEqual(new uint[] { 3550, 3195, 3585 }, Values<uint>(tree, "Jet.Constituents.fUIDs")[..3]);
        CollectionAssert.AreEqual(new uint[] { 0x1000001, 0x1000002 }, Values<uint>(tree, "Particle.fUniqueID")[..2]);
        Assert.DoesNotContain(c => c.Schema.Path.EndsWith("fBits", StringComparison.Ordinal), tree.Columns);
    }

    [TestMethod]
    public void ObjectNumbersAreShownOnlyWhereSomethingRefersToThem()
    {
        using RootFile file = Open("counted_objects.root");
        RootTree tree = file.GetTree("t1");
        Assert.DoesNotContain(c => c.Schema.Path.EndsWith("fUniqueID", StringComparison.Ordinal), tree.Columns);
        CollectionAssert.AreEqual(new uint[3], Values<uint>(tree, "A./A.TObject/A.TObject.fUniqueID"));
        Assert.DoesNotContain(
            c => c.Name.EndsWith("fUniqueID", StringComparison.Ordinal), RootDataset.FromFiles(file.Path, "t1").Columns);
    }

    private static T[] Values<T>(RootTree tree, string column) => tree[column].Read<T>().Values.ToArray();

    private static RootFile Open(string name) => RootFile.Open(Path.Combine(RepositoryPaths.Fixtures, "public", name));
}
