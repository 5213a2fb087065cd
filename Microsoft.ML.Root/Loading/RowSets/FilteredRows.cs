using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>The rows of another set that a filter passes.</summary>
/// <param name="parent">The other set.</param>
/// <param name="filter">The filter.</param>
/// <param name="weight">Position of a column whose sums are kept for the cut flow, or -1.</param>
internal sealed class FilteredRows(RowSet parent, RowFilter filter, int weight = -1) : RowSet(parent.Slices, parent)
{
    private readonly WeightSums[] _sums = new WeightSums[weight < 0 ? 0 : parent.Slices.Length];

    /// <summary>The rows that come to the filter as it was written: more than the parent's where its scalar-only part is asked first.</summary>
    internal RowSet All { get; init; } = parent;

    internal override IReadOnlyList<int> Inputs { get; }
        = weight < 0 || filter.Inputs.Contains(weight) ? filter.Inputs : [.. filter.Inputs, weight];

    /// <summary>Weights of the rows of a slice that passed; where nobody asked for them, each row counts 1.</summary>
    internal WeightSums SumsIn(int slice) => weight >= 0 ? _sums[slice] : new WeightSums(CountIn(slice) ?? 0, CountIn(slice) ?? 0);

    /// <summary>A filter that reads no column still has to be asked with memory at hand, by whoever loads.</summary>
    internal override bool IsKnown(int slice) => IsCached(slice);

    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context)
    {
        int[] passing = filter.Passing(slice.Range, rows.ToArray(), [.. inputs.Take(filter.Inputs.Count)], context!);
        if (weight >= 0 && slice.Range == Slices[slice.Index].Range)
        {
            _sums[slice.Index] = WeightSums.Of(inputs[Inputs.ToList().IndexOf(weight)], passing);
        }

        return passing.Length == slice.Count ? rows : SelectedRows.Of(passing);
    }
}
