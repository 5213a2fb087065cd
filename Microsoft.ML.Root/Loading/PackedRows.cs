using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>Rows of a slice laid out by a <see cref="RowLayout"/>.</summary>
internal sealed unsafe class PackedRows : SharedData
{
    /// <summary>Rows whose columns are copied one after another: what is written meanwhile stays in the cache.</summary>
    private const int TileRows = 128;
    private readonly RowLayout _layout;
    private readonly PooledBuffer _buffer;
    private readonly int[]? _rows;
    private readonly byte* _records;
    private readonly int* _offsets;
    private readonly byte* _lists;

    private PackedRows(RowLayout layout, PooledBuffer buffer, int count, int[]? rows, RowFaults[] faults)
    {
        _layout = layout;
        _buffer = buffer;
        _rows = rows;
        Count = count;
        Faults = faults;
        long recordBytes = RecordBytes(layout, count);
        byte* memory = (byte*)Unsafe.AsPointer(ref buffer.Span<byte>(1)[0]);
        _records = memory;
        _offsets = (int*)(memory + recordBytes);
        _lists = memory + recordBytes + OffsetBytes(layout, count);
    }

    /// <summary>Number of rows.</summary>
    internal int Count { get; }

    /// <summary>True when these are all rows of the slice.</summary>
    internal bool HasAllRows => _rows is null;

    /// <summary>Rows without a value in one of the columns, counted from the start of the slice.</summary>
    internal IReadOnlyList<RowFaults> Faults { get; }

    /// <inheritdoc/>
    internal override long Bytes => _buffer.Capacity;

    /// <summary>Which row of the slice this is.</summary>
    internal int RowOfSlice(int row) => _rows is null ? row : _rows[row];

    /// <summary>Where a column's values lie.</summary>
    internal ColumnView View(int column)
    {
        int size = _layout.ValueSize(column);
        return _layout.IsRecorded(column)
            ? ColumnView.Fixed(_records + _layout.Place(column), _layout.RecordBytes, _layout.ItemSize(column), size)
            : _layout.IsListed(column)
            ? ColumnView.Lists(_lists, _offsets + _layout.Place(column), _layout.ListCount, 1, _layout.ItemSize(column), size)
            : default;
    }

    /// <summary>Copies rows out of chunks.</summary>
    /// <param name="layout">How.</param>
    /// <param name="chunks">The columns, as the layout numbers them.</param>
    /// <param name="rows">Rows wanted, ascending and each once; null for all.</param>
    /// <param name="pool">Where memory is rented.</param>
    internal static PackedRows Pack(RowLayout layout, ReadOnlySpan<SharedChunk> chunks, int[]? rows, BufferPool pool)
    {
        int count = rows?.Length ?? chunks[0].Chunk.EntryCount;
        long listBytes = 0;
        for (int column = 0; column < chunks.Length; column++)
        {
            if (layout.IsListed(column))
            {
                listBytes += ListBytes(chunks[column].View, count, rows);
            }
        }

        if (listBytes > int.MaxValue)
        {
            throw new InvalidOperationException(
                $"The lists of {count:N0} rows that lie together in '{chunks[0].Chunk.Schema.Path}' and other columns take more than 2 GiB; read fewer columns at once.");
        }

        PooledBuffer buffer = pool.Rent(RecordBytes(layout, count) + OffsetBytes(layout, count) + listBytes);
        RowFaults[] faults = [.. chunks.ToArray().Select(c => c.Chunk.Faults).OfType<RowFaults>()];
        PackedRows packed = new(layout, buffer, count, rows, faults);
        packed.Fill(chunks);
        return packed;
    }

    /// <inheritdoc/>
    protected override void Free() => _buffer.Release();

    private static long RecordBytes(RowLayout layout, int count) => (((long)layout.RecordBytes * count) + sizeof(int) - 1) / sizeof(int) * sizeof(int);

    private static long OffsetBytes(RowLayout layout, int count)
        => layout.ListCount == 0 ? 0 : sizeof(int) * (((long)layout.ListCount * count) + 1);

