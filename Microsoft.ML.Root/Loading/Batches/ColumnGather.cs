using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Root.Loading.Batches;

/// <summary>
/// The gathering loops, specialised on how values are copied. They, and the other loops over every value, are compiled in full at
/// once: a pass over the data is short beside the time that tiered compilation takes to find them.
/// </summary>
internal sealed unsafe class ColumnGather<TOut, TCopier> : IColumnGather
    where TOut : unmanaged
    where TCopier : struct, IElementCopier<TOut>
{
    /// <summary>Rows lie anywhere in a pool much larger than the cache: their addresses and values are asked for ahead.</summary>
    private const int Ahead = 4;

    /// <inheritdoc/>
    public int OutputSize => sizeof(TOut);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pad(ReadOnlySpan<ulong> rows, ReadOnlySpan<ChunkView> views, in PaddedTarget target)
    {
        TOut* output = (TOut*)target.Values;
        TOut fill = *(TOut*)target.Fill;
        int length = target.Length;
        int stride = target.Stride;
        byte* mask = target.Mask;
        int maskLength = target.MaskLength;
        for (int i = length == 1 && mask is null ? CopyScalars(rows, views, ref output, stride) : 0; i < rows.Length; i++)
        {
            Prefetch(rows, views, i);
            ref readonly ChunkView view = ref views[RowReference.Slice(rows[i])];
            int row = RowReference.Row(rows[i]);
            int start = view.Start(row);
            int count = Math.Min(view.Start(row + 1) - start, length);
            TCopier.Copy(view.Values + ((long)start * TCopier.InputSize), output, count);
            if (count < length)
            {
                new Span<TOut>(output + count, length - count).Fill(fill);
            }

            if (mask is not null)
            {
                int present = count / view.ItemSize;
                new Span<byte>(mask, present).Fill(1);
                new Span<byte>(mask + present, maskLength - present).Clear();
                mask += maskLength;
            }

            output += stride;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Concatenate(ReadOnlySpan<ulong> rows, ReadOnlySpan<ChunkView> views, void* values, ReadOnlySpan<int> offsets)
    {
        TOut* output = (TOut*)values;
        for (int i = 0; i < rows.Length; i++)
        {
            Prefetch(rows, views, i);
            ref readonly ChunkView view = ref views[RowReference.Slice(rows[i])];
            int row = RowReference.Row(rows[i]);
            int start = view.Start(row);
            TCopier.Copy(view.Values + ((long)start * TCopier.InputSize), output + offsets[i], view.Start(row + 1) - start);
        }
    }

    /// <summary>
    /// As long as rows have one value each: a loop so short that the processor itself has the loads of many rows under way.
    /// </summary>
    /// <returns>Rows done.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int CopyScalars(ReadOnlySpan<ulong> rows, ReadOnlySpan<ChunkView> views, ref TOut* output, int stride)
    {
        TOut* to = output;
        int i = 0;
        for (; i < rows.Length; i++)
        {
            ulong row = rows[i];
            ref readonly ChunkView view = ref views[RowReference.Slice(row)];
            if (view.Offsets is not null || view.ItemSize != 1)
            {
                break;
            }

            TCopier.Copy(view.Values + ((long)RowReference.Row(row) * TCopier.InputSize), to, 1);
            to += stride;
        }

        output = to;
        return i;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Prefetch(ReadOnlySpan<ulong> rows, ReadOnlySpan<ChunkView> views, int i)
    {
        if (!Sse.IsSupported || i + (2 * Ahead) >= rows.Length)
        {
            return;
        }

        ulong far = rows[i + (2 * Ahead)];
        ref readonly ChunkView farView = ref views[RowReference.Slice(far)];
        if (farView.Offsets is not null)
        {
            Sse.Prefetch0(farView.Offsets + RowReference.Row(far));
        }

        ulong near = rows[i + Ahead];
        ref readonly ChunkView nearView = ref views[RowReference.Slice(near)];
        byte* values = nearView.Values + ((long)nearView.Start(RowReference.Row(near)) * TCopier.InputSize);
        Sse.Prefetch0(values);
        Sse.Prefetch0(values + 64);
    }
}
