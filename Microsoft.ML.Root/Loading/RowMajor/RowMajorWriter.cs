using System.Runtime.CompilerServices;
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

    /// <summary>The most memory that rows take, laid out, and what is needed meanwhile.</summary>
    /// <param name="layout">How.</param>
    /// <param name="rows">Their number.</param>
    /// <param name="bytes">Bytes of their values.</param>
    internal static long MostMemory(RowMajorLayout layout, int rows, long bytes)
        => bytes + RowMajorRows.NumberBytes(rows) + (sizeof(ushort) * (long)rows)
            + Math.Max(RecordScatter.MostMemory(layout.RecordBytes, rows), 2 * LineStream.MostMemory(bytes));

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
        RecordWriter writer = new(_layout, _rows);
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

            writer.Write(chunks, first, first + count, records.Next, _layout.RecordBytes);
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
        RecordWriter writer = new(_layout, _rows);
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

            writer.Write(chunks, first, first + count, records.Stage, records.StageStride);
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
