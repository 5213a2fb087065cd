using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// What trees and RNTuples have in common while they are written: entries gather in the pages or baskets of a cluster; once it is
/// full, these are compressed while the next cluster is filled, and written in their order. Where clusters end does not depend on
/// the pieces in which entries come.
/// </summary>
/// <typeparam name="TTask">Pages or baskets.</typeparam>
internal sealed class ClusterFiller<TTask> : IDisposable
    where TTask : CompressionTask
{
    /// <summary>A cluster of even ones whose entries are this much larger than those of the first ends early.</summary>
    private const int LargestFilling = 2;

    private readonly IReadOnlyList<IClusterColumn<TTask>> _columns;
    private readonly SinkOptions _options;
    private readonly bool _isEven;
    private readonly Action<ClusterTasks<TTask>> _write;
    private readonly CompressionThreads _threads;
    private readonly Queue<ClusterTasks<TTask>> _compressing = new();
    private ClusterTasks<TTask> _filling;

    /// <param name="columns">The columns, which are disposed with it.</param>
    /// <param name="options">Sizes and memory.</param>
    /// <param name="isEven">True when all clusters shall have as many entries as the first.</param>
    /// <param name="write">Writes the oldest cluster, whose tasks are done; it is disposed then.</param>
    internal ClusterFiller(IReadOnlyList<IClusterColumn<TTask>> columns, SinkOptions options, bool isEven, Action<ClusterTasks<TTask>> write)
    {
        _columns = columns;
        _options = options;
        _isEven = isEven;
        _write = write;
        _filling = new ClusterTasks<TTask>(columns.Count);
        _threads = new CompressionThreads(options.Threads, options.Budget.Pool);
    }

    /// <summary>Entries of all clusters but for the last, where these are even and there is one that is full.</summary>
    internal long? ClusterEntries { get; private set; }

    /// <summary>Number of entries.</summary>
    internal long EntryCount { get; private set; }

    private long Limit => ClusterEntries is null ? _options.ClusterBytes : LargestFilling * _options.ClusterBytes;

    /// <summary>Adds entries.</summary>
    internal void Append(IReadOnlyList<ColumnChunk> chunks, int first, int end)
    {
        while (first < end)
        {
            int cut = EndOfCluster(chunks, first, end);
            for (int c = 0; c < _columns.Count; c++)
            {
                Start(c, _columns[c].Append(chunks, first, cut));
            }

            _filling.Bytes += Bytes(chunks, first, cut);
            _filling.EntryCount += cut - first;
            EntryCount += cut - first;
            if (_filling.EntryCount == ClusterEntries || _filling.Bytes >= Limit)
            {
                ClusterEntries ??= _isEven ? _filling.EntryCount : null;
                EndCluster();
            }

            first = cut;
        }
    }

    /// <summary>Writes what is left.</summary>
    internal void Complete()
    {
        EndCluster();
        WriteClusters(left: 0);
    }

    public void Dispose()
    {
        _threads.Dispose();
        foreach (IClusterColumn<TTask> column in _columns)
        {
            column.Dispose();
        }

        _filling.Dispose();
        foreach (ClusterTasks<TTask> cluster in _compressing)
        {
            cluster.Dispose();
        }

        _compressing.Clear();
    }

    /// <summary>The entry at which the cluster ends, or these entries do.</summary>
    private int EndOfCluster(IReadOnlyList<ColumnChunk> chunks, int first, int end)
    {
        int most = (int)Math.Min(end - first, (ClusterEntries ?? long.MaxValue) - _filling.EntryCount);
        long left = Limit - _filling.Bytes;
        return first + 1 + Math.Min(
            most - 1,
            Bisection.First(most, (This: this, chunks, first, left), static (s, i) => s.This.Bytes(s.chunks, s.first, s.first + i + 1) >= s.left));
    }

    private long Bytes(IReadOnlyList<ColumnChunk> chunks, int first, int end)
    {
        long bytes = 0;
        foreach (IClusterColumn<TTask> column in _columns)
        {
            bytes += column.BytesOf(chunks, first, end);
        }

        return bytes;
    }

    private void Start(int column, IEnumerable<TTask> tasks)
    {
        foreach (TTask task in tasks)
        {
            _filling[column].Add(task);
            _threads.Add(task);
        }
    }

    private void EndCluster()
    {
        if (_filling.EntryCount == 0)
        {
            return;
        }

        for (int c = 0; c < _columns.Count; c++)
        {
            Start(c, _columns[c].EndCluster());
        }

        _compressing.Enqueue(_filling);
        _filling = new ClusterTasks<TTask>(_columns.Count);
        WriteClusters(left: 1);
    }

    private void WriteClusters(int left)
    {
        while (_compressing.Count > left)
        {
            ClusterTasks<TTask> cluster = _compressing.Peek();
            foreach (TTask task in cluster.All)
            {
                _threads.Complete(task);
            }

            _write(cluster);
            _compressing.Dequeue().Dispose();
        }
    }
}
