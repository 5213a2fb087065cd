using Microsoft.ML.Runtime;

namespace Microsoft.ML.Internal;

/// <summary>Training rows in memory, read in one pass; features row by row.</summary>
internal sealed class Examples
{
    private readonly List<int> _labels = [];
    private readonly List<float> _weights = [];
    private readonly float[] _features = [];

    internal Examples(TrainingData data, IChannel channel)
    {
        FeatureCount = data.FeatureCount;
        using TrainingCursor cursor = data.CreateCursor();
        while (cursor.MoveNext())
        {
            int start = Count * FeatureCount;
            if (start + FeatureCount > _features.Length)
            {
                Array.Resize(ref _features, Math.Max(1024 * FeatureCount, 2 * _features.Length));
            }

            cursor.Features.CopyTo(_features.AsSpan(start));
            _labels.Add(cursor.Label);
            _weights.Add(cursor.Weight);
            TotalWeight += cursor.Weight;
        }

        Contracts.Check(Count > 0, "No valid training instances found, all instances have missing features.");
        if (cursor.SkippedRows > 0)
        {
            channel.Warning(MessageSensitivity.None, "Skipped {0} instances with missing features/labels/weights during training", cursor.SkippedRows);
        }
    }

    internal int FeatureCount { get; }

    internal int Count => _labels.Count;

    internal double TotalWeight { get; }

    internal ReadOnlySpan<float> Features(int row) => _features.AsSpan(row * FeatureCount, FeatureCount);

    internal int Label(int row) => _labels[row];

    internal float Weight(int row) => _weights[row];
}
