using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.StandIn.Recording;
using Microsoft.ML.Trainers;

namespace Microsoft.ML.Root.Tests.StandIn;

/// <summary>What the trainers learn, which rows they use, and how they read them.</summary>
[TestClass]
public sealed class TrainerTests : StandInTestBase
{
    private const int RowCount = 400;

    private static MLContext Context => new(1);

    [TestMethod]
    public void Logistic_regression_by_lbfgs_learns_two_classes()
    {
        RecordingView data = new(RowCount);

        CalibratedBinaryClassificationMetrics metrics = EvaluateBinary(Context.BinaryClassification.Trainers.LbfgsLogisticRegression(), data);

        Assert.IsGreaterThan(0.98, metrics.Accuracy);
        Assert.IsGreaterThan(0.99, metrics.AreaUnderRocCurve);
        Assert.IsLessThan(0.2, metrics.LogLoss);
    }

    [TestMethod]
    public void Logistic_regression_by_sdca_finds_what_lbfgs_finds()
    {
        RecordingView data = new(RowCount);
        const float L2 = 0.01f;
        MLContext context = Context;

        // The penalty of L-BFGS is for the sum of the losses, that of SDCA for their mean.
        IReadOnlyList<float> expected = context.BinaryClassification.Trainers
            .LbfgsLogisticRegression(l1Regularization: 0, l2Regularization: L2 * RowCount)
            .Fit(data).Model.SubModel.Weights;
        IReadOnlyList<float> found = context.BinaryClassification.Trainers
            .SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
            {
                L2Regularization = L2,
                ConvergenceTolerance = 0.001f,
                MaximumNumberOfIterations = 200,
            })
            .Fit(data).Model.SubModel.Weights;

