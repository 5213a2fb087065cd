using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>Copies rows out of chunks into <see cref="RowMajorRows"/>.</summary>
internal readonly unsafe ref struct RowMajorWriter
{
    /// <summary>
    /// Rows whose columns are copied one after another: what is written meanwhile stays in the cache, and of each column there is
    /// enough to read for the processor to run ahead.
    /// </summary>
    private const int TileBytes = 1 << 16;
    private const int LargestTile = 512;
    private const int SmallestTile = 16;
    private readonly RowMajorLayout _layout;
    private readonly RowMajorRows _output;
    private readonly int[]? _rows;
    private readonly RowScatter? _scatter;

    private RowMajorWriter(RowMajorLayout layout, RowMajorRows output, int[]? rows, RowScatter? scatter)
    {
        _layout = layout;
        _output = output;
        _rows = rows;
        _scatter = scatter;
    }

    /// <summary>Lays rows out.</summary>
    /// <param name="layout">How.</param>
    /// <param name="chunks">The columns, as the layout numbers them.</param>
    /// <param name="rowCount">Rows of the slice.</param>
    /// <param name="rows">Rows wanted, ascending and each once; null for all.</param>
    /// <param name="scatter">The buckets that the rows go to, by which they are laid out; null for the order of the slice.</param>
    /// <param name="pool">Where memory is rented.</param>
    internal static RowMajorRows LayOut(RowMajorLayout layout, ReadOnlySpan<SharedChunk> chunks, int rowCount, int[]? rows, RowScatter? scatter, BufferPool pool)
    {
        if (layout.IsTooLong)
        {
            throw new InvalidOperationException(
                $"The values of one row in '{chunks[0].Chunk.Schema.Path}' and other columns take more than 2 GiB; read fewer columns at once.");
        }

        int count = rows?.Length ?? rowCount;
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

        List<RowErrors> rowErrors = [];
        NaNRows?[] nans = new NaNRows?[chunks.Length];
        for (int column = 0; column < chunks.Length; column++)
        {
            nans[column] = chunks[column].Chunk.NaNs;
            if (chunks[column].Chunk.RowErrors is RowErrors ofColumn)
            {
                rowErrors.Add(ofColumn);
            }
        }

        RowMajorRows output = new(layout, count, listBytes, rows is not null || scatter is not null, scatter?.Starts.ToArray(), rowErrors, pool)
        {
            NaNs = nans,
        };
        new RowMajorWriter(layout, output, rows, scatter).Fill(chunks, pool);
        return output;
    }

    private int TileRows => (int)Math.Clamp(TileBytes / Math.Max(1, _output.Bytes / Math.Max(1, _output.Count)), SmallestTile, LargestTile);

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

    /// <summary>Which row of the slice the wanted row at this position is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Source(int position) => _rows is null ? position : _rows[position];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fill(ReadOnlySpan<SharedChunk> chunks, BufferPool pool)
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
        if (_scatter is not null)
        {
            FillScattered(chunks, lists, pool);
            return;
        }

        int tileRows = TileRows;
        Span<int> places = stackalloc int[tileRows];
        LineStream records = new(_output.Records, (long)tileRows * _layout.RecordBytes, pool);
        LineStream values = new(_output.ListValues, LargestTileOfLists(tileRows), pool);
        for (int first = 0; first < _output.Count; first += tileRows)
        {
            int count = Math.Min(_output.Count - first, tileRows);
            for (int i = 0; i < count; i++)
            {
                places[i] = first + i;
                if (_output.Numbers is not null)
                {
                    _output.Numbers[first + i] = Source(first + i);
                }
            }

            FillRecords(chunks, first, first + count, records.Next, _layout.RecordBytes);
            records.Write((long)count * _layout.RecordBytes);
            if (!lists.IsEmpty)
            {
                FillLists(lists, first, places[..count], values.Next - ListOffset(first));
                values.Write(ListOffset(first + count) - ListOffset(first));
            }
        }

        records.Complete();
        values.Complete();
    }

    /// <summary>Where the lists of a row begin.</summary>
    private int ListOffset(int row) => _output.Offsets[(long)row * _layout.ListCount];

    private long LargestTileOfLists(int tileRows)
    {
        long largest = 0;
        for (int first = 0; first < _output.Count && _layout.ListCount > 0; first += tileRows)
        {
            largest = Math.Max(largest, ListOffset(Math.Min(_output.Count, first + tileRows)) - ListOffset(first));
        }

        return largest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillScattered(ReadOnlySpan<SharedChunk> chunks, ReadOnlySpan<ColumnView> lists, BufferPool pool)
    {
        RecordScatter records = new(_output.Records, _layout.RecordBytes, _scatter!.Starts, pool);
        int[] next = NextPlaces()!;
        ReadOnlySpan<ushort> buckets = _scatter.Buckets;
        int tileRows = Math.Min(TileRows, records.TileRows);
        Span<int> places = stackalloc int[tileRows];
        for (int first = 0; first < _output.Count; first += tileRows)
        {
            int count = Math.Min(_output.Count - first, tileRows);
            ReadOnlySpan<ushort> own = buckets.Slice(first, count);
            for (int i = 0; i < count; i++)
            {
                int place = next[own[i]]++;
                places[i] = place;
                _output.Numbers[place] = Source(first + i);
                records.Announce(place);
            }

            FillRecords(chunks, first, first + count, records.Stage, records.StageStride);
            records.Write(own, places[..count]);
            FillLists(lists, first, places[..count], _output.ListValues);
        }

        records.Complete();
    }

    /// <summary>Where each bucket's next row comes to lie; null when rows stay in their order.</summary>
    private int[]? NextPlaces() => _scatter?.Starts[..^1].ToArray();

    /// <summary>Where each row's lists begin: those of a row one after another, then those of the next row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillOffsets(ReadOnlySpan<ColumnView> lists)
    {
        if (lists.IsEmpty)
        {
            return;
        }

        int[]? next = NextPlaces();
        ReadOnlySpan<ushort> buckets = next is null ? default : _scatter!.Buckets;
        for (int i = 0; i < _output.Count; i++)
        {
            int place = next is null ? i : next[buckets[i]]++;
            int* bytes = _output.Offsets + ((long)place * lists.Length);
            int row = Source(i);
            foreach (ref readonly ColumnView view in lists)
            {
                *bytes++ = (int)view.Bytes(row);
            }
        }

        int position = 0;
        int* end = _output.Offsets + ((long)_output.Count * lists.Length);
        for (int* offset = _output.Offsets; offset < end; offset++)
        {
            int bytes = *offset;
            *offset = position;
            position += bytes;
        }

        *end = position;
    }

    /// <summary>The records of some rows.</summary>
    /// <param name="chunks">All columns.</param>
    /// <param name="first">Position of the first row.</param>
    /// <param name="end">Position behind the last.</param>
    /// <param name="target">Where the first record goes.</param>
    /// <param name="stride">Bytes to the next one.</param>
    private void FillRecords(ReadOnlySpan<SharedChunk> chunks, int first, int end, byte* target, long stride)
    {
        for (int column = 0; column < chunks.Length; column++)
        {
            if (_rows is null && Sse.IsSupported && _layout.IsQuad(column))
            {
                FillQuads(chunks.Slice(column, RowMajorLayout.QuadColumns), first, end, target + _layout.Place(column), stride);
                column += RowMajorLayout.QuadColumns - 1;
            }
            else if (_layout.IsRecorded(column))
            {
                FillRecords(chunks[column].View, first, end, target + _layout.Place(column), stride, _layout.FieldBytes(column));
            }
        }
    }

    private void FillRecords(in ColumnView view, int first, int end, byte* target, long stride, int bytes)
    {
        switch (bytes)
        {
            case 1:
                FillRecords<byte>(view, first, end, target, stride);
                break;
            case 2:
                FillRecords<ushort>(view, first, end, target, stride);
                break;
            case 4:
                FillRecords<uint>(view, first, end, target, stride);
                break;
            case 8:
                FillRecords<ulong>(view, first, end, target, stride);
                break;
            default:
                for (int i = first; i < end; i++, target += stride)
                {
                    ShortCopy.Copy(view.Address(Source(i)), target, bytes);
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillRecords<T>(in ColumnView view, int first, int end, byte* target, long stride)
        where T : unmanaged
    {
        if (_rows is null)
        {
            T* from = (T*)view.Address(first);
            for (int i = 0; i < end - first; i++, target += stride)
            {
                Unsafe.WriteUnaligned(target, from[i]);
            }

            return;
        }

        for (int i = first; i < end; i++, target += stride)
        {
            Unsafe.WriteUnaligned(target, Unsafe.ReadUnaligned<T>(view.Address(_rows[i])));
        }
    }

    /// <summary>Four columns side by side, of four bytes each: turned over in registers, four rows at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FillQuads(ReadOnlySpan<SharedChunk> chunks, int first, int end, byte* target, long stride)
    {
        float* a = (float*)chunks[0].View.Address(first);
        float* b = (float*)chunks[1].View.Address(first);
        float* c = (float*)chunks[2].View.Address(first);
        float* d = (float*)chunks[3].View.Address(first);
        int i = 0;
        for (; i <= end - first - Vector128<float>.Count; i += Vector128<float>.Count)
        {
            Vector128<float> fromA = Vector128.Load(a + i);
            Vector128<float> fromB = Vector128.Load(b + i);
            Vector128<float> fromC = Vector128.Load(c + i);
            Vector128<float> fromD = Vector128.Load(d + i);
            Vector128<float> lowAB = Sse.UnpackLow(fromA, fromB);
            Vector128<float> lowCD = Sse.UnpackLow(fromC, fromD);
            Vector128<float> highAB = Sse.UnpackHigh(fromA, fromB);
            Vector128<float> highCD = Sse.UnpackHigh(fromC, fromD);
            Sse.MoveLowToHigh(lowAB, lowCD).Store((float*)target);
            Sse.MoveHighToLow(lowCD, lowAB).Store((float*)(target + stride));
            Sse.MoveLowToHigh(highAB, highCD).Store((float*)(target + (2 * stride)));
            Sse.MoveHighToLow(highCD, highAB).Store((float*)(target + (3 * stride)));
            target += 4 * stride;
        }

        for (; i < end - first; i++, target += stride)
        {
            float* record = (float*)target;
            record[0] = a[i];
            record[1] = b[i];
            record[2] = c[i];
            record[3] = d[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillLists(ReadOnlySpan<ColumnView> lists, int first, ReadOnlySpan<int> places, byte* values)
    {
        for (int list = 0; list < lists.Length; list++)
        {
            ref readonly ColumnView view = ref lists[list];
            for (int i = 0; i < places.Length; i++)
            {
                int* offset = _output.Offsets + ((long)places[i] * lists.Length) + list;
                ShortCopy.Copy(view.Address(Source(first + i)), values + offset[0], offset[1] - offset[0]);
            }
        }
    }
}
