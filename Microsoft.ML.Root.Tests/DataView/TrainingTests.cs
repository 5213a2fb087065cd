using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

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
        ["FastTree"] = ml => ml.BinaryClassification.Trainers.FastTree(
            new FastTreeBinaryTrainer.Options { NumberOfThreads = 1, NumberOfTrees = 10, ExampleWeightColumnName = "Weight" }),
        ["FastTree regression"] = ml => ml.Regression.Trainers.FastTree(
            new FastTreeRegressionTrainer.Options { NumberOfThreads = 1, NumberOfTrees = 10, LabelColumnName = "Weight" }),
        ["FastTree ranking"] = ml => ml.Ranking.Trainers.FastTree(
            new FastTreeRankingTrainer.Options { NumberOfThreads = 1, NumberOfTrees = 10, LabelColumnName = "Class", RowGroupColumnName = "Group" }),
        ["FastForest"] = ml => ml.BinaryClassification.Trainers.FastForest(
            new FastForestBinaryTrainer.Options { NumberOfThreads = 1, NumberOfTrees = 10 }),
        ["Gam"] = ml => ml.BinaryClassification.Trainers.Gam(new GamBinaryTrainer.Options { NumberOfThreads = 1, NumberOfIterations = 50 }),
        ["LightGbm"] = ml => ml.BinaryClassification.Trainers.LightGbm(
            new LightGbmBinaryTrainer.Options { NumberOfThreads = 1, NumberOfIterations = 10, ExampleWeightColumnName = "Weight" }),
        ["LightGbm multiclass"] = ml => ml.MulticlassClassification.Trainers.LightGbm(
            new LightGbmMulticlassTrainer.Options { NumberOfThreads = 1, NumberOfIterations = 10, LabelColumnName = "Class" }),
        ["LightGbm ranking"] = ml => ml.Ranking.Trainers.LightGbm(
            new LightGbmRankingTrainer.Options { NumberOfThreads = 1, NumberOfIterations = 10, LabelColumnName = "Class", RowGroupColumnName = "Group" }),
        ["OneVersusAll"] = ml => ml.MulticlassClassification.Trainers.OneVersusAll(
            ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
                new LbfgsLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 5 }),
            labelColumnName: "Class"),
        ["OnlineGradientDescent"] = ml => ml.Regression.Trainers.OnlineGradientDescent(
            new OnlineGradientDescentTrainer.Options { Shuffle = false, LabelColumnName = "Weight" }),
        ["KMeans"] = ml => ml.Clustering.Trainers.KMeans(
            new KMeansTrainer.Options { NumberOfThreads = 1, NumberOfClusters = 3, MaximumNumberOfIterations = 5 }),
        ["RandomizedPca"] = ml => ml.AnomalyDetection.Trainers.RandomizedPca(rank: 2, seed: 3),
        ["NaiveBayes"] = ml => ml.MulticlassClassification.Trainers.NaiveBayes(labelColumnName: "Class"),
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
        ["CustomMapping"] = ml => ml.Transforms.CustomMapping<TrainingRow, Sum>((row, sum) => sum.Total = row.Features.Sum(), null),
    });

    public static IEnumerable<object[]> Operations => Named<Func<MLContext, IDataView, IDataView>>(new()
    {
        ["Cache"] = (ml, view) => ml.Data.Cache(view),
        ["TakeRows"] = (ml, view) => ml.Data.TakeRows(view, 17),
        ["SkipRows"] = (ml, view) => ml.Data.SkipRows(view, 17),
        ["FilterRowsByColumn"] = (ml, view) => ml.Data.FilterRowsByColumn(view, "Weight", 0.4, 0.8),
        ["FilterRowsByKeyColumnFraction"] = (ml, view) => ml.Data.FilterRowsByKeyColumnFraction(view, "Class", 0, 0.5),
        ["FilterByCustomPredicate"] = (ml, view) => ml.Data.FilterByCustomPredicate<TrainingRow>(view, row => row.Number % 5 == 0),
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
        CollectionAssert.AreEqual(Predictions(make, TrainingRow.FromMemory), Predictions(make, TrainingRow.FromRoot));
    }

    [TestMethod]
    [DynamicData(nameof(Trainers))]
    public void TrainersLearnTheSameOverACacheToo(string name, Func<MLContext, IEstimator<ITransformer>> make)
    {
        Assert.IsNotEmpty(name);
        CollectionAssert.AreEqual(Predictions(make, TrainingRow.FromMemory), Predictions(make, ml => ml.Data.Cache(TrainingRow.FromRoot(ml))));
    }

    [TestMethod]
    [DynamicData(nameof(Transforms))]
    public void TransformsGiveTheSame(string name, Func<MLContext, IEstimator<ITransformer>> make)
    {
        Assert.IsNotEmpty(name);
        CollectionAssert.AreEqual(Transformed(TrainingRow.FromMemory), Transformed(TrainingRow.FromRoot));

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
        string[] fromRoot = Texts(operation(ml, TrainingRow.FromRoot(ml)));
        CollectionAssert.AreEqual(Texts(operation(ml, TrainingRow.FromMemory(ml))), fromRoot);
        Assert.IsNotEmpty(fromRoot);
    }

    [TestMethod]
    public void ShuffleRowsGivesEachRowOnce()
    {
        MLContext ml = new(1);
        string[] shuffled = Texts(ml.Data.ShuffleRows(TrainingRow.FromRoot(ml), seed: 4, shufflePoolSize: 50));
        string[] inOrder = Texts(TrainingRow.FromMemory(ml));
        CollectionAssert.AreNotEqual(inOrder, shuffled);
        CollectionAssert.AreEquivalent(inOrder, shuffled);
    }

    [TestMethod]
    public void ATrainersOwnShuffleRepeatsWithTheSeed()
    {
        static IEstimator<ITransformer> Trainer(MLContext ml) => ml.BinaryClassification.Trainers.AveragedPerceptron(
            new AveragedPerceptronTrainer.Options { Shuffle = true, NumberOfIterations = 3 });
        CollectionAssert.AreEqual(Predictions(Trainer, TrainingRow.FromRoot), Predictions(Trainer, TrainingRow.FromRoot));
    }

    private static string[] Predictions(Func<MLContext, IEstimator<ITransformer>> make, Func<MLContext, IDataView> data)
    {
        // Each component takes its random numbers from those of the context it is made in: views have one of their own.
        MLContext ml = new(1);
        IDataView view = data(new MLContext(1));
        try
        {
            return Texts(make(ml).Fit(view).Transform(view), "Score", "PredictedLabel");
        }
        catch (DllNotFoundException missing)
        {
            Assert.Inconclusive($"LightGBM's library needs OpenMP (libgomp), which is not here: {missing.Message}");
            throw;
        }
    }

    private static string[] Texts(IDataView view, params string[] names)
    {
        DataViewSchema.Column[] columns =
            [.. view.Schema.Where(c => !c.IsHidden && (names.Length == 0 || names.Contains(c.Name))).OrderBy(c => c.Name, StringComparer.Ordinal)];
        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        return [.. ContractRow.ReadAll(cursor, columns).Select(r => r.Values)];
    }

    private static IEnumerable<object[]> Named<T>(Dictionary<string, T> cases)
        where T : notnull
        => cases.Select(c => new object[] { c.Key, c.Value });

    private sealed class Sum
    {
        public float Total { get; set; }
    }
}
