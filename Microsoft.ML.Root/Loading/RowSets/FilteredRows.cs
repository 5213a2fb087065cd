using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

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

    /// <summary>Weights of the rows of a slice that passed; where nobody asked for them, each row counts 1.</summary>
    internal WeightSums SumsIn(int slice) => weight >= 0 ? _sums[slice] : new WeightSums(CountIn(slice) ?? 0, CountIn(slice) ?? 0);

    /// <summary>A condition that reads no column still has to be asked with memory at hand, by whoever loads.</summary>
    internal override bool IsKnown(int slice) => IsCached(slice);

    /// <inheritdoc/>
    internal override SelectedRows Narrow(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext? context)
    {
        int[] passing = condition.Passing(slice, rows, [.. inputs.Take(condition.Inputs.Count)], context!);
        if (weight >= 0 && slice.Range == Slices[slice.Index].Range)
        {
            _sums[slice.Index] = WeightSums.Of(inputs[Inputs.ToList().IndexOf(weight)], passing);
        }

        return passing.Length == slice.Count ? rows : SelectedRows.Of(passing);
    }
}
