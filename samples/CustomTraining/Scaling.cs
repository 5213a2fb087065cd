using Microsoft.ML.Root;

namespace CustomTraining;

/// <summary>Shifts and scales each feature to mean 0 and variance 1, as found in one pass over training rows.</summary>
internal sealed class Scaling
{
    private readonly float[] _mean;
    private readonly float[] _scale;

    private Scaling(float[] mean, float[] scale)
    {
        _mean = mean;
        _scale = scale;
    }

    /// <summary>Means of the features.</summary>
    internal ReadOnlySpan<float> Mean => _mean;

    /// <summary>What the differences from the means are multiplied with.</summary>
    internal ReadOnlySpan<float> Scale => _scale;

    internal static Scaling Find(RootEpoch epoch, string item)
    {
        double[] sums = [];
        double[] squares = [];
        long rows = 0;
        foreach (RootBatch batch in epoch)
        {
            ReadOnlySpan<float> values = batch[item].Values<float>();
            int width = values.Length / batch.RowCount;
            Array.Resize(ref sums, width);
            Array.Resize(ref squares, width);
            for (int i = 0; i < values.Length; i++)
            {
                sums[i % width] += values[i];
                squares[i % width] += (double)values[i] * values[i];
            }

            rows += batch.RowCount;
        }

        float[] mean = [.. sums.Select(s => (float)(s / rows))];
        float[] scale = [.. squares.Select((s, i) => (float)(1 / Math.Sqrt(Math.Max(1e-12, (s / rows) - ((double)mean[i] * mean[i])))))];
        return new Scaling(mean, scale);
    }

    /// <summary>Scaled copies of the rows of a batch: its own memory belongs to the loader.</summary>
    internal void Apply(ReadOnlySpan<float> values, Span<float> scaled)
    {
        for (int i = 0; i < values.Length; i++)
        {
            int feature = i % _mean.Length;
            scaled[i] = (values[i] - _mean[feature]) * _scale[feature];
        }
    }
}
