namespace Microsoft.ML.Data;

/// <summary>How well two classes are told apart.</summary>
public class BinaryClassificationMetrics
{
    private protected BinaryClassificationMetrics(BinaryClassificationMetrics other)
        : this(other.ConfusionMatrix, other.AreaUnderRocCurve, other.AreaUnderPrecisionRecallCurve)
    {
    }

    internal BinaryClassificationMetrics(
        ConfusionMatrix confusionMatrix, double areaUnderRocCurve, double areaUnderPrecisionRecallCurve)
    {
        // The positive class comes first.
        double right = confusionMatrix.Counts[0][0] + confusionMatrix.Counts[1][1];
        ConfusionMatrix = confusionMatrix;
        AreaUnderRocCurve = areaUnderRocCurve;
        AreaUnderPrecisionRecallCurve = areaUnderPrecisionRecallCurve;
        Accuracy = right / confusionMatrix.Counts.Sum(row => row.Sum());
        PositivePrecision = confusionMatrix.PerClassPrecision[0];
        PositiveRecall = confusionMatrix.PerClassRecall[0];
        NegativePrecision = confusionMatrix.PerClassPrecision[1];
        NegativeRecall = confusionMatrix.PerClassRecall[1];
        F1Score = 2 * PositivePrecision * PositiveRecall / (PositivePrecision + PositiveRecall);
    }

    public double AreaUnderRocCurve { get; }

    public double Accuracy { get; }

    public double PositivePrecision { get; }

    public double PositiveRecall { get; }

    public double NegativePrecision { get; }

    public double NegativeRecall { get; }

    public double F1Score { get; }

    public double AreaUnderPrecisionRecallCurve { get; }

    public ConfusionMatrix ConfusionMatrix { get; }
}
