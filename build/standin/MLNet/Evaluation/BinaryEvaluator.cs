using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Collects, in one pass, the labels and scores of two classes.</summary>
internal sealed class BinaryEvaluator
{
    private const double SmallestProbability = 1e-15;

    private readonly List<(float Score, bool Label)> _rows = [];
    private readonly double[][] _confusion = [new double[2], new double[2]];
    private double _loss;

    private BinaryEvaluator()
    {
    }

    internal static BinaryClassificationMetrics Evaluate(
        IDataView data, string labelColumnName, string scoreColumnName, string predictedLabelColumnName)
    {
        BinaryEvaluator evaluator = new();
        evaluator.Read(data, labelColumnName, scoreColumnName, predictedLabelColumnName, null);
        return evaluator.Compute();
    }

    internal static CalibratedBinaryClassificationMetrics EvaluateCalibrated(
        IDataView data, string labelColumnName, string scoreColumnName, string probabilityColumnName, string predictedLabelColumnName)
    {
        BinaryEvaluator evaluator = new();
        evaluator.Read(data, labelColumnName, scoreColumnName, predictedLabelColumnName, probabilityColumnName);
        double positive = evaluator._rows.Count(row => row.Label) / (double)evaluator._rows.Count;
        double entropy = -new[] { positive, 1 - positive }.Where(share => share > 0).Sum(share => share * Math.Log2(share));
        return new CalibratedBinaryClassificationMetrics(
            evaluator.Compute(), evaluator._loss / evaluator._rows.Count, entropy);
    }

    private void Read(IDataView data, string label, string score, string predicted, string probability)
    {
        string[] names = probability is null ? [label, score, predicted] : [label, score, predicted, probability];
        DataViewSchema.Column[] columns = [.. names.Select(name => Schemas.Find(data.Schema, name))];
        using DataViewRowCursor cursor = data.GetRowCursor(columns);
        ValueGetter<bool> labelGetter = cursor.GetGetter<bool>(columns[0]);
        ValueGetter<float> scoreGetter = cursor.GetGetter<float>(columns[1]);
        ValueGetter<bool> predictedGetter = cursor.GetGetter<bool>(columns[2]);
        ValueGetter<float> probabilityGetter = probability is null ? null : cursor.GetGetter<float>(columns[3]);
        bool isPositive = false;
        bool isPredicted = false;
        float value = 0;
        float likely = 1;
        while (cursor.MoveNext())
        {
            scoreGetter(ref value);
            if (float.IsNaN(value))
            {
                continue;
            }

            labelGetter(ref isPositive);
            predictedGetter(ref isPredicted);
            probabilityGetter?.Invoke(ref likely);
            _rows.Add((value, isPositive));
            _confusion[isPositive ? 0 : 1][isPredicted ? 0 : 1]++;
            _loss -= Math.Log2(Math.Clamp(isPositive ? likely : 1 - likely, SmallestProbability, 1));
        }
    }

    private BinaryClassificationMetrics Compute()
    {
        (double roc, double precisionRecall) = Areas();
        return new BinaryClassificationMetrics(new ConfusionMatrix(_confusion, ["positive", "negative"]), roc, precisionRecall);
    }

    /// <summary>The areas under both curves; rows of equal score count as one point.</summary>
    private (double Roc, double PrecisionRecall) Areas()
    {
        double positives = _rows.Count(row => row.Label);
        double negatives = _rows.Count - positives;
        double truePositives = 0;
        double falsePositives = 0;
        double roc = 0;
        double precisionRecall = 0;
        foreach (IGrouping<float, (float Score, bool Label)> ties in _rows.GroupBy(row => row.Score).OrderByDescending(group => group.Key))
        {
            double hits = ties.Count(row => row.Label);
            double misses = ties.Count() - hits;
            roc += misses * (truePositives + (hits / 2));
            truePositives += hits;
            falsePositives += misses;
            precisionRecall += hits / positives * (truePositives / (truePositives + falsePositives));
        }

        return (roc / (positives * negatives), precisionRecall);
    }
}
