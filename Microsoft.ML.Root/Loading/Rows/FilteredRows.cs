using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading.Rows;

/// <summary>The rows of another set that a condition on columns passes.</summary>
/// <param name="parent">The other set.</param>
/// <param name="condition">The condition.</param>
/// <param name="weight">Position of a column whose sums are kept for the cut flow, or -1.</param>
internal sealed class FilteredRows(RowSet parent, RowCondition condition, int weight = -1) : RowSet(parent.Slices, parent)
{
    private readonly WeightSums[] _sums = new WeightSums[weight < 0 ? 0 : parent.Slices.Length];

    /// <inheritdoc/>
    internal override IReadOnlyList<int> Inputs { get; }
        = weight < 0 || condition.Inputs.Contains(weight) ? condition.Inputs : [.. condition.Inputs, weight];

    /// <summary>Weights of the rows that passed in all slices; null when nobody asked for them.</summary>
    internal WeightSums? Sums => weight < 0 ? null : _sums.Aggregate(default(WeightSums), (sum, slice) => sum.Plus(slice));

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

        int count = condition.Select(slice.Range, [.. inputs.Take(condition.Inputs.Count)], passing, context!);
        if (weight >= 0 && slice.Range == Slices[slice.Index].Range)
        {
            _sums[slice.Index] = WeightSums.Of(inputs[Inputs.ToList().IndexOf(weight)], passing.AsSpan(0, count));
        }

        return count == slice.Count ? rows : SelectedRows.Of(passing[..count]);
    }
}
