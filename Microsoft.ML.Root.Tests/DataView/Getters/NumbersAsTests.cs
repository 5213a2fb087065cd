using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView.Getters;

/// <summary>Numbers in the type that trainers take: whole ones stay exact, or the row is named.</summary>
[TestClass]
public sealed class NumbersAsTests
{
    private static readonly MLContext Context = new();

    [TestMethod]
    public void APatternShowsAllNumbersAsReals()
    {
        IDataView view = View(SyntheticViews.Source([50]), ("*", ElementType.Float64), ("u8", ElementType.Float32), ("pt", ElementType.Float32));
        foreach (string name in (string[])["i8", "i16", "u16", "i32", "u32", "i64", "u64", "f32", "f64"])
        {
            Assert.AreEqual(NumberDataViewType.Double, view.Schema[name].Type, name);
        }

        Assert.AreEqual(NumberDataViewType.Single, view.Schema["u8"].Type);
        Assert.AreEqual(BooleanDataViewType.Instance, view.Schema["flag"].Type, "a label stays one");
        Assert.AreEqual(TextDataViewType.Instance, view.Schema["text"].Type);
        Assert.AreEqual(NumberDataViewType.Double, ((VectorDataViewType)view.Schema["id"].Type).ItemType);
        Assert.AreEqual(NumberDataViewType.Single, ((VectorDataViewType)view.Schema["pt"].Type).ItemType);
        CollectionAssert.AreEqual(Enumerable.Range(0, 50).Select(e => (double)(short)(-7 * e)).ToArray(), view.GetColumn<double>("i16").ToArray());
        CollectionAssert.AreEqual(Enumerable.Range(0, 50).Select(e => (double)(e * 100_003)).ToArray(), view.GetColumn<double>("i32").ToArray());
        double[][] lists = [.. view.GetColumn<VBuffer<double>>("id").Select(v => v.DenseValues().ToArray())];
        CollectionAssert.AreEqual((double[])[9, 8, 7, 6], lists[9]);
    }

