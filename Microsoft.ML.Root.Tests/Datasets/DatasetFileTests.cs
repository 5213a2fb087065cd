namespace Microsoft.ML.Root.Tests.Datasets;

[TestClass]
public class DatasetFileTests
{
    private static string Trees => Path.Combine(RepositoryPaths.Fixtures, "ttree");

    [TestMethod]
    public void FilesOfAChainFollowOneAnother()
    {
        RootDataset chain = RootDataset.FromFiles(Path.Combine(Trees, "layout_chain_*.root"), "t");

        // The first entries are those of the table of fixtures.
        long[] entries = chain.Values<long>("_entry");
        int[] starts = [.. Enumerable.Range(0, entries.Length).Where(i => entries[i] == 0)];
        CollectionAssert.AreEqual(new[] { 0, 30, 80, 90 }, starts.Distinct().ToArray());
        string[] files = chain.Texts("_file");
        StringAssert.EndsWith(files[0], "layout_chain_0.root");
        StringAssert.EndsWith(files[30], "layout_chain_2.root");
        StringAssert.EndsWith(files[80], "layout_chain_3.root");
        StringAssert.EndsWith(files[90], "layout_chain_4.root");
    }

    [TestMethod]
    public void StoredFriendsAreFoundInOrderByIndexAndInOtherFiles()
    {
        RootDataset main = RootDataset.FromFiles(Path.Combine(Trees, "layout_friends.root"), "main").WithStoredFriends();
        double[] expected = [.. Enumerable.Range(0, 60).Select(i => i * 0.25)];
        CollectionAssert.AreEqual(expected, main.Values<double>("indexed.weight"));
        CollectionAssert.AreEqual(Enumerable.Repeat(true, 60).ToArray(), main.Values<bool>("indexed.present"));
        string[] aliases = [.. main.Columns.Select(c => c.Name.Split('.')[0]).Distinct()];
        CollectionAssert.IsSubsetOf(new[] { "same", "indexed", "far" }, aliases);
    }

    [TestMethod]
    public void AFriendByColumnsIsTheSameAsByItsStoredIndex()
    {
        string file = Path.Combine(Trees, "layout_friends.root");
        RootDataset main = RootDataset.FromFiles(file, "main")
            .WithFriend(RootDataset.FromFiles(file, "indexed"), "other", "run", "event");
        CollectionAssert.AreEqual(Enumerable.Range(0, 60).Select(i => i * 0.25).ToArray(), main.Values<double>("other.weight"));
    }

    [TestMethod]
    [DataRow("sparse")]
    [DataRow("dense")]
    public void AnEntryListMarksItsEntries(string list)
    {
        string file = Path.Combine(Trees, "layout_entry_list.root");
        long[] expected = list == "sparse" ? [3, 50, 299] : [.. Enumerable.Range(0, 300).Where(i => i % 7 != 0).Select(i => (long)i)];
        RootDataset selected = RootDataset.FromFiles(file, "t").WithEntryList(file, list);
        bool[] marked = selected.Values<bool>("entry_list_0");
        CollectionAssert.AreEqual(expected, Enumerable.Range(0, marked.Length).Where(i => marked[i]).Select(i => (long)i).ToArray());
        Assert.DoesNotContain("entry_list_0", selected.Columns.Select(c => c.Name), "the mark itself is not shown");
    }

    [TestMethod]
    public void ABranchWithFewerEntriesIsAnErrorOrIsFilled()
    {
        RootDataset uneven = RootDataset.FromFiles(Path.Combine(Trees, "layout_uneven_branches.root"), "t");
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => uneven.Values<double>("short"));
        StringAssert.Contains(error.Message, "short");

