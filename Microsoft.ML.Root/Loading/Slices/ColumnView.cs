using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Where a column's values of each entry of a slice lie, all levels taken together: bare addresses in pooled memory, so that
/// gathering a row costs no call. It looks at a chunk, or at the column's part of <see cref="RowMajorRows"/>. Valid as long as that
/// is held.
/// </summary>
internal readonly unsafe struct ColumnView
{
    /// <summary>What addresses are counted from.</summary>
    private readonly byte* _values;

    /// <summary>Where the entries' lists begin and end; null where all entries have the same number of values.</summary>
    private readonly int* _offsets;

    /// <summary>From one entry to the next: bytes, or offsets where there are any.</summary>
    private readonly int _stride;

    /// <summary>Bytes that an offset counts.</summary>
    private readonly int _unit;

    /// <summary>Values an item of a list, or an entry without lists.</summary>
    private readonly int _itemSize;

    /// <summary>Bytes a value, as a power of two.</summary>
    private readonly int _sizeLog2;

    private ColumnView(void* values, int* offsets, int stride, int unit, int itemSize, int valueSize)
    {
        _values = (byte*)values;
        _offsets = offsets;
        _stride = stride;
        _unit = unit;
        _itemSize = itemSize;
        _sizeLog2 = int.Log2(valueSize);
    }

    /// <summary>Values an item of a list, or an entry without lists.</summary>
    internal int ItemSize => _itemSize;

    /// <summary>From one entry to the next: bytes, or offsets where there are any.</summary>
    internal int Stride => _stride;

    /// <summary>True where entries have lists of their own lengths.</summary>
    internal bool HasLists => _offsets is not null;

    /// <summary>A chunk whose values lie in equal groups.</summary>
    internal static ColumnView Fixed(ReadOnlySpan<byte> values, int itemSize, int valueSize)
        => Fixed(Address(values), itemSize * valueSize, itemSize, valueSize);

    /// <summary>Equal groups of values.</summary>
    /// <param name="values">First value of the first entry.</param>
    /// <param name="stride">Bytes from one entry to the next.</param>
    /// <param name="itemSize">Values an entry.</param>
    /// <param name="valueSize">Bytes a value: a power of two.</param>
    internal static ColumnView Fixed(void* values, int stride, int itemSize, int valueSize)
        => new(values, null, stride, 0, itemSize, valueSize);

    /// <summary>A chunk with one level of lists, or whose levels were flattened.</summary>
    internal static ColumnView Lists(ReadOnlySpan<byte> values, ReadOnlySpan<int> offsets, int itemSize, int valueSize)
        => Lists(Address(values), (int*)Address(MemoryMarshal.AsBytes(offsets)), 1, itemSize * valueSize, itemSize, valueSize);

    /// <summary>Lists of values.</summary>
    /// <param name="values">What offsets count from.</param>
    /// <param name="offsets">Begin of the first entry's list; its end follows it.</param>
    /// <param name="stride">Offsets from one entry to the next.</param>
    /// <param name="unit">Bytes that an offset counts.</param>
    /// <param name="itemSize">Values an item.</param>
    /// <param name="valueSize">Bytes a value: a power of two.</param>
    internal static ColumnView Lists(void* values, int* offsets, int stride, int unit, int itemSize, int valueSize)
        => new(values, offsets, stride, unit, itemSize, valueSize);

    /// <summary>First value of an entry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* Address(int entry)
        => _offsets is null ? _values + ((long)entry * _stride) : _values + ((long)_offsets[(long)entry * _stride] * _unit);

    /// <summary>A value of an entry, counted from its first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal byte* Address(int entry, int value) => Address(entry) + ((long)value << _sizeLog2);

    /// <summary>Number of an entry's values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Length(int entry) => _offsets is null ? _itemSize : (int)(ListBytes(entry) >> _sizeLog2);

    /// <summary>Bytes of an entry's values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Bytes(int entry) => _offsets is null ? (long)_itemSize << _sizeLog2 : ListBytes(entry);

    /// <summary>Where it stands how long an entry's list is; null where there are no lists.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void* OffsetAddress(int entry) => _offsets is null ? null : _offsets + ((long)entry * _stride);

    /// <summary>Values an item of a column's lists, or an entry without lists; lists within lists are flattened.</summary>
    internal static int ItemSizeOf(ColumnShape shape)
        => shape.OffsetLevels == 0 || (shape.OffsetLevels == 1 && shape[0].Kind != ShapeLevelKind.Fixed) ? shape.FixedSize : 1;

    /// <summary>For each entry, and one beyond, the position of its first value, where several levels have to be followed.</summary>
    internal static void Flatten(ColumnChunk chunk, Span<int> starts)
    {
        for (int entry = 0; entry < starts.Length; entry++)
        {
            int position = entry;
            int level = 0;
            foreach (ShapeLevel shape in chunk.Schema.Shape)
            {
                position = shape.Kind == ShapeLevelKind.Fixed ? position * shape.Length : chunk.Offsets(level++)[position];
            }

            starts[entry] = position;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private long ListBytes(int entry)
    {
        int* offsets = _offsets + ((long)entry * _stride);
        return ((long)offsets[1] - offsets[0]) * _unit;
    }

    private static void* Address(ReadOnlySpan<byte> span) => Unsafe.AsPointer(ref MemoryMarshal.GetReference(span));
}
