using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Padded lists of the length of the longest in each batch: only when all its rows are there is that known. They are filled in their
/// largest length, and what holds values is put together.
/// </summary>
/// <param name="dense">The same in the largest length.</param>
/// <param name="lengthAt">Which dimension below the row is the length.</param>
internal sealed class LongestItem(DenseItem dense, int lengthAt) : BatchItem(dense.Name)
{
    private Array? _values;
    private bool[] _mask = [];

    internal override long Bytes => dense.Bytes + ((long)(_values?.Length ?? 0) * dense.ValueSize) + _mask.Length;

    internal override void Prepare() => dense.Prepare();

    internal override void Take(RowBlock block, int firstRow) => dense.Take(block, firstRow);

    internal override RootBatchValues Finish(int rowCount)
    {
        RootBatchValues all = dense.Finish(rowCount);
        int[] shape = [.. all.Shape];
        int most = shape[lengthAt + 1];
        int itemSize = 1;
        foreach (int inner in shape.AsSpan(lengthAt + 2))
        {
            itemSize *= inner;
        }

        // At least one place, since a dimension of none is an error to most that compute with it.
        int longest = Math.Max(1, dense.LongestList(rowCount) / itemSize);
        shape[lengthAt + 1] = longest;
        int lists = all.RawBytes.Length / all.Type.Size() / (most * itemSize);
        int length = lists * longest * itemSize;
        if (_values is null || _values.Length < length)
        {
            _values = ColumnTakeFactory.NewArray(all.Type, length);
        }

        int valueSize = all.Type.Size() * itemSize;
        Pack(all.RawBytes, MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(_values), length * all.Type.Size()), most * valueSize, longest * valueSize);
        if (all.HasMask)
        {
            _mask = _mask.Length < rowCount * longest ? GC.AllocateArray<bool>(rowCount * longest, pinned: true) : _mask;
            Pack(MemoryMarshal.AsBytes(all.Mask), MemoryMarshal.AsBytes(_mask.AsSpan(0, rowCount * longest)), most, longest);
        }

        return new RootBatchValues(Name, all.Type, shape, _values, length, all.HasMask ? _mask : null, null) { MaskLength = longest };
    }

    /// <summary>Copies the beginning of each list.</summary>
    private static void Pack(ReadOnlySpan<byte> from, Span<byte> to, int stride, int length)
    {
        for (; !from.IsEmpty; from = from[stride..], to = to[length..])
        {
            from[..length].CopyTo(to);
        }
    }
}
