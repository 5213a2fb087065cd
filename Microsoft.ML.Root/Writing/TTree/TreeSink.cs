using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Writes a tree: the baskets of each cluster, and at the end the record that says where they are. Entries fill a cluster while the
/// baskets of the one before are compressed. The first cluster ends with the entry that fills it, and says how many entries those after it
/// have, as ROOT does.
/// </summary>
internal sealed class TreeSink : IColumnSink
{
    private readonly FileWriter _file;
    private readonly string _name;
    private readonly string _title;
    private readonly TreeModel _model;
    private readonly BranchWriter[] _branches;
    private readonly ClusterFiller<BasketTask> _clusters;
    private readonly ClusterSizes _sizes = new();
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
        _model = model;
        _branches = [.. model.Branches.Select(b => new BranchWriter(b, name, file.Compression, options))];
        _clusters = new ClusterFiller<BasketTask>(_branches, options, isEven: true, WriteCluster);
    }

    /// <summary>Gathers what the tree's index is made of; null where it has none.</summary>
    internal TreeIndexBuilder? Index { get; init; }

    public void Append(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        _model.CheckCounts(columns, first, end, _clusters.EntryCount);
        Index?.Append(columns, first, end);
        _clusters.Append(columns, first, end);
    }

    public void Complete()
    {
        _clusters.Complete();
        TreeRecord tree = new()
        {
            Name = _name,
            Title = _title,
            EntryCount = _clusters.EntryCount,
            TotalBytes = _branches.Sum(b => b.TotalBytes),
            CompressedBytes = _branches.Sum(b => b.CompressedBytes),
            FlushedBytes = _flushedBytes,
            AutoFlush = _clusters.ClusterEntries is null ? TreeRecord.NoAutoFlush : _sizes.AutoFlush,
            ClusterRangeEnd = _sizes.RangeEnds,
            ClusterSize = _sizes.Sizes,
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

    public void Dispose() => _clusters.Dispose();

    private void WriteCluster(ClusterTasks<BasketTask> cluster)
    {
        for (int b = 0; b < _branches.Length; b++)
        {
            foreach (BasketTask basket in cluster[b])
            {
                _branches[b].Write(_file, basket);
            }
        }

        _sizes.Add(cluster.EntryCount);
        if (cluster.EntryCount == _clusters.ClusterEntries)
        {
            _flushedBytes = _branches.Sum(b => b.CompressedBytes);
        }
    }
}
