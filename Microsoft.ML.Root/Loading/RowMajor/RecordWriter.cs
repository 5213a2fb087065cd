using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>Puts the values that rows have in columns with a fixed number of them side by side, into records.</summary>
/// <param name="layout">Where in a record each column is.</param>
/// <param name="rows">Rows wanted, ascending; null for all.</param>
internal readonly unsafe ref struct RecordWriter(RowMajorLayout layout, int[]? rows)
{
    /// <summary>Writes the records of some rows.</summary>
    /// <param name="chunks">All columns.</param>
    /// <param name="first">Position of the first row.</param>
    /// <param name="end">Position behind the last.</param>
    /// <param name="target">Where the first record goes.</param>
    /// <param name="stride">Bytes to the next one.</param>
    internal void Write(ReadOnlySpan<SharedChunk> chunks, int first, int end, byte* target, long stride)
    {
        for (int column = 0; column < chunks.Length; column++)
        {
            if (rows is null && Sse.IsSupported && layout.IsQuad(column))
            {
                WriteQuads(chunks.Slice(column, RowMajorLayout.QuadColumns), first, end, target + layout.Place(column), stride);
                column += RowMajorLayout.QuadColumns - 1;
            }
            else if (layout.IsRecorded(column))
            {
                WriteColumn(chunks[column].View, first, end, target + layout.Place(column), stride, layout.FieldBytes(column));
            }
        }
    }

    private void WriteColumn(in ColumnView view, int first, int end, byte* target, long stride, int bytes)
    {
        switch (bytes)
        {
            case 1:
                WriteColumn<byte>(view, first, end, target, stride);
                break;
            case 2:
                WriteColumn<ushort>(view, first, end, target, stride);
                break;
            case 4:
                WriteColumn<uint>(view, first, end, target, stride);
                break;
            case 8:
                WriteColumn<ulong>(view, first, end, target, stride);
                break;
            default:
                for (int i = first; i < end; i++, target += stride)
                {
                    ShortCopy.Copy(view.Address(rows is null ? i : rows[i]), target, bytes);
                }

                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WriteColumn<T>(in ColumnView view, int first, int end, byte* target, long stride)
        where T : unmanaged
    {
        if (rows is null)
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
            Unsafe.WriteUnaligned(target, Unsafe.ReadUnaligned<T>(view.Address(rows[i])));
        }
    }

    /// <summary>Four columns side by side, of four bytes each: turned over in registers, four rows at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteQuads(ReadOnlySpan<SharedChunk> chunks, int first, int end, byte* target, long stride)
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
}