    [TestMethod]
    public void OrderAndPaddingAndShufflingAreThoseOfTheColumn()
    {
        RootViewOptions options = new()
        {
            ShufflePoolSize = 40,
            NumbersAs = { ["id"] = ElementType.Float32 },
            PadTo = { ["id"] = [3] },
            PadFill = -9,
        };
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(SyntheticViews.Source([50, 30])).Filter("i8 > -90"), options);
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["id"], view.Schema["u8"]], new Random(1));
        ValueGetter<VBuffer<float>> ids = cursor.GetGetter<VBuffer<float>>(view.Schema["id"]);
        ValueGetter<byte> number = cursor.GetGetter<byte>(view.Schema["u8"]);
        VBuffer<float> value = default;
        byte entry = 0;
        int rows = 0;
        while (cursor.MoveNext())
        {
            ids(ref value);
            number(ref entry);
            CollectionAssert.AreEqual(
                Enumerable.Range(0, 3).Select(i => i < entry % 5 ? entry - i : -9f).ToArray(), value.DenseValues().ToArray());
            rows++;
        }

        Assert.AreEqual(69, rows);
    }

    [TestMethod]
    [DataRow(16777216L, true, ElementType.Float32)]
    [DataRow(16777217L, false, ElementType.Float32)]
    [DataRow(16777218L, true, ElementType.Float32)]
    [DataRow(-16777217L, false, ElementType.Float32)]
    [DataRow(long.MinValue, true, ElementType.Float32)]
    [DataRow(long.MaxValue, false, ElementType.Float32)]
    [DataRow(1L << 62, true, ElementType.Float32)]
    [DataRow(9007199254740993L, false, ElementType.Float64)]
    [DataRow(9007199254740992L, true, ElementType.Float64)]
    [DataRow(long.MaxValue, false, ElementType.Float64)]
    public void AWholeNumberStaysExactOrIsAnErrorThatNamesRowAndValue(long value, bool isExact, ElementType type)
    {
        SyntheticSource source = new([6], SyntheticColumn.Scalar<long>("n", e => e == 4 ? value : e));
        IDataView view = View(source, ("n", type));
        double[] Read() => type == ElementType.Float32 ? [.. view.GetColumn<float>("n").Select(v => (double)v)] : [.. view.GetColumn<double>("n")];
        if (isExact)
        {
            Assert.AreEqual(value, (long)Read()[4]);
            return;
        }

        string message = Assert.ThrowsExactly<InvalidOperationException>(() => Read()).Message;
        StringAssert.Contains(message, $"'n' has the value {value} in entry 4");
    }

    [TestMethod]
    [DataRow(0U, true)]
    [DataRow(uint.MaxValue, false)]
    [DataRow(1U << 31, true)]
    public void WholeNumbersOfOtherTypesAreCheckedAlike(uint value, bool isExact)
    {
        SyntheticSource source = new(
            [3],
            SyntheticColumn.Scalar<uint>("u", e => value),
            SyntheticColumn.Scalar<ulong>("l", e => (ulong)value << 32));
        foreach (string name in (string[])["u", "l"])
        {
            IDataView view = View(source, (name, ElementType.Float32));
            if (isExact)
            {
                Assert.HasCount(3, view.GetColumn<float>(name).ToArray());
            }
            else
            {
                Assert.ThrowsExactly<InvalidOperationException>(() => view.GetColumn<float>(name).ToArray());
            }
        }
    }

    [TestMethod]
    public void ARowThatAFilterLeavesOutMayHoldAnything()
    {
        SyntheticSource source = new([6], SyntheticColumn.Scalar<long>("n", e => e == 4 ? 16777217 : e));
        RootViewOptions options = new();
        options.NumbersAs["n"] = ElementType.Float32;
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(source).Filter("n < 100"), options);
        CollectionAssert.AreEqual((float[])[0, 1, 2, 3, 5], view.GetColumn<float>("n").ToArray(), "and the filter sees the stored numbers");
    }

    [TestMethod]
    public void RealsAreRoundedToTheNearestAndStayFinite()
    {
        double[] values = [0.1, double.NaN, double.PositiveInfinity, 1e-60];
        IDataView view = View(new SyntheticSource([4], SyntheticColumn.Scalar<double>("x", e => values[e])), ("x", ElementType.Float32));
        CollectionAssert.AreEqual(values.Select(v => (float)v).ToArray(), view.GetColumn<float>("x").ToArray());
        view = View(new SyntheticSource([4], SyntheticColumn.Scalar<double>("x", e => e == 2 ? 1e60 : 0)), ("x", ElementType.Float32));
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => view.GetColumn<float>("x").ToArray()).Message, "1E+60 in entry 2");
    }

    [TestMethod]
    public void KeysAndWeightsAreWhatTheyAre()
    {
        RootViewOptions options = new() { WeightColumn = "f64", WeightPolicy = WeightPolicy.Keep };
        options.Keys["u8"] = ["a", "b"];
        options.NumbersAs["*"] = ElementType.Float64;
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(SyntheticViews.Source([5])), options);
        Assert.IsInstanceOfType<KeyDataViewType>(view.Schema["u8"].Type);
        Assert.AreEqual(NumberDataViewType.Single, view.Schema["f64"].Type);
        options.NumbersAs["text"] = ElementType.Float64;
        Assert.ThrowsExactly<ArgumentException>(() => Context.Data.LoadFromRoot(RootDataset.FromSource(SyntheticViews.Source([5])), options));
    }

    [TestMethod]
    public void MembersOfRealsTakeWholeNumbers()
    {
        IDataView view = Context.Data.LoadFromRoot<Reals>(RootDataset.FromSource(SyntheticViews.Source([50])));
        Reals[] rows = [.. Context.Data.CreateEnumerable<Reals>(view, reuseRowObject: false)];
        Assert.HasCount(50, rows);
        for (int e = 0; e < rows.Length; e++)
        {
            Assert.AreEqual((byte)e, rows[e].U8);
            Assert.AreEqual(e * 100_003, rows[e].I32);
            Assert.AreEqual(e % 3 == 0 ? 1f : 0f, rows[e].Flag);
            Assert.AreEqual(e / 8.0, rows[e].F32);
            CollectionAssert.AreEqual(Enumerable.Range(0, e % 5).Select(i => (float)(e - i)).ToArray(), rows[e].Id);
        }

        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(
            () => Context.Data.LoadFromRoot<Narrow>(RootDataset.FromSource(SyntheticViews.Source([5]))));
        StringAssert.Contains(error.Message, "f64");
        IDataView large = Context.Data.LoadFromRoot<Large>(RootDataset.FromSource(SyntheticViews.Source([5])));
        string message = Assert.ThrowsExactly<InvalidOperationException>(() => large.GetColumn<double>("I64").ToArray()).Message;
        StringAssert.Contains(message, $"'i64' has the value {(1L << 53) + 1} in entry 0");
    }

    private static IDataView View(SyntheticSource source, params (string Pattern, ElementType Type)[] types)
    {
        RootViewOptions options = new();
        foreach ((string pattern, ElementType type) in types)
        {
            options.NumbersAs[pattern] = type;
        }

        return Context.Data.LoadFromRoot(RootDataset.FromSource(source), options);
    }

    private sealed class Reals
    {
        [RootColumn("u8")]
        public float U8 { get; set; }

        [RootColumn("i32")]
        public double I32 { get; set; }

        [RootColumn("flag")]
        public float Flag { get; set; }

        [RootColumn("f32")]
        public double F32 { get; set; }

        [RootColumn("id")]
        public float[] Id { get; set; } = [];
    }

    /// <summary>A real that would lose digits without a word.</summary>
    private sealed class Narrow
    {
        [RootColumn("f64")]
        public float F64 { get; set; }
    }

    private sealed class Large
    {
        [RootColumn("i64")]
        public double I64 { get; set; }
    }
}
