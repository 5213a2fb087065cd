using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Every entry.</summary>
internal sealed class AllRows(Slice[] slices) : RowSet(slices, null)
{
    /// <inheritdoc/>
    internal override long? CountIn(int slice) => Slices[slice].Count;

    /// <inheritdoc/>
    internal override SelectedRows Rows(Slice slice) => SelectedRows.All(slice.Count);

    /// <inheritdoc/>
    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context) => rows;
}
