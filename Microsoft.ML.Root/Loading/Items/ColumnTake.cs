using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The gathering loops, specialised on how values are copied. They, and the other loops over every value, are compiled in full at
/// once: a pass over the data is short beside the time that tiered compilation takes to find them.
/// </summary>
internal sealed unsafe class ColumnTake<TOut, TCopier> : IColumnTake
    where TOut : unmanaged
    where TCopier : struct, IElementCopier<TOut>
{
    /// <summary>Rows lie anywhere in a pool much larger than the cache: their addresses and values are asked for ahead.</summary>
    private const int ListsAhead = 4;

    /// <summary>Rows without lists are copied so fast that more of them must be under way.</summary>
    private const int RecordsAhead = 32;

    /// <summary>Places of one column in the batch lie a whole row apart, too far for the processor to foresee which comes next.</summary>
    private const int PlacesAhead = 2;
    private const int PlaceLines = 3;

    /// <summary>What lies behind this the processor has noticed by then.</summary>
    private const int LargestPrefetch = 4096;

    private ColumnTake()
    {
    }

    /// <summary>It has no state: parts with equal takes have equal types.</summary>
    internal static ColumnTake<TOut, TCopier> Instance { get; } = new();

    public int OutputSize => sizeof(TOut);

    public void Prepare()
    {
        TOut fill = default;
        Pad(default, [], new PaddedTarget { Fills = &fill });
        CopyRecords(default, default, &fill, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pad(in PoolRows rows, ReadOnlySpan<DensePart> parts, in PaddedTarget target)
    {
        TOut* output = (TOut*)target.Values;
        if (parts.Length == 1 && !HasLists(rows, parts))
        {
            CopyRecords(rows, parts[0], output + parts[0].Offset, target.Stride);
            return;
        }

        int* present = target.Present;
        int ahead = HasLists(rows, parts) ? ListsAhead : RecordsAhead;
        int prefetched = PrefetchedRows(rows, 2 * ahead);
        int placesKnown = Sse.IsSupported && parts.Length == 1 ? rows.Count - PlacesAhead : 0;
        for (int i = 0; i < rows.Count; i++)
        {
            if (i < prefetched)
            {
                Prefetch(rows, i, ahead, parts);
            }

            if (i < placesKnown)
            {
                CacheLines.Prefetch(
                    (byte*)(output + parts[0].Offset + ((long)PlacesAhead * target.Stride)),
                    Math.Min((long)parts[0].Length * sizeof(TOut), PlaceLines * CacheLines.Size));
            }

            ulong reference = rows[i];
            int row = RowReference.Row(reference);
            ReadOnlySpan<ColumnView> columns = rows.Columns(reference);
            for (int p = 0; p < parts.Length; p++)
            {
                ref readonly DensePart part = ref parts[p];
                ref readonly ColumnView view = ref columns[part.Column];
                TOut* to = output + part.Offset;
                if (!view.HasLists)
                {
                    TCopier.Copy(view.Address(row), to, part.Length, part.Scaling);
                    continue;
                }

                int length = view.Length(row);
                int count = Math.Min(length, part.Length);
                TCopier.Copy(view.Address(row, target.KeepsLast ? length - count : 0), to, count, part.Scaling);
                if (target.Wraps && count > 0)
                {
                    Repeat(to, count, part.Length);
                }
                else
                {
                    // A list that began again stood in all places.
                    int end = target.Wraps ? part.Length : present[p];
                    ShortCopy.Fill(to + count, end - count, ((TOut*)target.Fills)[p]);
                }

                if (p == 0 && target.Mask is not null)
                {
                    byte* mask = target.Mask + ((long)i * target.MaskLength);
                    int items = count / view.ItemSize;
                    new Span<byte>(mask, items).Fill(1);
                    new Span<byte>(mask + items, target.MaskLength - items).Clear();
                }

                present[p] = count;
            }

            output += target.Stride;
            present += target.PresentStride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Concatenate(in PoolRows rows, in DensePart part, void* values, ReadOnlySpan<int> offsets)
    {
        int prefetched = PrefetchedRows(rows, 2 * ListsAhead);
        TOut* output = (TOut*)values;
        for (int i = 0; i < rows.Count; i++)
        {
            if (i < prefetched)
            {
                Prefetch(rows, i, ListsAhead, new ReadOnlySpan<DensePart>(in part));
            }

            ref readonly ColumnView view = ref rows.Columns(rows[i])[part.Column];
            int row = RowReference.Row(rows[i]);
            TCopier.Copy(view.Address(row), output + offsets[i], view.Length(row), part.Scaling);
        }
    }

    /// <summary>The first values again and again, as far as there is room: twice as many each time.</summary>
    private static void Repeat(TOut* values, int count, int length)
    {
        for (int filled = count; filled < length; filled *= 2)
        {
            int bytes = Math.Min(filled, length - filled) * sizeof(TOut);
            Buffer.MemoryCopy(values, values + filled, bytes, bytes);
        }
    }

    /// <summary>One piece of memory a row: a loop so short that the processor itself has the loads of many rows under way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRecords(in PoolRows rows, in DensePart part, TOut* output, int stride)
    {
        int column = part.Column;
        int length = part.Length;
        ValueScaling? scaling = part.Scaling;
        if (!rows.AreDrawn || !Sse.IsSupported)
        {
            for (int i = 0; i < rows.Count; i++, output += stride)
            {
                TCopier.Copy(rows.Address(rows[i], column), output, length, scaling);
            }

            return;
        }

        // Where rows lie is looked up once, when their memory is asked for.
        byte** ahead = stackalloc byte*[RecordsAhead];
        int known = Math.Min(rows.Count + RecordsAhead, rows.KnownCount);
        long bytes = Math.Min((long)length * sizeof(TOut), LargestPrefetch);
        for (int i = -RecordsAhead; i < rows.Count; i++)
        {
            int slot = i & (RecordsAhead - 1);
            if (i >= 0)
            {
                TCopier.Copy(ahead[slot], output, length, scaling);
                output += stride;
            }

            if (i + RecordsAhead < known)
            {
                byte* next = rows.Address(rows[i + RecordsAhead], column);
                ahead[slot] = next;
                CacheLines.Prefetch(next, bytes);
                Sse.Prefetch0(next + bytes - 1);
            }
        }
    }

    /// <summary>How many of the rows have one so far behind them that can be asked for.</summary>
    private static int PrefetchedRows(in PoolRows rows, int ahead)
        => Sse.IsSupported && rows.AreDrawn ? Math.Min(rows.Count, rows.KnownCount - ahead) : 0;

    private static bool HasLists(in PoolRows rows, ReadOnlySpan<DensePart> parts)
        => rows.Count > 0 && rows.Columns(rows[0])[parts[0].Column].HasLists;

    /// <summary>
    /// Asks for the values of a row that comes soon, and for where those of a later one lie. Rows that are drawn are laid out row by
    /// row: what lies from the first part to the last is theirs.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(in PoolRows rows, int i, int ahead, ReadOnlySpan<DensePart> parts)
    {
        ulong far = rows[i + (2 * ahead)];
        ReadOnlySpan<ColumnView> farColumns = rows.Columns(far);
        Sse.Prefetch0(farColumns[parts[0].Column].OffsetAddress(RowReference.Row(far)));
        Sse.Prefetch0(farColumns[parts[^1].Column].OffsetAddress(RowReference.Row(far)));

        ulong near = rows[i + ahead];
        int row = RowReference.Row(near);
        ReadOnlySpan<ColumnView> columns = rows.Columns(near);
        byte* first = columns[parts[0].Column].Address(row);
        ref readonly ColumnView last = ref columns[parts[^1].Column];
        CacheLines.Prefetch(first, Math.Min(last.Address(row) + last.Bytes(row) - first, LargestPrefetch));
    }
}
