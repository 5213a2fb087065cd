using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>Views whose columns a class names.</summary>
[TestClass]
public sealed class TypedLoadingTests
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    public void AClassReadsWhatItsMembersName()
    {
        IDataView view = Context.Data.LoadFromRoot<Jet>(Data());
        CollectionAssert.AreEqual(
            (string[])["Energy", "Px", "Pt", "Mask", "All", "Label", "Kind", "Title"], view.Schema.Select(c => c.Name).ToArray());
        Jet[] jets = [.. Context.Data.CreateEnumerable<Jet>(view, false)];
        Assert.HasCount(10, jets);
        Assert.AreEqual(7 / 8f, jets[7].Energy);
        Assert.AreEqual(7 / 7.0, jets[7].Px);
        CollectionAssert.AreEqual((float[])[4 * 13 % 29, (4 * 13 % 29) + 1, (4 * 13 % 29) + 2], jets[4].Pt);
        CollectionAssert.AreEqual((float[])[0, 0, 0], jets[5].Pt);
        CollectionAssert.AreEqual((float[])[1, 0, 0], jets[6].Mask);
        Assert.HasCount(4, jets[4].All);
        Assert.AreEqual("händler 6", jets[6].Title);
    }

    [TestMethod]
    public void KeysHaveNamesAndCountFromOne()
    {
        IDataView view = Context.Data.LoadFromRoot<Jet>(Data());
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 3), view.Schema["Label"].Type);
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 4), view.Schema["Kind"].Type);
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Label"].Annotations.GetValue("KeyValues", ref names);
        CollectionAssert.AreEqual((string[])["händler 1", "händler 2", "händler 3"], names.DenseValues().Select(n => n.ToString()).ToArray());
        Jet[] jets = [.. Context.Data.CreateEnumerable<Jet>(view, false)];
        CollectionAssert.AreEqual((uint[])[0, 1, 2, 3, 0, 0], jets.Take(6).Select(j => j.Label).ToArray(), "text that is no name is missing");
        CollectionAssert.AreEqual((uint[])[1, 2, 3, 4, 0, 0], jets.Take(6).Select(j => j.Kind).ToArray(), "numbers count from 0");
    }

    [TestMethod]
    public void RecordsAreReadByTheirPositionalProperties()
    {
        IDataView view = Context.Data.LoadFromRoot<Event>(Data());
        CollectionAssert.AreEqual((string[])["f32", "First"], view.Schema.Select(c => c.Name).ToArray());
        Assert.AreEqual(3, ((VectorDataViewType)view.Schema["First"].Type).Size);
    }

    [TestMethod]
    public void OneErrorNamesAllThatDoesNotFit()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Context.Data.LoadFromRoot<Wrong>(Data()));
        foreach (string part in (string[])
            [
                "Wrong.f23: there is no column 'f23'; did you mean 'f32'",
                "Wrong.f64: the member is Single, and column 'f64' is Double",
                "Wrong.Pt: the member is Vector<Single, 2>, and column 'cov' is Vector<Double, 3>",
                "Wrong.Key: column 'f32' is float32, and only whole numbers, booleans and text can be keys",
                "Wrong.Words",
            ])
        {
            StringAssert.Contains(error.Message, part);
        }

        Assert.DoesNotContain("Wrong.Right", error.Message);
    }

    [TestMethod]
    public void KeysAreAnOptionOfUntypedViewsToo()
    {
        RootViewOptions options = new();
        options.Keys["i*8"] = ["a", "b"];
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(Shifted()).Select("i8", "n"), options);
        new ViewContract(view).Check();
        Assert.AreEqual(new KeyDataViewType(typeof(uint), 2), view.Schema["i8"].Type);
        CollectionAssert.AreEqual(
            (string[])["0", "1", "2", "0"],
            RowTexts(view, "i8").Take(4).ToArray(),
            "-1 and 2 are no keys");
    }

    [TestMethod]
    public void ALoaderGivesTheSameColumnsForTrainingAndScoring()
    {
        RootLoader.Options options = new()
        {
            Columns = ["jet_pt", "part_px", "twice"],
            Prepare = data => data.Define("twice", "2 * jet_pt"),
            PadTo = { ["part_px"] = [5] },
        };
        string[] files = [.. Directory.GetFiles(RepositoryPaths.Jets, "*.root").Order().Take(2)];
        RootLoader loader = Context.Data.CreateRootLoader(options, new MultiFileSource(files[0]));
        CollectionAssert.AreEqual((string[])["jet_pt", "part_px", "twice"], loader.GetOutputSchema().Select(c => c.Name).ToArray());
        IDataView view = loader.Load(new MultiFileSource(files));
        Assert.AreEqual(5, ((VectorDataViewType)view.Schema["part_px"].Type).Size);
        List<string> rows = RowTexts(view, "jet_pt");
        Assert.HasCount(RowTexts(loader.Load(new MultiFileSource(files[0])), "jet_pt").Count * 2, rows);
        RootLoader all = Context.Data.CreateRootLoader(null, new MultiFileSource(files[0]));
        ArgumentException other = Assert.Throws<ArgumentException>(
            () => all.Load(new MultiFileSource(Path.Combine(RepositoryPaths.Fixtures, "ttree", "leaf_scalars.root"))));
        StringAssert.Contains(other.Message, "'jet_pt' is not there, not Single");
        NotSupportedException saving = Assert.Throws<NotSupportedException>(() => loader.Save(null!));
        StringAssert.Contains(saving.Message, "mlContext.Model.SaveRoot");
        Assert.Throws<InvalidOperationException>(() => Context.Data.CreateRootLoader(options).GetOutputSchema());
    }

    private static List<string> RowTexts(IDataView view, string column)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[column]]);
        return [.. ContractRow.ReadAll(cursor, [view.Schema[column]]).Select(r => r.Values)];
    }

    private static RootDataset Data() => RootDataset.FromSource(SyntheticViews.Source([10]));

    private static SyntheticSource Shifted() => new(
        [30], SyntheticColumn.Scalar<sbyte>("i8", e => (sbyte)(e - 1)), SyntheticColumn.Scalar<long>("n", e => e));

    private sealed class Jet
    {
        [RootColumn("f32")]
        public float Energy { get; set; }

        [RootColumn("f64")]
        public double Px { get; set; }

        [RootColumn("pt")]
        [VectorType(3)]
        public float[] Pt { get; set; } = [];

        [RootColumn("pt.mask")]
        [VectorType(3)]
        public float[] Mask { get; set; } = [];

        [RootColumn("pt")]
        public float[] All { get; set; } = [];

        [RootColumn("text")]
        [RootKey("händler 1", "händler 2", "händler 3")]
        public uint Label { get; set; }

        [RootColumn("u8")]
        [KeyType(4)]
        public uint Kind { get; set; }

        [RootColumn("text")]
        public string Title { get; set; } = "";
    }

    private sealed record Event(
#pragma warning disable SA1313, IDE1006 // a record's parameters are its properties, and are named like the columns
        float f32,
#pragma warning restore SA1313, IDE1006
        [property: RootColumn("cov")] double[] First);

    private sealed class Wrong
    {
#pragma warning disable IDE1006 // named like the columns
        public float f23 { get; set; }

        public float f64 { get; set; }

        [RootColumn("i32")]
        public int Right { get; set; }
#pragma warning restore IDE1006

        [RootColumn("cov")]
        [VectorType(2)]
        public float[] Pt { get; set; } = [];

        [RootColumn("f32")]
        [KeyType(5)]
        public uint Key { get; set; }

        [RootColumn("text")]
        public float Words { get; set; }
    }
}
