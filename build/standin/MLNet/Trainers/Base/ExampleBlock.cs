namespace Microsoft.ML.Internal;

/// <summary>Some training rows in memory, column by column, so that the arithmetic runs along the rows.</summary>
internal sealed class ExampleBlock(int featureCount)
{
    internal const int Capacity = 128;

    private readonly float[] _features = new float[featureCount * Capacity];
    private readonly int[] _labels = new int[Capacity];
    private readonly float[] _weights = new float[Capacity];

    internal int Count { get; private set; }

    internal ReadOnlySpan<int> Labels => _labels.AsSpan(0, Count);

    internal ReadOnlySpan<float> Weights => _weights.AsSpan(0, Count);

    internal ReadOnlySpan<float> Feature(int feature) => _features.AsSpan(feature * Capacity, Count);

    internal void Clear() => Count = 0;

    internal void Add(TrainingCursor row)
    {
        ReadOnlySpan<float> features = row.Features;
        for (int i = 0; i < features.Length; i++)
        {
            _features[(i * Capacity) + Count] = features[i];
        }

        _labels[Count] = row.Label;
        _weights[Count] = row.Weight;
        Count++;
    }
}
