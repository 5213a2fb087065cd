using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.StandIn;

/// <summary>The metrics, against numbers worked out by hand.</summary>
[TestClass]
public sealed class EvaluationTests : StandInTestBase
{
    [TestMethod]
    public void Metrics_of_several_classes()
    {
        MLContext context = new(1);
        IDataView data = context.Data.LoadFromEnumerable(new List<ThreeClasses>
        {
            new() { Label = 0, Score = [0.7f, 0.2f, 0.1f] },
            new() { Label = 0, Score = [0.3f, 0.6f, 0.1f] },
            new() { Label = 1, Score = [0.1f, 0.8f, 0.1f] },
            new() { Label = 2, Score = [0.25f, 0.25f, 0.5f] },
        });

        MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(data, topKPredictionCount: 2);

        Assert.AreEqual(0.75, metrics.MicroAccuracy, 1e-9);
        Assert.AreEqual((0.5 + 1 + 1) / 3, metrics.MacroAccuracy, 1e-9);
        double loss = -(Math.Log(0.7) + Math.Log(0.3) + Math.Log(0.8) + Math.Log(0.5)) / 4;
        Assert.AreEqual(loss, metrics.LogLoss, 1e-6);
        double prior = -((0.5 * Math.Log(0.5)) + (0.5 * Math.Log(0.25)));
        Assert.AreEqual((prior - loss) / prior, metrics.LogLossReduction, 1e-6);
        Assert.AreEqual(-(Math.Log(0.7) + Math.Log(0.3)) / 2, metrics.PerClassLogLoss[0], 1e-6);
        Assert.AreEqual(1, metrics.TopKAccuracy);
        Assert.AreEqual(1, metrics.ConfusionMatrix.GetCountForClassPair(1, 0));
        Assert.AreEqual(1, metrics.ConfusionMatrix.Counts[0][1]);
        Assert.AreEqual(0.5, metrics.ConfusionMatrix.PerClassRecall[0]);
        Assert.AreEqual(0.5, metrics.ConfusionMatrix.PerClassPrecision[1]);
    }

    [TestMethod]
    public void Metrics_of_two_classes()
    {
        MLContext context = new(1);
        IDataView data = context.Data.LoadFromEnumerable(new List<TwoClasses>
        {
            new() { Label = true, Score = 2, Probability = 0.9f, PredictedLabel = true },
            new() { Label = false, Score = 1, Probability = 0.7f, PredictedLabel = true },
            new() { Label = true, Score = 1, Probability = 0.7f, PredictedLabel = true },
            new() { Label = false, Score = -1, Probability = 0.2f, PredictedLabel = false },
        });

        CalibratedBinaryClassificationMetrics metrics = context.BinaryClassification.Evaluate(data);

        Assert.AreEqual(0.75, metrics.Accuracy, 1e-9);
        Assert.AreEqual((1 + 1 + 1 + 0.5) / 4, metrics.AreaUnderRocCurve, 1e-9);
        Assert.AreEqual(2.0 / 3, metrics.PositivePrecision, 1e-9);
        Assert.AreEqual(1, metrics.PositiveRecall, 1e-9);
        Assert.AreEqual(1, metrics.NegativePrecision, 1e-9);
        Assert.AreEqual(0.5, metrics.NegativeRecall, 1e-9);
        Assert.AreEqual(0.8, metrics.F1Score, 1e-9);
        double loss = -(Math.Log2(0.9) + Math.Log2(0.3) + Math.Log2(0.7) + Math.Log2(0.8)) / 4;
        Assert.AreEqual(loss, metrics.LogLoss, 1e-6);
        Assert.AreEqual(1, metrics.Entropy, 1e-9);
        Assert.AreEqual(1 - loss, metrics.LogLossReduction, 1e-6);
    }

    [TestMethod]
    public void Cross_validation_evaluates_each_fold_on_what_it_was_not_trained_on()
    {
        MLContext context = new(1);
        IDataView data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 300)
            .Select(i => new Labelled { Label = i % 2 == 0, Features = [i % 2, i] }).ToList());

        IReadOnlyList<TrainCatalogBase.CrossValidationResult<CalibratedBinaryClassificationMetrics>> folds =
            context.BinaryClassification.CrossValidate(data, context.BinaryClassification.Trainers.LbfgsLogisticRegression(), 3);

        Assert.HasCount(3, folds);
        float[] held = [.. folds.SelectMany(fold => fold.ScoredHoldOutSet.GetColumn<float[]>("Features")).Select(row => row[1])];
        CollectionAssert.AreEquivalent(Enumerable.Range(0, 300).Select(i => (float)i).ToArray(), held);
        Assert.IsTrue(folds.All(fold => fold.Metrics.Accuracy > 0.9));
    }

    private sealed class ThreeClasses
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [VectorType(3)]
        public float[] Score { get; set; } = [];

        [KeyType(3)]
        public uint PredictedLabel { get; set; }
    }

    private sealed class TwoClasses
    {
        public bool Label { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }

        public bool PredictedLabel { get; set; }
    }

    private sealed class Labelled
    {
        public bool Label { get; set; }

        [VectorType(2)]
        public float[] Features { get; set; } = [];
    }
}
