using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Loading;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>Each trainer and transform gives over ROOT files what it gives over the same rows in memory.</summary>
[TestClass]
public sealed class TrainingTests
{
    public static IEnumerable<object[]> Trainers => Named<Func<MLContext, IEstimator<ITransformer>>>(new()
    {
        ["SdcaLogisticRegression"] = ml => ml.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
        {
            NumberOfThreads = 1,
            Shuffle = false,
            MaximumNumberOfIterations = 5,
            ExampleWeightColumnName = "Weight",
        }),
        ["SdcaMaximumEntropy"] = ml => ml.MulticlassClassification.Trainers.SdcaMaximumEntropy(new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            NumberOfThreads = 1,
            Shuffle = false,
            MaximumNumberOfIterations = 5,
            LabelColumnName = "Class",
        }),
        ["LbfgsLogisticRegression"] = ml => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
            new LbfgsLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 10 }),
        ["LbfgsMaximumEntropy"] = ml => ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            new LbfgsMaximumEntropyMulticlassTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 10, LabelColumnName = "Class" }),
        ["AveragedPerceptron"] = ml => ml.BinaryClassification.Trainers.AveragedPerceptron(
            new AveragedPerceptronTrainer.Options { Shuffle = false, NumberOfIterations = 3 }),
    });

    public static IEnumerable<object[]> Transforms => Named<Func<MLContext, IEstimator<ITransformer>>>(new()
    {
        ["Concatenate"] = ml => ml.Transforms.Concatenate("out", "Features", "Weight"),
        ["CopyColumns"] = ml => ml.Transforms.CopyColumns("out", "Features"),
        ["DropColumns"] = ml => ml.Transforms.DropColumns("Weight"),
        ["SelectColumns"] = ml => ml.Transforms.SelectColumns("Weight", "Text"),
        ["ConvertType"] = ml => ml.Transforms.Conversion.ConvertType("out", "Number", DataKind.Single),
        ["MapValueToKey"] = ml => ml.Transforms.Conversion.MapValueToKey("out", "Text"),
        ["MapKeyToValue"] = ml => ml.Transforms.Conversion.MapValueToKey("out", "Text").Append(ml.Transforms.Conversion.MapKeyToValue("back", "out")),
        ["NormalizeMinMax"] = ml => ml.Transforms.NormalizeMinMax("out", "Features"),
        ["NormalizeMeanVariance"] = ml => ml.Transforms.NormalizeMeanVariance("out", "Features"),
        ["ReplaceMissingValues"] = ml => ml.Transforms.ReplaceMissingValues("out", "Holes"),
        ["IndicateMissingValues"] = ml => ml.Transforms.IndicateMissingValues("out", "Holes"),
        ["CustomMapping"] = ml => ml.Transforms.CustomMapping<Row, Sum>((row, sum) => sum.Total = row.Features.Sum(), null),
    });

    public static IEnumerable<object[]> Operations => Named<Func<MLContext, IDataView, IDataView>>(new()
    {
        ["Cache"] = (ml, view) => ml.Data.Cache(view),
        ["TakeRows"] = (ml, view) => ml.Data.TakeRows(view, 17),
        ["SkipRows"] = (ml, view) => ml.Data.SkipRows(view, 17),
        ["FilterRowsByColumn"] = (ml, view) => ml.Data.FilterRowsByColumn(view, "Weight", 0.4, 0.8),
        ["FilterRowsByKeyColumnFraction"] = (ml, view) => ml.Data.FilterRowsByKeyColumnFraction(view, "Class", 0, 0.5),
        ["FilterByCustomPredicate"] = (ml, view) => ml.Data.FilterByCustomPredicate<Row>(view, row => row.Number % 5 == 0),
        ["FilterRowsByMissingValues"] = (ml, view) => ml.Data.FilterRowsByMissingValues(view, "Holes"),
        ["TrainTestSplit: train"] = (ml, view) => ml.Data.TrainTestSplit(view, 0.2, seed: 3).TrainSet,
        ["TrainTestSplit: test"] = (ml, view) => ml.Data.TrainTestSplit(view, 0.2, seed: 3).TestSet,
        ["CrossValidationSplit"] = (ml, view) => ml.Data.CrossValidationSplit(view, 4, seed: 3)[1].TestSet,
    });

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void TrainersLearnTheSame(string name, Func<MLContext, IEstimator<ITransformer>> make)
    {
        Assert.IsNotEmpty(name);
        CollectionAssert.AreEqual(Predictions(make, MemoryView), Predictions(make, RootView));
    }

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void TrainersLearnTheSameOverACacheToo(string name, Func<MLContext, IEstimator<ITransformer>> make)
    {
        Assert.IsNotEmpty(name);
        CollectionAssert.AreEqual(Predictions(make, MemoryView), Predictions(make, ml => ml.Data.Cache(RootView(ml))));
    }

    [TestMethod]
    [DynamicData(nameof(Transforms))]
    public void TransformsGiveTheSame(string name, Func<MLContext, IEstimator<ITransformer>> make)
    {
        Assert.IsNotEmpty(name);
        CollectionAssert.AreEqual(Transformed(MemoryView), Transformed(RootView));

        string[] Transformed(Func<MLContext, IDataView> data)
        {
            MLContext ml = new(1);
            IDataView view = data(ml);
            return Texts(make(ml).Fit(view).Transform(view));
        }
    }

    [TestMethod]
    [DynamicData(nameof(Operations))]
    public void OperationsGiveTheSame(string name, Func<MLContext, IDataView, IDataView> operation)
    {
        Assert.IsNotEmpty(name);
        MLContext ml = new(1);
        string[] fromRoot = Texts(operation(ml, RootView(ml)));
        CollectionAssert.AreEqual(Texts(operation(ml, MemoryView(ml))), fromRoot);
        Assert.IsNotEmpty(fromRoot);
    }

    [TestMethod]
    public void ShuffleRowsGivesEachRowOnce()
    {
        MLContext ml = new(1);
        string[] shuffled = Texts(ml.Data.ShuffleRows(RootView(ml), seed: 4, shufflePoolSize: 50));
        string[] inOrder = Texts(MemoryView(ml));
        CollectionAssert.AreNotEqual(inOrder, shuffled);
        CollectionAssert.AreEquivalent(inOrder, shuffled);
    }

    [TestMethod]
    public void ATrainersOwnShuffleRepeatsWithTheSeed()
    {
        static IEstimator<ITransformer> Trainer(MLContext ml) => ml.BinaryClassification.Trainers.AveragedPerceptron(
            new AveragedPerceptronTrainer.Options { Shuffle = true, NumberOfIterations = 3 });
        CollectionAssert.AreEqual(Predictions(Trainer, RootView), Predictions(Trainer, RootView));
    }

    private static string[] Predictions(Func<MLContext, IEstimator<ITransformer>> make, Func<MLContext, IDataView> data)
    {
        MLContext ml = new(1);
        IDataView view = data(ml);
        IDataView scored = make(ml).Fit(view).Transform(view);
        return Texts(scored, "Score", "PredictedLabel");
    }

    private static string[] Texts(IDataView view, params string[] names)
    {
        DataViewSchema.Column[] columns =
            [.. view.Schema.Where(c => !c.IsHidden && (names.Length == 0 || names.Contains(c.Name))).OrderBy(c => c.Name, StringComparer.Ordinal)];
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        return [.. ContractRow.ReadAll(cursor, columns).Select(r => r.Values)];
    }

    private static IDataView RootView(MLContext ml) => ml.Data.LoadFromRoot<Row>(RootDataset.FromSource(new SyntheticSource(
        [300, 5, 295],
        SyntheticColumn.Fixed<float>("Features", 3, (e, i) => Rows[e].Features[i]),
        SyntheticColumn.Scalar<bool>("Label", e => Rows[e].Label),
        SyntheticColumn.Scalar<int>("Class", e => (int)Rows[e].Class),
        SyntheticColumn.Scalar<float>("Weight", e => Rows[e].Weight),
        SyntheticColumn.Scalar<int>("Number", e => Rows[e].Number),
        SyntheticColumn.Scalar<float>("Holes", e => Rows[e].Holes),
        SyntheticColumn.Text("Text", e => Rows[e].Text))));

    private static IDataView MemoryView(MLContext ml) => ml.Data.LoadFromEnumerable(Rows);

    private static readonly Row[] Rows = MakeRows();

    private static Row[] MakeRows()
    {
        Random random = new(7);
        return
        [
            .. Enumerable.Range(0, 600).Select(i =>
            {
                int kind = random.Next(3);
                float[] features = [.. Enumerable.Range(0, 3).Select(k => (k == kind ? 1f : 0f) + random.NextSingle())];
                return new Row
                {
                    Features = features,
                    Label = kind == 1,
                    Class = (uint)kind,
                    Weight = 0.1f + random.NextSingle(),
                    Number = i * 3,
                    Holes = i % 7 == 0 ? float.NaN : i,
                    Text = $"kind {kind}",
                };
            }),
        ];
    }

    private static IEnumerable<object[]> Named<T>(Dictionary<string, T> cases)
        where T : notnull
        => cases.Select(c => new object[] { c.Key, c.Value });

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }

        [KeyType(3)]
        public uint Class { get; set; }

        public float Weight { get; set; }

        public int Number { get; set; }

        public float Holes { get; set; }

        public string Text { get; set; } = "";
    }

    private sealed class Sum
    {
        public float Total { get; set; }
    }
}
