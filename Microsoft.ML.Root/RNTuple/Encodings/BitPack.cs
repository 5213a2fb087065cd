using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Packs truth values into bits, least significant bits first; the last byte is filled up with zeros.</summary>
internal static class BitPack
{
    /// <summary>Bytes of this many bits.</summary>
    internal static int BytesOf(int bits) => (int)(((long)bits + 7) / 8);

    /// <summary>What is not zero becomes a set bit.</summary>
    /// <param name="values">A byte each.</param>
    /// <param name="page">Room for <see cref="BytesOf"/> bytes.</param>
    internal static void Bools(ReadOnlySpan<byte> values, Span<byte> page)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Length, BytesOf(values.Length));
        ref byte from = ref MemoryMarshal.GetReference(values);
        ref byte to = ref MemoryMarshal.GetReference(page);
        int i = 0;
        for (; i + 16 <= values.Length; i += 16)
        {
            uint bits = (~Vector128.IsZero(Vector128.LoadUnsafe(ref from, (nuint)i))).ExtractMostSignificantBits();
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, i >> 3), (ushort)bits);
        }

        for (; i < values.Length; i += 8)
        {
            int bits = 0;
            for (int b = 0; b < 8 && i + b < values.Length; b++)
            {
                bits |= values[i + b] != 0 ? 1 << b : 0;
            }

            page[i >> 3] = (byte)bits;
        }
    }
}
