using System.Diagnostics;
using Microsoft.ML.Root.Perf.Epoch;

namespace Microsoft.ML.Root.Perf.Training;

/// <summary>All rows in memory, taken in batches by a fresh permutation: what streaming is compared with.</summary>
internal sealed class MemoryTable
{
    private readonly float[] _features;
    private readonly float[] _targets;
    private readonly int _rows;

    private MemoryTable(int rows, int width, int targets)
    {
        _rows = rows;
        _features = new float[checked(rows * width)];
        _targets = new float[checked(rows * targets)];
        Width = width;
        Targets = targets;
    }

    /// <summary>Features of a row.</summary>
    internal int Width { get; }

    /// <summary>Targets of a row.</summary>
    internal int Targets { get; }

    /// <summary>Reads what a loader gives.</summary>
    internal static MemoryTable Read(RootBatchLoader loader)
    {
        MemoryTable? table = null;
        int rows = 0;
        foreach (RootBatch batch in loader.Epoch(0))
        {
            ReadOnlySpan<float> features = batch.Items[0].Values<float>();
            ReadOnlySpan<float> targets = batch.Items[1].Values<float>();
            table ??= new MemoryTable((int)loader.RowCount!.Value, features.Length / batch.RowCount, targets.Length / batch.RowCount);
            features.CopyTo(table._features.AsSpan(rows * table.Width));
            targets.CopyTo(table._targets.AsSpan(rows * table.Targets));
            rows += batch.RowCount;
        }

        return table ?? throw new InvalidOperationException("There are no rows.");
    }

    /// <summary>A pass of training on this thread.</summary>
    internal Pass Train(int epoch, int batchSize, BatchStep step)
    {
        double processor = Environment.CpuUsage.TotalTime.TotalSeconds;
        long began = Stopwatch.GetTimestamp();
        int[] order = [.. Enumerable.Range(0, _rows)];
        new Random(epoch).Shuffle(order);
        float[] features = new float[batchSize * Width];
        float[] targets = new float[batchSize * Targets];
        for (int start = 0; start < _rows; start += batchSize)
        {
            int count = Math.Min(batchSize, _rows - start);
            for (int i = 0; i < count; i++)
            {
                int row = order[start + i];
                _features.AsSpan(row * Width, Width).CopyTo(features.AsSpan(i * Width));
                _targets.AsSpan(row * Targets, Targets).CopyTo(targets.AsSpan(i * Targets));
            }

            step(features.AsSpan(0, count * Width), targets.AsSpan(0, count * Targets), count);
        }

        return new Pass(Stopwatch.GetElapsedTime(began).TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds - processor, 0, _rows, 0);
    }
}
