
namespace Microsoft.ML.Root.Loading;

/// <summary>Weights of a reweighting: computed once a slice, looked up for the rows of a batch.</summary>
internal sealed class BatchReweights
{
    private readonly ReweightTable _table;
    private readonly int[] _columns;
    private readonly SliceMemo<double[]> _slices = new();

    internal BatchReweights(ReweightTable table, BatchSchema schema)
    {
        _table = table;
        _columns = [.. table.Inputs.Select(schema.AddChunk)];
    }

    /// <summary>Fills the weights of a block's rows, or multiplies them.</summary>
    internal void Apply(RowBlock block, BatchBuffers buffers, int firstRow, bool multiplies)
    {
        ReadOnlySpan<ulong> rows = block.Rows;
        for (int i = 0; i < rows.Length; i++)
        {
            LoadedSlice slice = block.Pool.Slices[RowReference.Slice(rows[i])];
            int row = (int)(block.Pool.Entry(rows[i]) - slice.Slice.Range.Start);
            float weight = (float)_slices.Of(slice, Weights)[row];
            ref float target = ref buffers.Weights[firstRow + i];
            target = multiplies ? target * weight : weight;
        }
    }

    private double[] Weights(LoadedSlice slice)
    {
        double[] weights = new double[slice.Slice.Count];
        _table.Weights([.. _columns.Select(c => slice.Column(c).Chunk)], weights);
        return weights;
    }
}
