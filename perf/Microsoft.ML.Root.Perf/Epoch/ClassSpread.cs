namespace Microsoft.ML.Root.Perf.Epoch;

/// <summary>
/// How evenly classes are spread over batches: the variance of their counts over that of a hypergeometric draw, which is what a
/// perfect shuffle gives (1); batches of one class give the batch size.
/// </summary>
internal sealed class ClassSpread(int classes)
{
    private readonly List<int[]> _batches = [];

    /// <summary>Classes in the first batch.</summary>
    internal int InFirstBatch => _batches[0].Count(n => n > 0);

    /// <summary>The ratio over all full batches.</summary>
    internal double Ratio
    {
        get
        {
            int size = _batches[0].Sum();
            int[][] full = [.. _batches.Where(b => b.Sum() == size)];
            double total = _batches.Sum(b => (double)b.Sum());
            double found = 0;
            double ideal = 0;
            for (int c = 0; c < classes; c++)
            {
                double share = _batches.Sum(b => (double)b[c]) / total;
                found += full.Average(b => Math.Pow(b[c] - (size * share), 2));
                ideal += size * share * (1 - share) * (total - size) / (total - 1);
            }

            return found / ideal;
        }
    }

    /// <summary>Counts one batch of one-hot labels.</summary>
    internal void Add(ReadOnlySpan<float> labels)
    {
        int[] counts = new int[classes];
        for (int i = 0; i < labels.Length; i++)
        {
            counts[i % classes] += labels[i] > 0.5f ? 1 : 0;
        }

        _batches.Add(counts);
    }
}
