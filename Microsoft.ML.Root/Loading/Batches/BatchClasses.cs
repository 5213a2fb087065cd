
namespace Microsoft.ML.Root.Loading;

/// <summary>The classes of a batch's rows, so that what a pass hands out is added up by class.</summary>
/// <param name="column">Position of the class among the stream's columns.</param>
/// <param name="batchSize">Rows of a batch at most.</param>
internal sealed class BatchClasses(int column, int batchSize)
{
    private readonly ClassTotals _totals = new();
    private readonly SliceMemo<ulong[]> _slices = new();
    private readonly ulong[] _keys = new ulong[batchSize];

    /// <summary>What has been handed out.</summary>
    internal IReadOnlyList<RootClassTotals> Totals => _totals.List;

    /// <summary>Notes the classes of a block's rows.</summary>
    internal void Take(RowBlock block, int firstRow)
    {
        ReadOnlySpan<ulong> rows = block.Rows;
        for (int i = 0; i < rows.Length; i++)
        {
            LoadedSlice slice = block.Pool.Slices[RowReference.Slice(rows[i])];
            int row = (int)(block.Pool.Entry(rows[i]) - slice.Slice.Range.Start);
            _keys[firstRow + i] = _slices.Of(slice, s => _totals.Read(s.Column(column).Chunk))[row];
        }
    }

    /// <summary>The batch is handed out.</summary>
    internal void Add(ReadOnlySpan<float> weights)
    {
        for (int i = 0; i < weights.Length; i++)
        {
            _totals.Add(_keys[i], weights[i]);
        }
    }
}
