using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Root.Tests.StandIn;

/// <summary>The values, types and annotations that the transforms make.</summary>
[TestClass]
public sealed class TransformTests : StandInTestBase
{
    private static readonly MLContext Context = new(1);

    private static IDataView Data { get; } = Context.Data.LoadFromEnumerable(new List<Row>
    {
        new() { Name = "b", Number = -4, Real = 1, Vector = [1, float.NaN] },
        new() { Name = "a", Number = 2, Real = float.NaN, Vector = [3, 4] },
        new() { Name = "", Number = 0, Real = 3, Vector = [5, 8] },
        new() { Name = "b", Number = 8, Real = 4, Vector = [7, 0] },
    });

    [TestMethod]
    public void Concatenate_joins_in_order_and_names_the_slots()
    {
        IDataView view = Apply(Context.Transforms.Concatenate("Joined", "Real", "Vector"));

        Assert.AreEqual("Vector<Single, 3>", view.Schema["Joined"].Type.ToString());
        CollectionAssert.AreEqual(new float[] { 4, 7, 0 }, view.GetColumn<float[]>("Joined").Last());
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Joined"].GetSlotNames(ref names);
        CollectionAssert.AreEqual(new[] { "Real", "", "" }, names.DenseValues().Select(name => name.ToString()).ToArray());
    }