    private static long ListBytes(in ColumnView view, int count, int[]? rows)
    {
        if (rows is null)
        {
            return count == 0 ? 0 : view.Address(count) - view.Address(0);
        }

        long bytes = 0;
        foreach (int row in rows)
        {
            bytes += view.Bytes(row);
        }

        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(ReadOnlySpan<SharedChunk> chunks)
    {
        Span<ColumnView> lists = new ColumnView[_layout.ListCount];
        for (int column = 0; column < chunks.Length; column++)
        {
            if (_layout.IsListed(column))
            {
                lists[_layout.Place(column)] = chunks[column].View;
            }
        }

        FillOffsets(lists);
        for (int first = 0; first < Count; first += TileRows)
        {
            int end = Math.Min(Count, first + TileRows);
            for (int column = 0; column < chunks.Length; column++)
            {
                if (_rows is null && Sse.IsSupported && _layout.IsQuad(column))
                {
                    FillQuads(chunks.Slice(column, RowLayout.QuadColumns), column, first, end);
                    column += RowLayout.QuadColumns - 1;
                }
                else if (_layout.IsRecorded(column))
                {
                    FillRecords(chunks[column].View, column, first, end);
                }
            }

            for (int list = 0; list < lists.Length; list++)
            {
                FillLists(lists[list], list, first, end);
            }
        }
    }

    /// <summary>Where each row's lists begin: those of a row one after another, then those of the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillOffsets(ReadOnlySpan<ColumnView> lists)
    {
        if (lists.IsEmpty)
        {
            return;
        }

        int* offset = _offsets;
        int position = 0;
        for (int i = 0; i < Count; i++)
        {
            int row = RowOfSlice(i);
            foreach (ref readonly ColumnView view in lists)
            {
                *offset++ = position;
                position += (int)view.Bytes(row);
            }
        }

        *offset = position;
    }

    private void FillRecords(in ColumnView view, int column, int first, int end)
    {
        byte* target = _records + _layout.Place(column);
        int bytes = _layout.FieldBytes(column);
        switch (bytes)
        {
            case 1:
                FillRecords<byte>(view, target, first, end);
                break;
            case 2:
                FillRecords<ushort>(view, target, first, end);
                break;
            case 4:
                FillRecords<uint>(view, target, first, end);
                break;
            case 8:
                FillRecords<ulong>(view, target, first, end);
                break;
            default:
                for (int i = first; i < end; i++)
                {
                    Unsafe.CopyBlockUnaligned(target + ((long)i * _layout.RecordBytes), view.Address(RowOfSlice(i)), (uint)bytes);
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRecords<T>(in ColumnView view, byte* target, int first, int end)
        where T : unmanaged
    {
        int stride = _layout.RecordBytes;
        byte* to = target + ((long)first * stride);
        if (_rows is null)
        {
            T* from = (T*)view.Address(0);
            for (int i = first; i < end; i++)
            {
                Unsafe.WriteUnaligned(to, from[i]);
                to += stride;
            }

            return;
        }

        for (int i = first; i < end; i++)
        {
            Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<T>(view.Address(_rows[i])));
            to += stride;
        }
    }

    /// <summary>Four columns side by side, of four bytes each: turned over in registers, four rows at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillQuads(ReadOnlySpan<SharedChunk> chunks, int column, int first, int end)
    {
        float* a = (float*)chunks[0].View.Address(0);
        float* b = (float*)chunks[1].View.Address(0);
        float* c = (float*)chunks[2].View.Address(0);
        float* d = (float*)chunks[3].View.Address(0);
        int stride = _layout.RecordBytes;
        byte* to = _records + _layout.Place(column) + ((long)first * stride);
        int i = first;
        for (; i <= end - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            Vector128<float> fromA = Vector128.Load(a + i);
            Vector128<float> fromB = Vector128.Load(b + i);
            Vector128<float> fromC = Vector128.Load(c + i);
            Vector128<float> fromD = Vector128.Load(d + i);
            Vector128<float> lowAB = Sse.UnpackLow(fromA, fromB);
            Vector128<float> lowCD = Sse.UnpackLow(fromC, fromD);
            Vector128<float> highAB = Sse.UnpackHigh(fromA, fromB);
            Vector128<float> highCD = Sse.UnpackHigh(fromC, fromD);
            Sse.MoveLowToHigh(lowAB, lowCD).Store((float*)to);
            Sse.MoveHighToLow(lowCD, lowAB).Store((float*)(to + stride));
            Sse.MoveLowToHigh(highAB, highCD).Store((float*)(to + (2L * stride)));
            Sse.MoveHighToLow(highCD, highAB).Store((float*)(to + (3L * stride)));
            to += 4L * stride;
        }

        for (; i < end; i++)
        {
            float* record = (float*)to;
            record[0] = a[i];
            record[1] = b[i];
            record[2] = c[i];
            record[3] = d[i];
            to += stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillLists(in ColumnView view, int list, int first, int end)
    {
        int count = _layout.ListCount;
        int* offset = _offsets + ((long)first * count) + list;
        for (int i = first; i < end; i++)
        {
            ShortCopy.Copy(view.Address(RowOfSlice(i)), _lists + offset[0], offset[1] - offset[0]);
            offset += count;
        }
    }
}
