using System.Text;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>One text a row.</summary>
internal sealed class TextItem(string name, int column, int batchSize) : BatchItem(name)
{
    private readonly string[] _values = new string[batchSize];

    internal override long Bytes => (long)IntPtr.Size * _values.Length;

    internal override void Take(RowBlock block, int firstRow)
    {
        ReadOnlySpan<ulong> rows = block.Rows;
        for (int i = 0; i < rows.Length; i++)
        {
            ColumnChunk chunk = block.Pool.Slices[RowReference.Slice(rows[i])].Column(column).Chunk;
            ReadOnlySpan<int> offsets = chunk.TextOffsets;
            int row = RowReference.Row(rows[i]);
            _values[firstRow + i] = Encoding.UTF8.GetString(chunk.TextBytes[offsets[row]..offsets[row + 1]]);
        }
    }

    internal override RootBatchValues Finish(int rowCount)
        => new(Name, ElementType.String, [rowCount], _values, rowCount, null, null);
}
