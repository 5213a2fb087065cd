using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.Datasets;

/// <summary>Columns that cannot be read in every row: listed as what they are, and left out or refused where all are taken.</summary>
[TestClass]
public class UnreadableColumnsTests
{
    private static readonly string Short = Path.Combine(RepositoryPaths.Fixtures, "public", "short_branches.root");
    private static readonly string Late = Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_uneven_branches.root");

    [TestMethod]
    public void BranchesThatWereNeverFilledAreLeftOutAndNamed()
    {
        RootDataset dataset = RootDataset.FromFiles(Short);
        CollectionAssert.AreEqual(new[] { "b1" }, dataset.Columns.Select(c => c.Path).ToArray());
        CollectionAssert.AreEqual(new[] { "b1/b2", "b1/b2/b3", "b1/b2/b3/b4" }, dataset.LeftOutColumns.Select(c => c.Path).ToArray());
        Assert.IsTrue(dataset.LeftOutColumns.All(c => c.Incomplete == "the branch has none of the 10 entries"));
        IDataView view = new MLContext().Data.LoadFromRoot(dataset);
        CollectionAssert.AreEqual(Enumerable.Repeat(1f, 10).ToArray(), view.GetColumn<float>(view.Schema["b1"]).ToArray());
        Assert.HasCount(1, view.Schema);
    }

    [TestMethod]
    public void TheyMayBeRefused()
    {
        RootDataset dataset = RootDataset.FromFiles(Short).OnUnreadableColumns(UnreadableColumnPolicy.Error);
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => dataset.Columns);
        StringAssert.Contains(error.Message, "3 columns");
        StringAssert.Contains(error.Message, "'b1/b2/b3', the branch has none of the 10 entries");
        Assert.ThrowsExactly<ArgumentException>(() => dataset.Select("b1*").Columns);
        Assert.HasCount(1, dataset.Select("b1").Columns);
    }

    [TestMethod]
    public void AColumnThatIsNamedIsTakenAndFailsWhereItEnds()
    {
        RootDataset dataset = RootDataset.FromFiles(Short).Select("b1/b2");
        Assert.HasCount(1, dataset.Columns);
        IDataView view = new MLContext().Data.LoadFromRoot(dataset);
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => view.GetColumn<float>(view.Schema[0]).ToArray());
        StringAssert.Contains(error.Message, "b1/b2");
    }

    [TestMethod]
    public void PartOfTheEntriesIsSaidAndCanBeFilled()
    {
        RootDataset dataset = RootDataset.FromFiles(Late);
        Assert.IsNotEmpty(dataset.LeftOutColumns);
        foreach (ColumnSchema column in dataset.LeftOutColumns)
        {
            StringAssert.Matches(column.Incomplete, new(@"^the branch has (none|entries \d+ to \d+) of (the )?60( entries)?$"));
            Assert.DoesNotContain(column.Path, dataset.Columns.Select(c => c.Path));
        }

        RootDataset filled = dataset.OnMissingColumns(MissingColumnPolicy.Fill);
        Assert.IsEmpty(filled.LeftOutColumns);
        Assert.HasCount(dataset.Columns.Count + dataset.LeftOutColumns.Count, filled.Columns);
    }
}
