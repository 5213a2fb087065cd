using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Filters that pass other rows in each epoch: they are asked in every pass, about the rows that all others have left.</summary>
/// <param name="conditions">The filters, in order.</param>
internal sealed class RandomFilters(IReadOnlyList<RowCondition> conditions) : IRowSampler
{
    /// <inheritdoc/>
    public IReadOnlyList<int> Inputs { get; } = [.. conditions.SelectMany(c => c.Inputs).Distinct()];

    /// <inheritdoc/>
    public SelectedRows Sample(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
    {
        Dictionary<int, ColumnChunk> chunks = Inputs.Zip(inputs).ToDictionary(p => p.First, p => p.Second);
        foreach (RowCondition condition in conditions)
        {
            if (rows.Count > 0)
            {
                rows = SelectedRows.Of(condition.Passing(slice, rows, [.. condition.Inputs.Select(i => chunks[i])], context));
            }
        }

        return rows;
    }
}
