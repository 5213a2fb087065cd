using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Lists of any length one after another; nested lists are flattened.</summary>
internal sealed unsafe class RaggedItem : BatchItem
{
    private readonly ElementType _type;
    private readonly DensePart _part;
    private readonly int[] _offsets;
    private Array _values;

    /// <param name="name">Name in the batch.</param>
    /// <param name="type">Type in the batch.</param>
    /// <param name="part">The column, of any length.</param>
    /// <param name="batchSize">Rows of a full batch.</param>
    internal RaggedItem(string name, ElementType type, in DensePart part, int batchSize)
        : base(name)
    {
        _type = type;
        _part = part;
        _offsets = GC.AllocateArray<int>(batchSize + 1, pinned: true);
        _values = ColumnTakeFactory.NewArray(type, batchSize);
    }

    internal override long Bytes => ((long)_values.Length * _type.Size()) + (sizeof(int) * (long)_offsets.Length);

    internal override void Prepare() => _part.Take.Prepare();

    internal override void Take(RowBlock block, int firstRow)
    {
        PoolRows rows = block.PoolRows;
        int end = _offsets[firstRow];
        for (int i = 0; i < rows.Count; i++)
        {
            end = checked(end + rows.Columns(rows[i])[_part.Column].Length(RowReference.Row(rows[i])));
            _offsets[firstRow + i + 1] = end;
        }

        if (end > _values.Length)
        {
            Array larger = ColumnTakeFactory.NewArray(_type, (int)Math.Min(Array.MaxLength, Math.Max(end, _values.Length * 3L / 2)));
            Array.Copy(_values, larger, _offsets[firstRow]);
            _values = larger;
        }

        fixed (byte* values = &MemoryMarshal.GetArrayDataReference(_values))
        {
            _part.Take.Concatenate(rows, _part, values, _offsets.AsSpan(firstRow, rows.Count));
        }
    }

    /// <summary>The first offset is never written, the others with each row.</summary>
    internal override void Forget() => _offsets[0] = 0;

    internal override RootBatchValues Finish(int rowCount)
        => new(Name, _type, [rowCount], _values, _offsets[rowCount], null, _offsets);
}
