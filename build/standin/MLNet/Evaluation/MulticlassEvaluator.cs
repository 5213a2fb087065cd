using System.Numerics.Tensors;
using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Counts, in one pass, what the metrics of several classes need.</summary>
internal sealed class MulticlassEvaluator
{
    private const double SmallestProbability = 1e-15;

    private readonly int _classes;
    private readonly double[][] _confusion;
    private readonly double[] _losses;
    private readonly double[] _ranks;

    private MulticlassEvaluator(int classes)
    {
        _classes = classes;
        _confusion = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];
        _losses = new double[classes];
        _ranks = new double[classes];
    }

    internal static MulticlassClassificationMetrics Evaluate(
        IDataView data, string labelColumnName, string scoreColumnName, int topKPredictionCount)
    {
        DataViewSchema.Column label = Schemas.Find(data.Schema, labelColumnName, "label");
        DataViewSchema.Column score = Schemas.Find(data.Schema, scoreColumnName, "score");
        if (score.Type is not VectorDataViewType { IsKnownSize: true } scores || scores.ItemType != NumberDataViewType.Single)
        {
            throw Schemas.Mismatch("score", scoreColumnName, "Vector<Single>", score.Type.ToString());
        }

        Contracts.CheckParam(topKPredictionCount >= 0 && topKPredictionCount <= scores.Size, nameof(topKPredictionCount));
        MulticlassEvaluator evaluator = new(scores.Size);
        evaluator.Count(data, label, score);
        return evaluator.Compute(ClassNames(label, scores.Size), topKPredictionCount);
    }

    private void Count(IDataView data, DataViewSchema.Column label, DataViewSchema.Column score)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([label, score]);
        Func<double> readLabel = CreateLabelReader(cursor, label);
        ValueGetter<VBuffer<float>> getter = cursor.GetGetter<VBuffer<float>>(score);
        VBuffer<float> vector = default;
        float[] scores = new float[_classes];
        while (cursor.MoveNext())
        {
            double value = readLabel();
            getter(ref vector);
            vector.CopyTo(scores);
            if (value >= 0 && value < _classes && !TensorPrimitives.IsNaNAny<float>(scores))
            {
                Add((int)value, scores);
            }
        }
    }

    private void Add(int actual, float[] scores)
    {
        int predicted = TensorPrimitives.IndexOfMax<float>(scores);
        _confusion[actual][predicted]++;
        _losses[actual] -= Math.Log(Math.Clamp(scores[actual], SmallestProbability, 1));
        int rank = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            rank += scores[i] > scores[actual] || (scores[i] == scores[actual] && i < actual) ? 1 : 0;
        }

        _ranks[rank]++;
    }

    private MulticlassClassificationMetrics Compute(string[] names, int topKPredictionCount)
    {
        double[] counts = [.. _confusion.Select(row => row.Sum())];
        double total = counts.Sum();
        double loss = _losses.Sum() / total;
        double entropy = -counts.Where(count => count > 0).Sum(count => count / total * Math.Log(count / total));
        double[] recalls = [.. Enumerable.Range(0, _classes).Where(i => counts[i] > 0).Select(i => _confusion[i][i] / counts[i])];
        double sum = 0;
        return new MulticlassClassificationMetrics(
            loss,
            (entropy - loss) / entropy,
            recalls.DefaultIfEmpty(double.NaN).Average(),
            Enumerable.Range(0, _classes).Sum(i => _confusion[i][i]) / total,
            topKPredictionCount,
            [.. _ranks.Select(rank => (sum += rank) / total)],
            [.. _losses.Select((classLoss, i) => counts[i] > 0 ? classLoss / counts[i] : 0)],
            new ConfusionMatrix(_confusion, names));
    }

    private static Func<double> CreateLabelReader(DataViewRow row, DataViewSchema.Column label)
    {
        if (label.Type is not KeyDataViewType)
        {
            return Numbers.CreateReader(row, label);
        }

        Func<ulong> key = Keys.CreateReader(row, label);
        return () => key() - 1.0;
    }

    /// <summary>The values of the label's keys, or else numbers.</summary>
    private static string[] ClassNames(DataViewSchema.Column label, int classes)
    {
        if (!label.HasKeyValues(TextDataViewType.Instance))
        {
            return [.. Enumerable.Range(0, classes).Select(i => i.ToString())];
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        label.GetKeyValues(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }
}
