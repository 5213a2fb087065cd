using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>The rows of another set that lie in certain clusters.</summary>
internal sealed class ClusterPart(RowSet parent, IReadOnlySet<int> clusters) : RowSet(parent.Slices, parent)
{
    /// <inheritdoc/>
    internal override bool IsKnown(int slice) => Excludes(slice) || base.IsKnown(slice);

    /// <inheritdoc/>
    internal override bool Excludes(int slice) => !clusters.Contains(Slices[slice].Cluster) || base.Excludes(slice);

    /// <inheritdoc/>
    internal override SelectedRows Rows(Slice slice) => Excludes(slice.Index) ? SelectedRows.None : base.Rows(slice);

    /// <inheritdoc/>
    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context)
        => Excludes(slice.Index) ? SelectedRows.None : rows;
}
