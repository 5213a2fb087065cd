using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Rows of a slice laid out by a <see cref="RowMajorLayout"/>: as they lie in the file, or bucket by bucket (<see cref="RowScatter"/>), so
/// that rows which are handed out soon after one another lie near one another. <see cref="RowMajorWriter"/> fills it.
/// </summary>
internal sealed unsafe class RowMajorRows : SharedData
{
    private readonly RowMajorLayout _layout;
    private readonly PooledBuffer _buffer;
    private readonly int[]? _bucketStarts;

    /// <param name="layout">How.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="listBytes">Bytes of all their lists.</param>
    /// <param name="areNumberedAnew">False when these are all rows of the slice in its order.</param>
    /// <param name="bucketStarts">As <see cref="RowScatter.Starts"/>, of rows that are laid out as they were scattered; else null.</param>
    /// <param name="rowErrors">Rows without a value in one of the columns.</param>
    /// <param name="pool">Where memory is rented.</param>
    internal RowMajorRows(
        RowMajorLayout layout, int count, long listBytes, bool areNumberedAnew, int[]? bucketStarts, IReadOnlyList<RowErrors> rowErrors, BufferPool pool)
    {
        _layout = layout;
        _bucketStarts = bucketStarts;
        Count = count;
        RowErrors = rowErrors;
        long recordBytes = (((long)layout.RecordBytes * count) + sizeof(int) - 1) / sizeof(int) * sizeof(int);
        long offsetBytes = layout.ListCount == 0 ? 0 : sizeof(int) * (((long)layout.ListCount * count) + 1);
        long numberBytes = areNumberedAnew ? NumberBytes(count) : 0;
        long listStart = (recordBytes + offsetBytes + numberBytes + CacheLines.Size - 1) / CacheLines.Size * CacheLines.Size;
        _buffer = pool.Rent(listStart + listBytes);
        Records = _buffer.Address;
        Offsets = (int*)(Records + recordBytes);
        Numbers = areNumberedAnew ? (int*)((byte*)Offsets + offsetBytes) : null;
        ListValues = Records + listStart;
    }

    /// <summary>Number of rows.</summary>
    internal int Count { get; }

    /// <summary>True when these are all rows of the slice in its order; else rows are numbered anew.</summary>
    internal bool HasAllRows => Numbers is null;

    /// <summary>True when rows lie bucket by bucket.</summary>
    internal bool AreScattered => _bucketStarts is not null;

    /// <summary>Where the rows of each bucket begin, when they lie so; see <see cref="RowScatter.Starts"/>.</summary>
    internal ReadOnlySpan<int> BucketStarts => _bucketStarts;

    /// <summary>Of each column the rows of the slice that hold NaN, where somebody looked for them and there are any.</summary>
    internal required IReadOnlyList<NaNRows?> NaNs { get; init; }

    /// <summary>Rows without a value in one of the columns, counted from the start of the slice.</summary>
    internal IReadOnlyList<RowErrors> RowErrors { get; }

    internal override long Bytes => _buffer.Capacity;

    /// <summary>The records, one after another.</summary>
    internal byte* Records { get; }

    /// <summary>Bytes from one record to the next.</summary>
    internal int RecordBytes => _layout.RecordBytes;

    /// <summary>Of each row where each of its lists begins, and one beyond; counted from <see cref="ListValues"/>.</summary>
    internal int* Offsets { get; }

    /// <summary>Of each row which row of the slice it is; null when all are there in order.</summary>
    internal int* Numbers { get; }

    /// <summary>The lists: those of a row one after another, then those of the next row.</summary>
    internal byte* ListValues { get; }

    /// <summary>Memory that the numbers of rows take which are numbered anew.</summary>
    internal static long NumberBytes(int count) => (long)count * sizeof(int);

    /// <summary>Where a column's values lie.</summary>
    internal ColumnView View(int column)
    {
        int size = _layout.ValueSize(column);
        return _layout.IsRecorded(column)
            ? ColumnView.Fixed(Records + _layout.Place(column), _layout.RecordBytes, _layout.ItemSize(column), size)
            : _layout.IsListed(column)
            ? ColumnView.Lists(ListValues, Offsets + _layout.Place(column), _layout.ListCount, 1, _layout.ItemSize(column), size)
            : default;
    }

    protected override void Free() => _buffer.Release();
}
