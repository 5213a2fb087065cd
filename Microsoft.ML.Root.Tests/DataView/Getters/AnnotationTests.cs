using Microsoft.ML.Data;
using Microsoft.ML.Root.DataView;

namespace Microsoft.ML.Root.Tests.DataView.Getters;

/// <summary>What a view's schema tells beside types.</summary>
[TestClass]
public sealed class AnnotationTests
{
    [TestMethod]
    public void FixedAndPaddedColumnsHaveSlotNames()
    {
        IDataView view = SyntheticViews.View(SyntheticViews.Source([5]), null, ("pt", new ListPadding([2], 0, true)));
        CollectionAssert.AreEqual((string[])["cov[0]", "cov[1]", "cov[2]"], Slots(view.Schema["cov"]));
        CollectionAssert.AreEqual((string[])["pt[0]", "pt[1]"], Slots(view.Schema["pt"]));
        CollectionAssert.AreEqual((string[])["pt.mask[0]", "pt.mask[1]"], Slots(view.Schema["pt.mask"]));
        Assert.IsNull(view.Schema["id"].Annotations.Schema.GetColumnOrNull("SlotNames"), "a vector of any size has no slots to name");
    }

    [TestMethod]
    public void EstimatorsNameTheSlotsThatTheyMake()
    {
        MLContext context = new(1);
        IDataView view = SyntheticViews.View(SyntheticViews.Source([5]));
        IDataView padded = context.Transforms.PadCollections(new CollectionPadding("out", 2, "pt") { MaskColumnName = "mask" }).Fit(view).Transform(view);
        CollectionAssert.AreEqual((string[])["out[0]", "out[1]"], Slots(padded.Schema["out"]));
        CollectionAssert.AreEqual((string[])["mask[0]", "mask[1]"], Slots(padded.Schema["mask"]));
    }

    [TestMethod]
    public void ArraysOfSeveralDimensionsAreIndexedByEach()
    {
        IDataView view = new MLContext(1).Data.LoadFromRoot(
            Path.Combine(RepositoryPaths.Fixtures, "ttree", "leaf_fixed_arrays.root"));
        DataViewSchema.Column column = view.Schema.First(c => c.Type is VectorDataViewType { Dimensions.Length: > 1 });
        VectorDataViewType type = (VectorDataViewType)column.Type;
        string[] names = Slots(column);
        Assert.AreEqual(column.Name + string.Concat(Enumerable.Repeat("[0]", type.Dimensions.Length)), names[0]);
        Assert.AreEqual(column.Name + string.Concat(type.Dimensions.Select(d => $"[{d - 1}]")), names[^1]);
        CollectionAssert.AllItemsAreUnique(names);
    }

    [TestMethod]
    public void TitlesAndTypesOfTheFileAreKept()
    {
        string file = Path.Combine(RepositoryPaths.Fixtures, "rntuple", "field_description.root");
        IDataView view = new MLContext(1).Data.LoadFromRoot(file);
        using RootFile opened = RootFile.Open(file);
        ColumnSchema described = RootDataset.FromFiles(file).Columns.First(c => c.Title.Length > 0 && c.IsReadable);
        Assert.AreEqual(described.Title, Text(view.Schema[described.Name], "Title"));
        Assert.AreEqual(described.TypeName, Text(view.Schema[described.Name], "RootType"));
    }

    private static string Text(DataViewSchema.Column column, string kind)
    {
        ReadOnlyMemory<char> text = default;
        column.Annotations.GetValue(kind, ref text);
        return text.ToString();
    }

    private static string[] Slots(DataViewSchema.Column column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue("SlotNames", ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }
}