    [TestMethod]
    public void Concatenate_refuses_two_item_types()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Apply(Context.Transforms.Concatenate("Joined", "Real", "Number")));
    }

    [TestMethod]
    public void A_column_that_is_replaced_is_hidden()
    {
        IDataView view = Apply(Context.Transforms.Conversion.ConvertType("Number", outputKind: DataKind.Double));

        Assert.AreEqual(NumberDataViewType.Double, view.Schema["Number"].Type);
        Assert.AreEqual(1, view.Schema.Count(column => column.IsHidden));
        CollectionAssert.AreEqual(new double[] { -4, 2, 0, 8 }, view.GetColumn<double>("Number").ToArray());
    }

    [TestMethod]
    public void Columns_are_dropped_kept_and_copied()
    {
        CollectionAssert.AreEqual(new[] { "Name", "Vector" }, Names(Context.Transforms.DropColumns("Number", "Real")));
        CollectionAssert.AreEqual(new[] { "Real", "Name" }, Names(Context.Transforms.SelectColumns("Real", "Name")));
        CollectionAssert.AreEqual(
            new[] { -4, 2, 0, 8 }, Apply(Context.Transforms.CopyColumns("Copy", "Number")).GetColumn<int>("Copy").ToArray());
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Apply(Context.Transforms.DropColumns("Nobody")));
    }

    [TestMethod]
    [DataRow(ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, new uint[] { 1, 2, 0, 1 }, new[] { "b", "a" })]
    [DataRow(ValueToKeyMappingEstimator.KeyOrdinality.ByValue, new uint[] { 2, 1, 0, 2 }, new[] { "a", "b" })]
    public void Values_become_keys_and_values_again(
        ValueToKeyMappingEstimator.KeyOrdinality ordinality, uint[] expected, string[] expectedValues)
    {
        IDataView view = Apply(Context.Transforms.Conversion.MapValueToKey("Key", "Name", keyOrdinality: ordinality)
            .Append(Context.Transforms.Conversion.MapKeyToValue("Value", "Key")));

        Assert.AreEqual(new KeyDataViewType(typeof(uint), 2), view.Schema["Key"].Type);
        CollectionAssert.AreEqual(expected, view.GetColumn<uint>("Key").ToArray());
        CollectionAssert.AreEqual(new[] { "b", "a", "", "b" }, view.GetColumn<string>("Value").ToArray());
        VBuffer<ReadOnlyMemory<char>> values = default;
        view.Schema["Key"].GetKeyValues(ref values);
        CollectionAssert.AreEqual(expectedValues, values.DenseValues().Select(value => value.ToString()).ToArray());
    }

    [TestMethod]
    [DataRow(true, new[] { -0.5f, 0.25f, 0, 1 })]
    [DataRow(false, new[] { 0, 0.5f, 4f / 12, 1 })]
    public void Normalize_by_the_range(bool fixZero, float[] expected)
    {
        IDataView view = Apply(Context.Transforms.Conversion.ConvertType("Number")
            .Append(Context.Transforms.NormalizeMinMax("Scaled", "Number", fixZero: fixZero)));

        Assert.IsTrue(view.Schema["Scaled"].IsNormalized());
        AssertNear(expected, view.GetColumn<float>("Scaled").ToArray());
    }

    [TestMethod]
    public void Normalize_by_mean_and_variance_leaves_out_missing_values()
    {
        IDataView view = Apply(Context.Transforms.NormalizeMeanVariance("Scaled", "Vector", fixZero: false));

        float deviation = MathF.Sqrt(5);
        float[] first = [.. view.GetColumn<float[]>("Scaled").Select(row => row[0])];
        AssertNear([-3 / deviation, -1 / deviation, 1 / deviation, 3 / deviation], first);
        float[] second = [.. view.GetColumn<float[]>("Scaled").Select(row => row[1])];
        Assert.IsTrue(float.IsNaN(second[0]));
        Assert.AreEqual(0, second[1], 1e-6f);
    }

    [TestMethod]
    public void Normalize_with_zero_fixed_makes_the_mean_square_one()
    {
        IDataView view = Apply(Context.Transforms.NormalizeMeanVariance("Scaled", "Vector"));

        Assert.AreEqual(4, view.GetColumn<float[]>("Scaled").Sum(row => row[0] * row[0]), 1e-5f);
    }

    [TestMethod]
    public void Missing_values_are_marked()
    {
        IDataView view = Apply(Context.Transforms.IndicateMissingValues("Missing", "Vector"));

        CollectionAssert.AreEqual(new[] { false, true }, view.GetColumn<bool[]>("Missing").First());
        Assert.AreEqual("Vector<Boolean, 2>", view.Schema["Missing"].Type.ToString());
    }

    [TestMethod]
    [DataRow(MissingValueReplacingEstimator.ReplacementMode.DefaultValue, 0f)]
    [DataRow(MissingValueReplacingEstimator.ReplacementMode.Mean, 4f)]
    [DataRow(MissingValueReplacingEstimator.ReplacementMode.Minimum, 0f)]
    [DataRow(MissingValueReplacingEstimator.ReplacementMode.Maximum, 8f)]
    public void Missing_values_are_replaced_slot_by_slot(MissingValueReplacingEstimator.ReplacementMode mode, float expected)
    {
        IDataView view = Apply(Context.Transforms.ReplaceMissingValues("Filled", "Vector", mode));

        CollectionAssert.AreEqual(new[] { 1, expected }, view.GetColumn<float[]>("Filled").First());
    }

    [TestMethod]
    public void A_custom_mapping_runs_once_a_row()
    {
        int runs = 0;
        IDataView view = Apply(Context.Transforms.CustomMapping<Input, Output>(
            (input, output) =>
            {
                Interlocked.Increment(ref runs);
                output.Double = 2 * input.Number;
                output.Text = $"<{input.Number}>";
            },
            null));

        Output[] outputs = [.. Context.Data.CreateEnumerable<Output>(view, reuseRowObject: false)];

        CollectionAssert.AreEqual(new[] { -8, 4, 0, 16 }, outputs.Select(output => output.Double).ToArray());
        CollectionAssert.AreEqual(new[] { "<-4>", "<2>", "<0>", "<8>" }, outputs.Select(output => output.Text).ToArray());
        Assert.AreEqual(4, runs);
    }

    [TestMethod]
    public void The_shape_before_fitting_agrees_with_the_schema_after()
    {
        IEstimator<ITransformer> pipeline = Context.Transforms.Conversion.MapValueToKey("Key", "Name")
            .Append(Context.Transforms.Conversion.ConvertType("Number"))
            .Append(Context.Transforms.ReplaceMissingValues("Vector"))
            .Append(Context.Transforms.Concatenate("Features", "Number", "Vector"))
            .Append(Context.Transforms.NormalizeMinMax("Features"))
            .Append(Context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Key"));
        Stage stage = new(Data);

        SchemaShape shape = stage.Append(pipeline).GetOutputSchema();
        DataViewSchema schema = pipeline.Fit(Data).GetOutputSchema(Data.Schema);

        CollectionAssert.AreEquivalent(
            schema.Where(column => !column.IsHidden).Select(Describe).ToArray(), shape.Select(Describe).ToArray());
    }

    private static string Describe(DataViewSchema.Column column)
    {
        DataViewType item = column.Type is VectorDataViewType vector ? vector.ItemType : column.Type;
        return $"{column.Name} {column.Type is VectorDataViewType} {item.RawType} {item is KeyDataViewType}";
    }

    private static string Describe(SchemaShape.Column column)
    {
        return $"{column.Name} {column.Kind != SchemaShape.Column.VectorKind.Scalar} {column.ItemType.RawType} {column.IsKey}";
    }

    private static IDataView Apply(IEstimator<ITransformer> estimator) => estimator.Fit(Data).Transform(Data);

    private static string[] Names(IEstimator<ITransformer> estimator) => [.. Apply(estimator).Schema.Select(column => column.Name)];

    private static void AssertNear(float[] expected, float[] found)
    {
        Assert.HasCount(expected.Length, found);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], found[i], 1e-6f);
        }
    }

    /// <summary>A loader of what is there already: the way of third parties to the shape of a schema.</summary>
    private sealed class Stage(IDataView data) : IDataLoader<object>
    {
        public IDataView Load(object input) => data;

        public DataViewSchema GetOutputSchema() => data.Schema;

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }

    private sealed class Row
    {
        public string Name { get; set; } = "";

        public int Number { get; set; }

        public float Real { get; set; }

        [VectorType(2)]
        public float[] Vector { get; set; } = [];
    }

    private sealed class Input
    {
        public int Number { get; set; }
    }

    private sealed class Output
    {
        public int Double { get; set; }

        public string Text { get; set; } = "";
    }
}
