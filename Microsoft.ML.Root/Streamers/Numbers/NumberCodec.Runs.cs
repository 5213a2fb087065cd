using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Numbers that lie in many places of a basket.</summary>
internal sealed partial class NumberCodec
{
    /// <summary>Decodes runs of items of <paramref name="length"/> values each.</summary>
    /// <param name="bytes">The basket.</param>
    /// <param name="starts">Where each run's items begin.</param>
    /// <param name="counts">Items of each run.</param>
    /// <param name="ahead">Bytes of each item that stand before the values of all: members that are stored before this one.</param>
    /// <param name="length">Values of an item.</param>
    /// <param name="values">Exactly the room for all.</param>
    internal void DecodeRuns(
        ReadOnlySpan<byte> bytes, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts, int ahead, int length, Span<byte> values)
    {
        int size = _target.Size();
        if (starts.Length > 0 && ahead == 0 && AreContiguous(starts, counts, length))
        {
            Decode(bytes.Slice(starts[0], values.Length / size * StoredSize), values);
            return;
        }

        switch (_form)
        {
            case Form.Swap2:
                SwapRuns(bytes, starts, counts, ahead, length, MemoryMarshal.Cast<byte, ushort>(values));
                break;
            case Form.Swap4:
                SwapRuns(bytes, starts, counts, ahead, length, MemoryMarshal.Cast<byte, uint>(values));
                break;
            case Form.Swap8:
                SwapRuns(bytes, starts, counts, ahead, length, MemoryMarshal.Cast<byte, ulong>(values));
                break;
            default:
                for (int i = 0; i < starts.Length; i++)
                {
                    int numbers = counts[i] * length;
                    Decode(bytes.Slice(starts[i] + (ahead * counts[i]), numbers * StoredSize), values[..(numbers * size)]);
                    values = values[(numbers * size)..];
                }

                break;
        }
    }

    /// <summary>Decodes <paramref name="length"/> values at an offset from each place.</summary>
    internal void Take(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> places, int offset, int length, Span<byte> values)
    {
        switch (length == 1 ? _form : Form.Converted)
        {
            case Form.Swap2:
                TakeSwapped(bytes, places, offset, MemoryMarshal.Cast<byte, ushort>(values));
                break;
            case Form.Swap4:
                TakeSwapped(bytes, places, offset, MemoryMarshal.Cast<byte, uint>(values));
                break;
            case Form.Swap8:
                TakeSwapped(bytes, places, offset, MemoryMarshal.Cast<byte, ulong>(values));
                break;
            default:
                int size = _target.Size() * length;
                for (int i = 0; i < places.Length; i++)
                {
                    Decode(bytes.Slice(places[i] + offset, StoredSize * length), values.Slice(i * size, size));
                }

                break;
        }
    }

    /// <summary>
    /// Runs are swapped by whole vectors with what follows them, where there is room: the next run goes over that.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SwapRuns<T>(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts, int ahead, int length, Span<T> values)
        where T : unmanaged
    {
        counts = counts[..starts.Length];
        ref byte from = ref MemoryMarshal.GetReference(bytes);
        ref T to = ref MemoryMarshal.GetReference(values);
        int lastFrom = bytes.Length - Vector256<byte>.Count;
        int lastTo = values.Length - Vector256<T>.Count;
        int at = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            int numbers = counts[i] * length;
            int start = starts[i] + (ahead * counts[i]);
            int end = at + numbers;
            if (Vector256.IsHardwareAccelerated && (numbers | start) >= 0 && numbers <= lastTo - at
                && start + ((long)numbers * Unsafe.SizeOf<T>()) <= lastFrom)
            {
                ref byte next = ref Unsafe.Add(ref from, start);
                do
                {
                    Swapped(Vector256.LoadUnsafe(ref next).As<byte, T>()).StoreUnsafe(ref to, (nuint)at);
                    next = ref Unsafe.Add(ref next, Vector256<byte>.Count);
                    at += Vector256<T>.Count;
                }
                while (at < end);
            }
            else
            {
                Swap(MemoryMarshal.Cast<byte, T>(bytes.Slice(start, numbers * Unsafe.SizeOf<T>())), values[at..]);
            }

            at = end;
        }
    }

    private static void TakeSwapped<T>(ReadOnlySpan<byte> bytes, ReadOnlySpan<int> places, int offset, Span<T> values)
        where T : unmanaged
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Swapped(MemoryMarshal.Read<T>(bytes[(places[i] + offset)..]));
        }
    }

    /// <summary>True when each run begins where the one before it ends.</summary>
    private bool AreContiguous(ReadOnlySpan<int> starts, ReadOnlySpan<int> counts, int length)
    {
        int size = StoredSize * length;
        for (int i = 1; i < starts.Length; i++)
        {
            if (starts[i] != starts[i - 1] + (counts[i - 1] * size))
            {
                return false;
            }
        }

        return true;
    }
}