        RootDataset filled = uneven.OnMissingColumns(MissingColumnPolicy.Fill);
        bool[] present = filled.Values<bool>("short.present");
        Assert.HasCount(60, present);
        Assert.AreEqual(25, present.Count(p => p));
        Assert.IsTrue(present.Take(25).All(p => p), "what was filled stands at the beginning");
    }

    [TestMethod]
    public void AMisspeltTreeOrColumnNamesTheNearest()
    {
        string file = Path.Combine(Trees, "layout_friends.root");
        ArgumentException tree = Assert.ThrowsExactly<ArgumentException>(() => _ = RootDataset.FromFiles(file, "mian").Columns);
        StringAssert.Contains(tree.Message, "did you mean 'main'");
        ArgumentException several = Assert.ThrowsExactly<ArgumentException>(() => _ = RootDataset.FromFiles(file).Columns);
        StringAssert.Contains(several.Message, "'indexed'");
        ArgumentException column = Assert.ThrowsExactly<ArgumentException>(
            () => _ = RootDataset.FromFiles(file, "indexed").Select("wieght").Columns);
        StringAssert.Contains(column.Message, "did you mean 'weight'");
    }

    [TestMethod]
    public void ColumnsOfTheFileAndConstantsAreColumnsLikeAnyOther()
    {
        RootDataset jets = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"))
            .DefinePerFile("label", path => Path.GetFileName(path).StartsWith("HTo", StringComparison.Ordinal) ? 1 : 0)
            .WithConstant("cross_section", 2.5)
            .WithName("jets");
        int[] labels = jets.Values<int>("label");
        Assert.AreEqual(5 * 300, labels.Count(l => l == 1));
        Assert.HasCount(10 * 300, labels);
        Assert.IsTrue(jets.Values<double>("cross_section").All(v => v == 2.5));
        Assert.AreEqual("jets", jets.Texts("_dataset")[^1]);
    }

    [TestMethod]
    public void AFilterKeepsSeeingAColumnThatIsRedefinedLater()
    {
        RootDataset jets = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"))
            .Filter("jet_pt > 600")
            .Redefine("jet_pt", "jet_pt * 0")
            .Filter("jet_pt == 0");
        Assert.AreNotEqual(jets.Stage.Filters[0].Inputs[0], jets.Stage.Filters[1].Inputs[0]);
        string first = jets.Source.Columns[jets.Stage.Filters[0].Inputs[0]].Name;
        Assert.IsTrue(jets.Values<float>(first).Any(v => v > 600), "the filter's own column has the stored values");
        Assert.IsTrue(jets.Values<float>("jet_pt").All(v => v == 0));
        Assert.DoesNotContain(first, jets.Columns.Select(c => c.Name));
    }

    [TestMethod]
    public void ANormalisationComesFromAnotherTreeOfTheFile()
    {
        string file = Path.Combine(Trees, "layout_friends.root");
        RootDataset main = RootDataset.FromFiles(file, "main").DefinePerFileSum("sum", "indexed", "weight");

        // The weights are i / 4 for i from 0 to 59 (table of fixtures, in another order).
        Assert.AreEqual(59 * 60 / 2 * 0.25, main.Values<double>("sum")[7]);
    }

    [TestMethod]
    public void DataSetsWithTheirOwnFilesLabelsAndFiltersAreOne()
    {
        RootDataset signal = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "HTo*.root")).WithName("signal")
            .WithConstant("label", 1).Filter("jet_pt > 600").Filter("abs(jet_eta) < 1").Select("jet_pt", "label");
        RootDataset background = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "ZJets*.root")).WithName("background")
            .WithConstant("label", 0).Filter("jet_pt > 550");
        RootDataset both = RootDataset.Union(signal, background);
        CollectionAssert.AreEqual(new[] { "jet_pt", "label" }, both.Columns.Select(c => c.Name).ToArray());

        float[] pt = both.Values<float>("jet_pt");
        int[] labels = both.Values<int>("label");
        float[] eta = signal.Values<float>("jet_eta");
        int expected = 0;
        for (int i = 0; i < pt.Length; i++)
        {
            expected += labels[i] == 1 ? (pt[i] > 600 && Math.Abs(eta[i]) < 1 ? 1 : 0) : (pt[i] > 550 ? 1 : 0);
        }

        using RootBatchLoader loader = new(both, new RootBatchLoaderOptions { Columns = [RootBatchColumn.Of("jet_pt"), RootBatchColumn.Of("label")] });
        int rows = 0;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            rows += batch.RowCount;
            for (int i = 0; i < batch.RowCount; i++)
            {
                Assert.IsGreaterThan(batch["label"].Values<int>()[i] == 1 ? 600 : 550, batch["jet_pt"].Values<float>()[i]);
            }
        }

        Assert.AreEqual(expected, rows);
        Assert.AreEqual("background", both.Texts("_dataset")[^1]);
    }

    [TestMethod]
    public void FilesOfBothFormatsAreOneChainWhereTheirColumnsAreOfOneType()
    {
        string[] files = [Path.Combine(Trees, "jetclass_like.root"), Path.Combine(RepositoryPaths.Fixtures, "rntuple", "jetclass_like.root")];
        RootDataset both = RootDataset.FromFiles(files);
        float[] expected = [.. files.SelectMany(f => RootDataset.FromFiles(f).Values<float>("jet_pt"))];
        CollectionAssert.AreEqual(expected, both.Values<float>("jet_pt"));
        Assert.AreNotEqual(both.Texts("_file")[0], both.Texts("_file")[^1]);
    }
}
