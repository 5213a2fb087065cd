using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Memory;

/// <summary>
/// Copies or fills a few hundred bytes in line: lists are so short that calling the general loop takes as long as the work, and that
/// is itself compiled in full only when a short pass is over.
/// </summary>
internal static unsafe class ShortCopy
{
    /// <summary>Copies bytes between places that do not overlap; the last vector may go over bytes that were copied before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Copy(byte* from, byte* to, int bytes)
    {
        if (bytes >= Vector256<byte>.Count)
        {
            int last = bytes - Vector256<byte>.Count;
            for (int i = 0; i < last; i += Vector256<byte>.Count)
            {
                Vector256.Load(from + i).Store(to + i);
            }

            Vector256.Load(from + last).Store(to + last);
        }
        else if (bytes >= Vector128<byte>.Count)
        {
            int last = bytes - Vector128<byte>.Count;
            Vector128<byte> tail = Vector128.Load(from + last);
            Vector128.Load(from).Store(to);
            tail.Store(to + last);
        }
        else if (bytes >= sizeof(ulong))
        {
            int last = bytes - sizeof(ulong);
            Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<ulong>(from));
            Unsafe.WriteUnaligned(to + last, Unsafe.ReadUnaligned<ulong>(from + last));
        }
        else if (bytes >= sizeof(uint))
        {
            int last = bytes - sizeof(uint);
            Unsafe.WriteUnaligned(to, Unsafe.ReadUnaligned<uint>(from));
            Unsafe.WriteUnaligned(to + last, Unsafe.ReadUnaligned<uint>(from + last));
        }
        else
        {
            for (int i = 0; i < bytes; i++)
            {
                to[i] = from[i];
            }
        }
    }

    /// <summary>Writes one value to all places; the last vector may go over some that were written before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Fill<T>(T* to, int count, T value)
        where T : unmanaged
    {
        if (count < Vector256<T>.Count)
        {
            for (int i = 0; i < count; i++)
            {
                to[i] = value;
            }

            return;
        }

        Vector256<T> values = Vector256.Create(value);
        int last = count - Vector256<T>.Count;
        for (int i = 0; i < last; i += Vector256<T>.Count)
        {
            values.Store(to + i);
        }

        values.Store(to + last);
    }
}
