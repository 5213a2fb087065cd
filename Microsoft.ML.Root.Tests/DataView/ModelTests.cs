using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>What people do with a model, over a view of ROOT data and over the same rows in memory.</summary>
[TestClass]
public sealed class ModelTests
{
    [TestMethod]
    public void CrossValidationGivesTheSameMetrics()
        => AssertSame((ml, view) => ml.BinaryClassification.CrossValidate(view, Linear(ml), numberOfFolds: 3, seed: 2)
            .Select(fold => fold.Metrics.AreaUnderRocCurve));

    [TestMethod]
    public void PermutationImportanceIsTheSame()
        => AssertSame((ml, view) =>
        {
            // It names features by their slots, so these must have names.
            IDataView data = ml.Transforms.Concatenate("Features", "Number", "Weight").Fit(Numbers(ml, view)).Transform(Numbers(ml, view));
            return ml.BinaryClassification.PermutationFeatureImportanceNonCalibrated(Linear(ml).Fit(data), data, permutationCount: 2)
                .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value.AreaUnderRocCurve.Mean);
        });

    [TestMethod]
    public void FeatureContributionsAreTheSame()
        => AssertSame((ml, view) =>
        {
            BinaryPredictionTransformer<CalibratedModelParametersBase<FastTreeBinaryModelParameters, PlattCalibrator>> model =
                ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options { NumberOfThreads = 1, NumberOfTrees = 5 }).Fit(view);
            IDataView contributions = ml.Transforms.CalculateFeatureContribution(model, normalize: false).Fit(view).Transform(model.Transform(view));
            return contributions.GetColumn<float[]>("FeatureContributions").SelectMany(row => row).Select(value => (double)value);
        });

    [TestMethod]
    public void ASplitTrainsAndEvaluatesTheSame()
        => AssertSame((ml, view) =>
        {
            DataOperationsCatalog.TrainTestData split = ml.Data.TrainTestSplit(view, 0.3, seed: 5);
            ITransformer model = Linear(ml).AppendCacheCheckpoint(ml).Append(Linear(ml)).Fit(split.TrainSet);
            BinaryClassificationMetrics metrics = ml.BinaryClassification.EvaluateNonCalibrated(model.Transform(split.TestSet));
            return [metrics.Accuracy, metrics.AreaUnderRocCurve, metrics.F1Score];
        });

    /// <summary>A model that learnt from ROOT data scores rows of any origin, here and after it was saved and loaded.</summary>
    [TestMethod]
    public void ASavedModelScoresTheSame()
    {
        MLContext ml = new(1);
        IDataView view = TrainingRow.FromRoot(ml);
        ITransformer model = Linear(ml).Fit(view);
        using MemoryStream stream = new();
        ml.Model.Save(model, view.Schema, stream);
        stream.Position = 0;
        ITransformer loaded = new MLContext(2).Model.Load(stream, out DataViewSchema schema);
        CollectionAssert.AreEqual(view.Schema.Select(c => $"{c.Name} {c.Type}").ToArray(), schema.Select(c => $"{c.Name} {c.Type}").ToArray());
        float[] scores = [.. model.Transform(view).GetColumn<float>("Score")];
        CollectionAssert.AreEqual(scores, loaded.Transform(view).GetColumn<float>("Score").ToArray());
        CollectionAssert.AreEqual(scores, loaded.Transform(TrainingRow.FromMemory(ml)).GetColumn<float>("Score").ToArray());
    }

    [TestMethod]
    public void APredictionEngineScoresAsTheViewDoes()
    {
        MLContext ml = new(1);
        IDataView view = TrainingRow.FromRoot(ml);
        ITransformer model = Linear(ml).Fit(view);
        float[] scores = [.. model.Transform(view).GetColumn<float>("Score")];
        using PredictionEngine<TrainingRow, Prediction> engine = ml.Model.CreatePredictionEngine<TrainingRow, Prediction>(model, view.Schema);
        for (int row = 0; row < scores.Length; row += 37)
        {
            Assert.AreEqual(scores[row], engine.Predict(TrainingRow.All[row]).Score);
        }
    }

    private static IEstimator<ITransformer> Linear(MLContext ml) => ml.BinaryClassification.Trainers.LbfgsLogisticRegression(
        new LbfgsLogisticRegressionBinaryTrainer.Options { NumberOfThreads = 1, MaximumNumberOfIterations = 10 });

    private static IDataView Numbers(MLContext ml, IDataView view)
        => ml.Transforms.Conversion.ConvertType("Number", "Number", DataKind.Single).Fit(view).Transform(view);

    private static void AssertSame(Func<MLContext, IDataView, IEnumerable<double>> compute)
    {
        double[] fromMemory = Compute(TrainingRow.FromMemory);
        double[] fromRoot = Compute(TrainingRow.FromRoot);
        Assert.IsNotEmpty(fromMemory);
        Assert.IsGreaterThan(1, fromMemory.Distinct().Count(), "numbers that say something");
        CollectionAssert.AreEqual(fromMemory, fromRoot);

        double[] Compute(Func<MLContext, IDataView> data)
        {
            // Each component takes its random numbers from those of the context it is made in: views have one of their own.
            return [.. compute(new MLContext(1), data(new MLContext(1)))];
        }
    }

    private sealed class Prediction
    {
        public float Score { get; set; }
    }
}
