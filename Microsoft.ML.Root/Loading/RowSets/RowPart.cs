using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// One part of a split by row, exact in number: in each cluster the rows of the parent set are put into a random order and dealt
/// to the parts in proportion, so that every file has its share in every part. It needs no memory but the bit a row, and depends
/// on clusters, not on how they are cut into slices.
/// </summary>
internal sealed class RowPart : RowSet
{
    private readonly IRowDealer _dealer;
    private readonly Func<int, bool> _belongs;
    private readonly ulong _seed;
    private readonly long[] _beforeCluster;
    private readonly long[] _inCluster;
    private readonly long[] _beforeInCluster;

    /// <param name="parent">What is split; every slice must be known.</param>
    /// <param name="dealer">Which rows go to which part.</param>
    /// <param name="belongs">Whether a part belongs to this set.</param>
    /// <param name="seed">Names the split.</param>
    internal RowPart(RowSet parent, IRowDealer dealer, Func<int, bool> belongs, ulong seed)
        : base(parent.Slices, parent)
    {
        _dealer = dealer;
        _belongs = belongs;
        _seed = seed;
        int clusters = Slices.Length == 0 ? 0 : Slices[^1].Cluster + 1;
        _inCluster = new long[clusters];
        _beforeCluster = new long[clusters];
        _beforeInCluster = new long[Slices.Length];
        for (int i = 0; i < Slices.Length; i++)
        {
            int cluster = Slices[i].Cluster;
            _beforeInCluster[i] = _inCluster[cluster];
            _inCluster[cluster] += parent.CountIn(i) ?? throw new InvalidOperationException("The rows to split have not been counted.");
        }

        for (int i = 1; i < clusters; i++)
        {
            _beforeCluster[i] = _beforeCluster[i - 1] + _inCluster[i - 1];
        }
    }

    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context)
    {
        long before = _beforeCluster[slice.Cluster];
        long count = _inCluster[slice.Cluster];
        IndexPermutation order = new(count, Xoshiro256.Hash(_seed, (ulong)slice.Cluster));
        long first = _beforeInCluster[slice.Index];
        List<int> chosen = [];
        for (int i = 0; i < rows.Count; i++)
        {
            if (_belongs(_dealer.PartOf(slice.Cluster, before, order[first + i])))
            {
                chosen.Add(rows[i]);
            }
        }

        return chosen.Count == slice.Count ? SelectedRows.All(slice.Count) : SelectedRows.Of([.. chosen]);
    }

    /// <summary>Ranks count from the beginning of a slice: the rows of a part of one come from those of the whole.</summary>
    internal override bool IsKnown(int slice) => true;
}

/// <summary>The rows of another set that lie in certain clusters.</summary>
internal sealed class ClusterPart(RowSet parent, IReadOnlySet<int> clusters) : RowSet(parent.Slices, parent)
{
    internal override bool IsKnown(int slice) => Excludes(slice) || base.IsKnown(slice);

    internal override bool Excludes(int slice) => !clusters.Contains(Slices[slice].Cluster) || base.Excludes(slice);

    internal override SelectedRows Rows(Slice slice) => Excludes(slice.Index) ? SelectedRows.None : base.Rows(slice);

    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context)
        => Excludes(slice.Index) ? SelectedRows.None : rows;
}
