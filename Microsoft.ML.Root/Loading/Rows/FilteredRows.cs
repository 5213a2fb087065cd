using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading.Rows;

/// <summary>The rows of another set that a condition on columns passes.</summary>
internal sealed class FilteredRows(RowSet parent, RowCondition condition) : RowSet(parent.Slices, parent)
{
    /// <inheritdoc/>
    internal override IReadOnlyList<int> Inputs => condition.Inputs;

    /// <summary>A condition that reads no column still has to be asked with memory at hand, by whoever loads.</summary>
    internal override bool IsKnown(int slice) => IsKept(slice);

    /// <inheritdoc/>
    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context)
    {
        int[] passing = rows.ToArray();
        if (inputs.Select(i => i.Faults?.FirstOf(passing)).FirstOrDefault(f => f is not null) is Exception fault)
        {
            throw fault;
        }

        int count = condition.Select(slice.Range, inputs, passing, context!);
        return count == slice.Count ? rows : SelectedRows.Of(passing[..count]);
    }
}
