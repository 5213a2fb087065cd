using System.Numerics.Tensors;

namespace Microsoft.ML.Internal;

/// <summary>
/// Dual coordinate ascent for the logistic loss (Shalev-Shwartz and Zhang, 2013). The dual values of a row are the targets of
/// its probabilities minus what the dual takes the probabilities to be; the weights are their sum over the rows, scaled.
/// </summary>
internal sealed class SdcaSolver
{
    private readonly TrainingData _data;
    private readonly SdcaRows _rows;
    private readonly int _outputs;
    private readonly double _l2;
    private readonly double _l1;
    private readonly int _stride;
    private readonly double[] _duals;
    private readonly double[] _sums;
    private readonly double[] _weights;
    private readonly Lock _lock = new();

    internal SdcaSolver(TrainingData data, SdcaRows rows, int outputs, double l2, double l1)
    {
        _data = data;
        _rows = rows;
        _outputs = outputs;
        _l2 = l2;
        _l1 = l1;
        _stride = data.FeatureCount + 1;
        _duals = new double[rows.Count * outputs];
        _sums = new double[outputs * _stride];
        _weights = new double[outputs * _stride];
    }

    // The curvature of the logistic loss is at most a quarter, that of the softmax at most a half.
    private double Curvature => _outputs == 1 ? 0.25 : 0.5;

    internal float[][] Outputs() => [.. _weights.Select(weight => (float)weight).Chunk(_stride)];

    /// <summary>One pass that improves the duals: one cursor, or a set of cursors that run at the same time.</summary>
    internal void Pass(int threads, Random random)
    {
        if (threads == 1)
        {
            using TrainingCursor cursor = _data.CreateCursor(random);
            Ascend(cursor);
            return;
        }

        Task[] workers =
        [
            .. _data.CreateCursorSet(threads, random).Select(cursor => Task.Factory.StartNew(
                () =>
                {
                    using (cursor)
                    {
                        Ascend(cursor);
                    }
                },
                TaskCreationOptions.LongRunning)),
        ];
        Task.WaitAll(workers);
    }

    /// <summary>How far primal and dual are apart, from one more pass.</summary>
    internal double RelativeGap()
    {
        double primal = 0;
        double dual = 0;
        double[] row = NewRow();
        double[] scores = new double[_outputs];
        using TrainingCursor cursor = _data.CreateCursor();
        while (cursor.MoveNext())
        {
            Score(cursor, row, scores);
            primal += cursor.Weight * LinkFunction.Apply(scores, cursor.Label) / _rows.Count;
            dual += cursor.Weight * Entropy(Duals(cursor), cursor.Label) / _rows.Count;
        }

        double norm = 0.5 * _l2 * TensorPrimitives.SumOfSquares<double>(_weights);
        primal += norm + (_l1 * TensorPrimitives.SumOfMagnitudes<double>(_weights));
        dual -= norm;
        return (primal - dual) / Math.Max(primal, double.Epsilon);
    }

    private void Ascend(TrainingCursor cursor)
    {
        double[] row = NewRow();
        double[] scores = new double[_outputs];
        double perRow = 1 / (_l2 * _rows.Count);
        while (cursor.MoveNext())
        {
            Span<double> duals = Duals(cursor);
            double squares = TensorPrimitives.Dot(cursor.Features, cursor.Features) + 1;
            double rate = 1 / (1 + (Curvature * cursor.Weight * squares * perRow));
            lock (_lock)
            {
                Score(cursor, row, scores);
                LinkFunction.Apply(scores, cursor.Label);
                for (int output = 0; output < _outputs; output++)
                {
                    double target = LinkFunction.Target(_outputs, output, cursor.Label) - scores[output];
                    double change = rate * (target - duals[output]);
                    duals[output] += change;
                    Add(output, row, change * cursor.Weight * perRow);
                }
            }
        }
    }

    private void Add(int output, double[] row, double factor)
    {
        Span<double> weights = _weights.AsSpan(output * _stride, _stride);
        if (_l1 == 0)
        {
            TensorPrimitives.MultiplyAdd(row, factor, weights, weights);
            return;
        }

        // The magnitudes of the weights, but not of the bias, are cut.
        Span<double> sums = _sums.AsSpan(output * _stride, _stride);
        TensorPrimitives.MultiplyAdd(row, factor, sums, sums);
        double cut = _l1 / _l2;
        for (int i = 0; i < weights.Length; i++)
        {
            double kept = Math.Max(0, Math.Abs(sums[i]) - (i == weights.Length - 1 ? 0 : cut));
            weights[i] = Math.Sign(sums[i]) * kept;
        }
    }

    private void Score(TrainingCursor cursor, double[] row, double[] scores)
    {
        TensorPrimitives.ConvertTruncating(cursor.Features, row.AsSpan(0, _stride - 1));
        for (int output = 0; output < _outputs; output++)
        {
            scores[output] = TensorPrimitives.Dot<double>(row, _weights.AsSpan(output * _stride, _stride));
        }
    }

    private Span<double> Duals(TrainingCursor cursor) => _duals.AsSpan(_rows.Number(cursor.Id) * _outputs, _outputs);

    private double[] NewRow()
    {
        double[] row = new double[_stride];
        row[^1] = 1;
        return row;
    }

    /// <summary>The entropy of the probabilities that the dual values stand for.</summary>
    private double Entropy(ReadOnlySpan<double> duals, int label)
    {
        double entropy = 0;
        for (int output = 0; output < duals.Length; output++)
        {
            double probability = LinkFunction.Target(_outputs, output, label) - duals[output];
            entropy -= Term(probability) + (_outputs == 1 ? Term(1 - probability) : 0);
        }

        return entropy;
    }

    private static double Term(double probability) => probability > 0 ? probability * Math.Log(probability) : 0;
}