        for (int i = 0; i < RecordingView.FeatureCount; i++)
        {
            Assert.AreEqual(expected[i], found[i], 0.05f);
        }
    }

    [TestMethod]
    public void Maximum_entropy_by_sdca_learns_classes()
    {
        RecordingView data = new(RowCount);
        MLContext context = Context;

        IDataView scored = context.MulticlassClassification.Trainers.SdcaMaximumEntropy("Class").Fit(data).Transform(data);

        Assert.IsGreaterThan(0.98, context.MulticlassClassification.Evaluate(scored, "Class").MicroAccuracy);
    }

    [TestMethod]
    public void Maximum_entropy_by_lbfgs_learns_three_classes_and_their_names()
    {
        MLContext context = Context;
        Random random = new(7);
        IDataView data = context.Data.LoadFromEnumerable(Enumerable.Range(0, 600).Select(i => new Point
        {
            Name = "abc"[i % 3].ToString(),
            X = (float)((i % 3 == 0 ? 2 : 0) + random.NextDouble()),
            Y = (float)((i % 3 == 1 ? 2 : 0) + random.NextDouble()),
        }).ToList());
        IEstimator<ITransformer> pipeline = context.Transforms.Conversion.MapValueToKey("Label", "Name")
            .Append(context.Transforms.Concatenate("Features", "X", "Y"))
            .Append(context.MulticlassClassification.Trainers.LbfgsMaximumEntropy())
            .Append(context.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel"));

        IDataView scored = pipeline.Fit(data).Transform(data);

        MulticlassClassificationMetrics metrics = context.MulticlassClassification.Evaluate(scored, topKPredictionCount: 2);
        Assert.IsGreaterThan(0.98, metrics.MicroAccuracy);
        Assert.AreEqual(metrics.MicroAccuracy, metrics.TopKAccuracyForAllK[0], 1e-12);
        string[] names = [.. scored.GetColumn<string>("Name")];
        string[] predicted = [.. scored.GetColumn<string>("Predicted")];
        Assert.IsGreaterThan(588, names.Zip(predicted).Count(pair => pair.First == pair.Second));
        Assert.IsTrue(scored.GetColumn<float[]>("Score").All(scores => Math.Abs(scores.Sum() - 1) < 1e-5));
        StringAssert.Contains(metrics.ConfusionMatrix.GetFormattedConfusionTable(), "PREDICTED", StringComparison.Ordinal);
    }

    [TestMethod]
    public void The_averaged_perceptron_learns_and_shuffles_each_iteration()
    {
        RecordingView data = new(RowCount);
        MLContext context = Context;

        BinaryPredictionTransformer<LinearBinaryModelParameters> model =
            context.BinaryClassification.Trainers.AveragedPerceptron(numberOfIterations: 7).Fit(data);

        CollectionAssert.AreEqual(Enumerable.Repeat(new CursorCall("Features Label", 0, true), 7).ToArray(), data.Calls);
        Assert.AreEqual(7, data.DisposedCursors);
        BinaryClassificationMetrics metrics = context.BinaryClassification.EvaluateNonCalibrated(model.Transform(data));
        Assert.IsGreaterThan(0.98, metrics.Accuracy);
    }

    [TestMethod]
    public void The_averaged_perceptron_takes_data_in_order_where_they_do_not_shuffle()
    {
        RecordingView data = new(RowCount, canShuffle: false);

        Context.BinaryClassification.Trainers.AveragedPerceptron().Fit(data);

        Assert.IsFalse(data.Calls.Any(call => call.Shuffled));
    }

    [TestMethod]
    public void Lbfgs_reads_its_data_once_for_several_threads_and_over_and_over_for_one()
    {
        float[] Train(RecordingView data, int threads)
        {
            return
            [
                .. Context.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
                {
                    ExampleWeightColumnName = "Weight",
                    NumberOfThreads = threads,
                }).Fit(data).Model.SubModel.Weights,
            ];
        }

        RecordingView once = new(RowCount);
        RecordingView often = new(RowCount);
        float[] expected = Train(once, 2);
        float[] found = Train(often, 1);

        CursorCall pass = new("Features Label Weight", 0, false);
        CollectionAssert.AreEqual(new[] { pass }, once.Calls);
        Assert.AreEqual(1, once.DisposedCursors);
        Assert.IsGreaterThan(10, often.Calls.Length);
        Assert.IsTrue(Array.TrueForAll(often.Calls, call => call == pass));
        Assert.AreEqual(often.Calls.Length, often.DisposedCursors);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], found[i], 1e-3f);
        }
    }

    [TestMethod]
    public void Sdca_makes_many_passes_and_shuffles_those_that_learn()
    {
        RecordingView data = new(RowCount);

        Context.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
        {
            MaximumNumberOfIterations = 6,
            ConvergenceTolerance = 1e-6f,
            ConvergenceCheckFrequency = 2,
            NumberOfThreads = 1,
        }).Fit(data);

        // The first pass finds the rows; every second iteration is followed by a check.
        bool[] expected = [false, true, true, false, true, true, false, true, true, false];
        CollectionAssert.AreEqual(expected, data.Calls.Select(call => call.Shuffled).ToArray());
        Assert.IsTrue(Array.TrueForAll(data.Calls, call => call.Count == 0));
        Assert.AreEqual(data.Calls.Length * RowCount, data.RowsRead);
    }

    [TestMethod]
    public void Sdca_on_threads_asks_for_sets_of_cursors()
    {
        RecordingView data = new(RowCount);
        MLContext context = Context;

        BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>> model =
            context.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
            {
                MaximumNumberOfIterations = 20,
                NumberOfThreads = 3,
            }).Fit(data);

        Assert.IsTrue(data.Calls.Any(call => call is { Count: 3, Shuffled: true }));
        Assert.IsGreaterThan(0.98, context.BinaryClassification.Evaluate(model.Transform(data)).Accuracy);
    }

    [TestMethod]
    public void Sdca_puts_a_pool_before_data_that_do_not_shuffle()
    {
        RecordingView data = new(RowCount, canShuffle: false);

        CalibratedBinaryClassificationMetrics metrics = EvaluateBinary(
            Context.BinaryClassification.Trainers.SdcaLogisticRegression(maximumNumberOfIterations: 20), data);

        Assert.IsGreaterThan(0.98, metrics.Accuracy);
    }

    [TestMethod]
    public void Rows_without_positive_weight_or_with_a_feature_that_is_not_finite_are_left_out()
    {
        // Every fifth row says the opposite, but weighs nothing, less than nothing, or is not a number.
        RecordingView clean = new(RowCount) { Weight = row => row % 5 == 0 ? 0 : 1 };
        RecordingView negative = new(RowCount)
        {
            Weight = row => row % 5 == 0 ? -3 : 1,
            Shift = row => row % 5 == 0 ? -100 : 0,
        };
        RecordingView infinite = new(RowCount) { Shift = row => row % 10 == 0 ? float.NaN : row % 5 == 0 ? float.PositiveInfinity : 0 };
        MLContext context = Context;

        float[] Train(RecordingView data)
        {
            return
            [
                .. context.BinaryClassification.Trainers.LbfgsLogisticRegression(exampleWeightColumnName: "Weight")
                    .Fit(data).Model.SubModel.Weights,
            ];
        }

        CollectionAssert.AreEqual(Train(clean), Train(negative));
        CollectionAssert.AreEqual(Train(clean), Train(infinite));
    }

    [TestMethod]
    public void A_weight_counts_as_often_as_it_says()
    {
        MLContext context = Context;
        List<Point> once = [.. Enumerable.Range(0, 60).Select(i => new Point { X = i % 7, Y = i % 5, Flag = i % 7 > 3 != (i % 11 == 0), W = 1 + (i % 3) })];
        List<Point> repeated = [.. once.SelectMany(point => Enumerable.Repeat(point, (int)point.W))];

        float[] Train(List<Point> points, string? weight)
        {
            IDataView data = context.Data.LoadFromEnumerable(points);
            IEstimator<BinaryPredictionTransformer<CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator>>> trainer =
                context.BinaryClassification.Trainers.LbfgsLogisticRegression("Flag", exampleWeightColumnName: weight);
            return [.. context.Transforms.Concatenate("Features", "X", "Y").Append(trainer).Fit(data).LastTransformer.Model.SubModel.Weights];
        }

        float[] weighted = Train(once, "W");
        float[] counted = Train(repeated, null);
        for (int i = 0; i < weighted.Length; i++)
        {
            Assert.AreEqual(counted[i], weighted[i], 1e-3f);
        }
    }

    [TestMethod]
    public void A_strong_first_order_penalty_leaves_few_weights()
    {
        RecordingView data = new(RowCount);

        IReadOnlyList<float> weights = Context.BinaryClassification.Trainers
            .LbfgsLogisticRegression(l1Regularization: 20, l2Regularization: 0).Fit(data).Model.SubModel.Weights;

        Assert.AreEqual(0, weights[2]);
        Assert.IsGreaterThan(0, weights[0]);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_model()
    {
        float[] Train()
        {
            return
            [
                .. Context.BinaryClassification.Trainers.SdcaLogisticRegression(maximumNumberOfIterations: 5)
                    .Fit(new RecordingView(RowCount)).Model.SubModel.Weights,
            ];
        }

        CollectionAssert.AreEqual(Train(), Train());
    }

    [TestMethod]
    public void A_label_of_the_wrong_type_is_refused_with_both_types()
    {
        ArgumentOutOfRangeException exception = Assert.ThrowsExactly<ArgumentOutOfRangeException>(
            () => Context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Label").Fit(new RecordingView(4)));

        StringAssert.Contains(exception.Message, "Schema mismatch for label column 'Label'", StringComparison.Ordinal);
    }

    private static CalibratedBinaryClassificationMetrics EvaluateBinary(IEstimator<ITransformer> trainer, IDataView data)
    {
        return Context.BinaryClassification.Evaluate(trainer.Fit(data).Transform(data));
    }

    private sealed class Point
    {
        public string Name { get; set; } = "";

        public float X { get; set; }

        public float Y { get; set; }

        public float W { get; set; }

        public bool Flag { get; set; }
    }
}
