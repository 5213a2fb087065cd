using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>An item with the same number of values in every row: scalars, arrays, padded lists, channels, matrices.</summary>
internal sealed unsafe class DenseItem : BatchItem
{
    /// <summary>Rows that are filled column by column before the next ones, so that their pages stay mapped.</summary>
    private const int TileRows = 64;
    private readonly ElementType _type;
    private readonly int[] _rowShape;
    private readonly DensePart[] _parts;
    private readonly int _stride;
    private readonly byte[] _fill;
    private readonly int _batchSize;
    private readonly Array _values;
    private readonly bool[]? _mask;
    private readonly int _maskLength;

    /// <param name="name">Name in the batch.</param>
    /// <param name="type">Type in the batch.</param>
    /// <param name="rowShape">Lengths of the dimensions below the row.</param>
    /// <param name="parts">The columns; together they fill a row.</param>
    /// <param name="fill">For places without a value.</param>
    /// <param name="maskLength">Items a row of the mask, or 0 for none.</param>
    /// <param name="batchSize">Rows of a full batch.</param>
    internal DenseItem(string name, ElementType type, int[] rowShape, DensePart[] parts, double fill, int maskLength, int batchSize)
        : base(name)
    {
        _type = type;
        _rowShape = rowShape;
        _parts = parts;
        _stride = parts.Sum(p => p.Length);
        _fill = FillValue.Of(type, fill);
        _batchSize = batchSize;
        _maskLength = maskLength;
        _values = ColumnGathers.NewArray(type, checked(batchSize * _stride));
        _mask = maskLength == 0 ? null : new bool[checked(batchSize * maskLength)];
    }

    /// <inheritdoc/>
    internal override void Gather(RowPool pool, ReadOnlySpan<ulong> rows, int firstRow)
    {
        fixed (byte* values = &MemoryMarshal.GetArrayDataReference(_values))
        fixed (byte* fill = _fill)
        fixed (bool* mask = _mask)
        {
            for (int tile = 0; tile < rows.Length; tile += TileRows)
            {
                ReadOnlySpan<ulong> tileRows = rows[tile..Math.Min(rows.Length, tile + TileRows)];
                byte* maskRow = mask is null ? null : (byte*)mask + ((long)(firstRow + tile) * _maskLength);
                foreach (ref readonly DensePart part in _parts.AsSpan())
                {
                    long position = ((long)(firstRow + tile) * _stride) + part.Offset;
                    part.Gather.Pad(tileRows, pool.Views[part.Column], new PaddedTarget
                    {
                        Values = values + (position * part.Gather.OutputSize),
                        Stride = _stride,
                        Length = part.Length,
                        Fill = fill,
                        Mask = maskRow,
                        MaskLength = _maskLength,
                    });
                    maskRow = null; // one mask for all channels: their lists have the same lengths
                }
            }
        }
    }

    /// <inheritdoc/>
    internal override RootBatchValues Finish(int rowCount)
        => new(Name, _type, [rowCount, .. _rowShape], _values, rowCount * _stride, _mask, null) { MaskRows = _batchSize };
}
