using Microsoft.ML.Root;

namespace Cluster;

/// <summary>Shifts and scales each feature to mean 0 and variance 1 over the rows of all ranks.</summary>
internal sealed class Scaling
{
    private readonly float[] _means;
    private readonly float[] _scales;
    private float[] _scaled = [];

    /// <param name="sums">For each feature the sum, then for each the sum of squares, then the number of rows.</param>
    internal Scaling(double[] sums)
    {
        int width = sums.Length / 2;
        double rows = sums[^1];
        _means = [.. sums.Take(width).Select(sum => (float)(sum / rows))];
        _scales = [.. Enumerable.Range(0, width).Select(f => (float)(1 / Math.Sqrt(Math.Max(1e-12, (sums[width + f] / rows) - Math.Pow(sums[f] / rows, 2)))))];
    }

    /// <summary>The sums of this rank's rows.</summary>
    internal static double[] Sums(IEnumerable<RootBatch> batches, int width)
    {
        double[] sums = new double[(2 * width) + 1];
        foreach (RootBatch batch in batches)
        {
            ReadOnlySpan<float> values = batch["Features"].Values<float>();
            for (int i = 0; i < values.Length; i++)
            {
                sums[i % width] += values[i];
                sums[width + (i % width)] += (double)values[i] * values[i];
            }

            sums[^1] += batch.RowCount;
        }

        return sums;
    }

    /// <summary>Scaled copies of the rows of a batch, until the next call.</summary>
    internal ReadOnlySpan<float> Apply(RootBatch batch)
    {
        ReadOnlySpan<float> values = batch["Features"].Values<float>();
        if (_scaled.Length < values.Length)
        {
            _scaled = new float[values.Length];
        }

        for (int i = 0; i < values.Length; i++)
        {
            int feature = i % _means.Length;
            _scaled[i] = (values[i] - _means[feature]) * _scales[feature];
        }

        return _scaled.AsSpan(0, values.Length);
    }
}
