using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Takes packed bits apart: element i begins at bit i * width, least significant bits first.</summary>
internal static class BitUnpack
{
    /// <summary>Widest element whose four bytes at its first byte hold all its bits, wherever in that byte it begins.</summary>
    private const int WidestInFourBytes = 25;

    /// <summary>Single bits to bytes 0 and 1.</summary>
    /// <param name="page">The bits.</param>
    /// <param name="first">First bit wanted.</param>
    /// <param name="destination">As many bytes as bits are wanted.</param>
    internal static void Bools(ReadOnlySpan<byte> page, int first, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first + destination.Length, 8L * page.Length);
        int i = 0;
        for (; i < destination.Length && ((first + i) & 7) != 0; i++)
        {
            destination[i] = Bit(page, first + i);
        }

        if (Vector128.IsHardwareAccelerated)
        {
            ref byte from = ref MemoryMarshal.GetReference(page);
            ref byte to = ref MemoryMarshal.GetReference(destination);
            Vector128<byte> spread = Vector128.Create((byte)0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
            Vector128<byte> place = Vector128.Create(0x8040201008040201UL).AsByte();
            for (; i + 16 <= destination.Length; i += 16)
            {
                ushort bits = Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref from, (first + i) >> 3));
                Vector128<byte> own = Vector128.Shuffle(Vector128.Create(bits).AsByte(), spread) & place;
                (Vector128.Equals(own, place) & Vector128<byte>.One).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < destination.Length; i++)
        {
            destination[i] = Bit(page, first + i);
        }
    }

    /// <summary>Elements of 1 to 32 bits to integers; <paramref name="shift"/> moves each up afterwards.</summary>
    /// <param name="page">The bits.</param>
    /// <param name="width">Bits of an element.</param>
    /// <param name="first">First element wanted.</param>
    /// <param name="shift">0, or 32 - width to put an element's highest bit on top.</param>
    /// <param name="destination">As many integers as elements are wanted.</param>
    internal static void Integers(ReadOnlySpan<byte> page, int width, int first, int shift, Span<uint> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(((long)first + destination.Length) * width, 8L * page.Length);
        ulong mask = ulong.MaxValue >> (64 - width);
        int i = 0;

        // Until an element begins with a byte, from where every eighth does.
        for (; i < destination.Length && (((long)(first + i) * width) & 7) != 0; i++)
        {
            destination[i] = (uint)(Element(page, width, first + i) & mask) << shift;
        }

        if (Vector128.IsHardwareAccelerated && width <= WidestInFourBytes)
        {
            i = Eights(page, width, first, i, shift, destination);
        }

        for (; i < destination.Length; i++)
        {
            destination[i] = (uint)(Element(page, width, first + i) & mask) << shift;
        }
    }

    /// <summary>
    /// Eight elements at a time, which take as many bytes as an element has bits: each of two vectors gathers the four bytes of
    /// its elements, moves their last bit to the top by multiplying, and shifts the rest off.
    /// </summary>
    private static int Eights(ReadOnlySpan<byte> page, int width, int first, int i, int shift, Span<uint> destination)
    {
        int upper = 4 * width / 8; // byte where the fifth element begins
        Vector128<byte> gatherLow = Gather(width, 0, 0);
        Vector128<byte> gatherHigh = Gather(width, 4, upper);
        Vector128<uint> moveLow = Move(width, 0);
        Vector128<uint> moveHigh = Move(width, 4);
        int down = 32 - width;
        ref byte from = ref MemoryMarshal.GetReference(page);
        ref uint to = ref MemoryMarshal.GetReference(destination);
        long at = (long)(first + i) * width / 8;
        for (; i + 8 <= destination.Length && at + upper + 16 <= page.Length; i += 8, at += width)
        {
            Vector128<byte> low = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref from, (nuint)at), gatherLow);
            Vector128<byte> high = Vector128.ShuffleNative(Vector128.LoadUnsafe(ref from, (nuint)(at + upper)), gatherHigh);
            (((low.AsUInt32() * moveLow) >>> down) << shift).StoreUnsafe(ref to, (nuint)i);
            (((high.AsUInt32() * moveHigh) >>> down) << shift).StoreUnsafe(ref to, (nuint)i + 4);
        }

        return i;
    }

    private static Vector128<byte> Gather(int width, int element, int start)
    {
        Span<byte> places = stackalloc byte[16];
        for (int i = 0; i < 16; i++)
        {
            places[i] = (byte)(((element + (i / 4)) * width / 8) + (i % 4) - start); // at most 12
        }

        return Vector128.Create<byte>(places);
    }

    private static Vector128<uint> Move(int width, int element)
    {
        Span<uint> factors = stackalloc uint[4];
        for (int i = 0; i < 4; i++)
        {
            factors[i] = 1u << (32 - width - ((element + i) * width % 8));
        }

        return Vector128.Create<uint>(factors);
    }

    private static byte Bit(ReadOnlySpan<byte> page, int bit) => (byte)((page[bit >> 3] >> (bit & 7)) & 1);

    private static ulong Element(ReadOnlySpan<byte> page, int width, int element)
    {
        long bit = (long)element * width;
        ReadOnlySpan<byte> from = page[(int)(bit >> 3)..];
        ulong value = 0;
        if (from.Length >= 8)
        {
            value = BinaryPrimitives.ReadUInt64LittleEndian(from);
        }
        else
        {
            for (int b = 0; b < from.Length; b++)
            {
                value |= (ulong)from[b] << (8 * b);
            }
        }

        return value >> (int)(bit & 7);
    }
}
