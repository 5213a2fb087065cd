using Microsoft.Data.Analysis;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.StandIn.Recording;
using TorchSharp;

namespace Microsoft.ML.Root.Tests.StandIn;

/// <summary>Views over objects, filters, previews, splits by key, data frames and tensors.</summary>
[TestClass]
public sealed class DataOperationTests : StandInTestBase
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    public void Objects_come_back_as_they_went_in()
    {
        Record[] records =
        [
            new() { Text = "one", Flag = true, Values = [1, 2, 3], Key = 2, Renamed = 7, Ignored = "x" },
            new() { Text = "two", Flag = false, Values = [], Key = 0, Renamed = 8, Ignored = "y" },
        ];

        IDataView view = Context.Data.LoadFromEnumerable(records);
        Record[] found = [.. Context.Data.CreateEnumerable<Record>(view, reuseRowObject: false)];

        Assert.AreEqual("Text: String|Flag: Boolean|Values: VarVector<Double>|Key: Key<UInt32, 0-4>|Other: Int64",
            string.Join('|', view.Schema.Select(column => column.ToString())));
        for (int i = 0; i < records.Length; i++)
        {
            Assert.AreEqual(records[i].Text, found[i].Text);
            Assert.AreEqual(records[i].Flag, found[i].Flag);
            CollectionAssert.AreEqual(records[i].Values, found[i].Values);
            Assert.AreEqual(records[i].Key + 1, found[i].Key, "members count keys from 0, columns from 1");
            Assert.AreEqual(records[i].Renamed, found[i].Renamed);
            Assert.AreEqual("", found[i].Ignored);
        }
    }

    [TestMethod]
    public void A_list_shuffles_and_keeps_its_ids()
    {
        IDataView view = Context.Data.LoadFromEnumerable(Enumerable.Range(0, 50).Select(i => new Number { Value = i }).ToList());
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema, new Random(1));
        ValueGetter<DataViewRowId> getId = cursor.GetIdGetter();
        ValueGetter<float> getValue = cursor.GetGetter<float>(view.Schema["Value"]);
        List<float> order = [];
        DataViewRowId id = default;
        float value = 0;
        while (cursor.MoveNext())
        {
            getId(ref id);
            getValue(ref value);
            Assert.AreEqual((ulong)value, id.Low);
            order.Add(value);
        }

        Assert.HasCount(50, order.Distinct());
        CollectionAssert.AreNotEqual(order.Order().ToArray(), order);
    }

    [TestMethod]
    public void Cursors_refuse_inactive_columns_wrong_types_and_no_row()
    {
        RecordingView source = new(5);
        IDataView view = Context.Transforms.CopyColumns("Copy", "Number").Fit(source).Transform(source);
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Copy"]]);

        Assert.IsFalse(cursor.IsColumnActive(view.Schema["Number"]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cursor.GetGetter<int>(view.Schema["Number"]));
        Assert.ThrowsExactly<InvalidOperationException>(() => cursor.GetGetter<float>(view.Schema["Copy"]));
        ValueGetter<int> getter = cursor.GetGetter<int>(view.Schema["Copy"]);
        int value = 0;
        Assert.ThrowsExactly<InvalidOperationException>(() => getter(ref value));
        Assert.AreEqual(-1, cursor.Position);
    }

    [TestMethod]
    public void Rows_are_skipped_taken_and_filtered()
    {
        RecordingView source = new(100) { Weight = row => row % 4 == 0 ? float.NaN : row };

        CollectionAssert.AreEqual(new[] { 97, 98, 99 }, Numbers(Context.Data.SkipRows(source, 97)));
        CollectionAssert.AreEqual(new[] { 0, 1 }, Numbers(Context.Data.TakeRows(source, 2)));
        Assert.AreEqual(3, Context.Data.SkipRows(source, 97).GetRowCount());
        CollectionAssert.AreEqual(new[] { 10, 11, 13 }, Numbers(Context.Data.FilterRowsByColumn(source, "Weight", 10, 14)));
        Assert.HasCount(75, Numbers(Context.Data.FilterRowsByMissingValues(source, "Weight")));
        Assert.HasCount(50, Numbers(Context.Data.FilterRowsByKeyColumnFraction(source, "Class", 0, 0.5)));
        CollectionAssert.AreEqual(
            new[] { 0, 50 }, Numbers(Context.Data.FilterByCustomPredicate<NumberOnly>(source, row => row.Number % 50 != 0)));
        Assert.IsNull(Context.Data.FilterRowsByMissingValues(source, "Weight").GetRowCount());
    }

    [TestMethod]
    public void A_split_by_key_keeps_what_belongs_together_together()
    {
        List<Group> rows = [.. Enumerable.Range(0, 400).Select(i => new Group { Name = $"g{i / 4}", Row = i })];
        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds = Context.Data.CrossValidationSplit(
            Context.Data.LoadFromEnumerable(rows), 4, samplingKeyColumnName: "Name");

        HashSet<string>[] groups = [.. folds.Select(fold => fold.TestSet.GetColumn<string>("Name").ToHashSet())];

        Assert.AreEqual(100, groups.Sum(group => group.Count));
        Assert.HasCount(100, groups.SelectMany(group => group).Distinct());
        Assert.IsTrue(Array.TrueForAll(groups, group => group.Count > 5));
        Assert.AreEqual(400, folds.Sum(fold => fold.TestSet.GetColumn<int>("Row").Count()));
    }

    [TestMethod]
    public void A_preview_has_the_first_rows()
    {
        DataDebuggerPreview preview = new RecordingView(20).Preview(3);

        Assert.HasCount(3, preview.RowView);
        Assert.AreEqual(2, preview.RowView[2].Values.Single(pair => pair.Key == "Number").Value);
        CollectionAssert.AreEqual(new object[] { 0, 1, 2 }, preview.ColumnView[0].Values);
    }

    [TestMethod]
    public void Paths_with_wildcards_become_files()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (string name in new[] { "b.txt", "a.txt", "c.bin" })
            {
                File.WriteAllText(Path.Combine(folder, name), name);
            }

            MultiFileSource source = new(Path.Combine(folder, "*.txt"), Path.Combine(folder, "c.bin"));

            Assert.AreEqual(3, source.Count);
            using TextReader reader = source.OpenTextReader(0);
            Assert.AreEqual("a.txt", reader.ReadToEnd());
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [TestMethod]
    public void A_data_frame_takes_columns_from_a_view_and_describes_them()
    {
        DataFrame frame = new RecordingView(10).ToDataFrame(4);

        Assert.AreEqual(4, frame.Rows.Count);
        Assert.AreEqual("t3", frame["Text"][3]);
        Assert.AreEqual(3, ((VBufferDataFrameColumn<float>)frame["Features"])[0].Length);
        DataFrame description = frame.Description();
        CollectionAssert.AreEqual(
            new object[] { 4f, 3f, 0f, 1.5f }, Enumerable.Range(0, 4).Select(row => description["Number"][row]).ToArray());
        Assert.AreEqual("System.String", frame.Info()["Text"][0]);
        Assert.AreEqual(2, frame.Head(2).Rows.Count);
        Assert.AreEqual(10, new RecordingView(10).ToDataFrame(-1).Rows.Count);
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3 }, ((IDataView)frame).GetColumn<int>("Number").ToArray());
    }

    [TestMethod]
    public void A_tensor_owns_its_values()
    {
        float[] values = [1, 2, 3, 4, 5, 6];
        using torch.Tensor tensor = torch.tensor(values, [2, 3]);
        values[5] = 0;

        CollectionAssert.AreEqual(new long[] { 2, 3 }, tensor.shape);
        Assert.AreEqual(torch.ScalarType.Float32, tensor.dtype);
        Assert.AreEqual(6f, tensor.data<float>()[1, 2]);
        CollectionAssert.AreEqual(new float[] { 1, 2, 3, 4, 5, 6 }, tensor.to(torch.CPU).data<float>().ToArray());
        Assert.ThrowsExactly<ArgumentException>(() => torch.tensor(values, [2, 2]));
    }

    private static int[] Numbers(IDataView view) => [.. view.GetColumn<int>("Number")];

    private sealed class Record
    {
        public string Text { get; set; } = "";

        public bool Flag { get; set; }

        public double[] Values { get; set; } = [];

        [KeyType(5)]
        public uint Key { get; set; }

        [ColumnName("Other")]
        public long Renamed { get; set; }

        [NoColumn]
        public string Ignored { get; set; } = "";
    }

    private sealed class Number
    {
        public float Value { get; set; }
    }

    private sealed class NumberOnly
    {
        public int Number { get; set; }
    }

    private sealed class Group
    {
        public string Name { get; set; } = "";

        public int Row { get; set; }
    }
}
