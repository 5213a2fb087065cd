using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Writes a tree: the baskets of each cluster, and at the end the record that says where they are. Entries fill a cluster while the
/// baskets of the one before are compressed. The first cluster ends with the entry that fills it, and says how many entries those after it
/// have, as ROOT does.
/// </summary>
internal sealed class TreeSink : IColumnSink
{
    /// <summary>A cluster whose entries are this much larger than those of the first ends early.</summary>
    private const int LargestFilling = 2;

    private readonly FileWriter _file;
    private readonly string _name;
    private readonly string _title;
    private readonly SinkOptions _options;
    private readonly TreeModel _model;
    private readonly BranchWriter[] _branches;
    private readonly CompressionThreads _threads;
    private readonly Queue<ClusterTasks<BasketTask>> _compressing = new();
    private readonly ClusterSizes _clusters = new();
    private ClusterTasks<BasketTask> _filling;
    private long? _clusterEntries;
    private long _entries;
    private long _flushedBytes;

    /// <summary>Begins a tree; nothing is written yet.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Name.</param>
    /// <param name="title">Title.</param>
    /// <param name="model">The branches; there are no problems.</param>
    /// <param name="options">Layout and memory.</param>
    internal TreeSink(FileWriter file, string name, string title, TreeModel model, SinkOptions options)
    {
        _file = file;
        _name = name;
        _title = title;
        _options = options;
        _model = model;
        _branches = [.. model.Branches.Select(b => new BranchWriter(b, name, file.Compression, options))];
        _filling = new ClusterTasks<BasketTask>(_branches.Length);
        _threads = new CompressionThreads(options.Threads, options.Budget.Pool);
    }

    /// <summary>Gathers what the tree's index is made of; null where it has none.</summary>
    internal TreeIndexBuilder? Index { get; init; }

    public void Append(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        _model.CheckCounts(columns, first, end, _entries + _filling.EntryCount);
        Index?.Append(columns, first, end);
        while (first < end)
        {
            int cut = EndOfCluster(columns, first, end);
            for (int b = 0; b < _branches.Length; b++)
            {
                Start(b, _branches[b].Append(columns, first, cut));
            }

            _filling.Bytes += Bytes(columns, first, cut);
            _filling.EntryCount += cut - first;
            if (_filling.EntryCount == _clusterEntries || _filling.Bytes >= Limit)
            {
                _clusterEntries ??= _filling.EntryCount;
                EndCluster();
            }

            first = cut;
        }
    }

    public void Complete()
    {
        EndCluster();
        while (_compressing.Count > 0)
        {
            WriteCluster();
        }

        TreeRecord tree = new()
        {
            Name = _name,
            Title = _title,
            EntryCount = _entries,
            TotalBytes = _branches.Sum(b => b.TotalBytes),
            CompressedBytes = _branches.Sum(b => b.CompressedBytes),
            FlushedBytes = _flushedBytes,
            AutoFlush = _clusterEntries is null ? TreeRecord.NoAutoFlush : _clusters.AutoFlush,
            ClusterRangeEnd = _clusters.RangeEnds,
            ClusterSize = _clusters.Sizes,
            Branches = [.. _branches.Select(b => b.ToRecord())],
            Index = Index?.Build(),
        };
        HashSet<string> used = [.. _model.Branches.SelectMany(b => b.Classes)];
        if (Index is not null)
        {
            used.Add("TVirtualIndex");
        }

        _file.Describe(TreeLayouts.Of(used));
        _file.WriteObject("TTree", _name, _title, tree.Write);
    }

    public void Dispose()
    {
        _threads.Dispose();
        Array.ForEach(_branches, b => b.Dispose());
        _filling.Dispose();
        foreach (ClusterTasks<BasketTask> cluster in _compressing)
        {
            cluster.Dispose();
        }

        _compressing.Clear();
    }

    /// <summary>Bytes that end a cluster.</summary>
    private long Limit => _clusterEntries is null ? _options.ClusterBytes : LargestFilling * _options.ClusterBytes;

    /// <summary>The entry at which the cluster ends, or these entries do, whatever pieces they come in.</summary>
    private int EndOfCluster(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        int most = (int)Math.Min(end - first, (_clusterEntries ?? long.MaxValue) - _filling.EntryCount);
        long left = Limit - _filling.Bytes;
        return first + 1 + Math.Min(
            most - 1,
            Bisection.First(most, (This: this, columns, first, left), static (s, i) => s.This.Bytes(s.columns, s.first, s.first + i + 1) >= s.left));
    }

    private long Bytes(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        long bytes = 0;
        foreach (BranchWriter branch in _branches)
        {
            bytes += branch.BytesOf(columns, first, end);
        }

        return bytes;
    }

    private void Start(int branch, IEnumerable<BasketTask> baskets)
    {
        foreach (BasketTask basket in baskets)
        {
            _filling[branch].Add(basket);
            _threads.Add(basket);
        }
    }

    private void EndCluster()
    {
        if (_filling.EntryCount == 0)
        {
            return;
        }

        for (int b = 0; b < _branches.Length; b++)
        {
            Start(b, _branches[b].EndCluster());
        }

        _compressing.Enqueue(_filling);
        _filling = new ClusterTasks<BasketTask>(_branches.Length);
        while (_compressing.Count > 1)
        {
            WriteCluster();
        }
    }

    /// <summary>Writes the baskets of the oldest cluster that was filled, once they are compressed.</summary>
    private void WriteCluster()
    {
        ClusterTasks<BasketTask> cluster = _compressing.Peek();
        for (int b = 0; b < _branches.Length; b++)
        {
            foreach (BasketTask basket in cluster[b])
            {
                _threads.Complete(basket);
                _branches[b].Write(_file, basket);
                basket.Dispose();
            }
        }

        _entries += cluster.EntryCount;
        _clusters.Add(cluster.EntryCount);
        if (cluster.EntryCount == _clusterEntries)
        {
            _flushedBytes = _branches.Sum(b => b.CompressedBytes);
        }

        _compressing.Dequeue();
    }
}
