using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// The split encoding: the lowest bytes of all elements of a page, then all second bytes, and so on. Sixteen elements at a time
/// are narrowed to their lower and upper halves, those again, until bytes are left; AVX2 puts bytes of four in place at once.
/// <see cref="Unsplit"/> undoes it.
/// </summary>
internal static class Split
{
    /// <summary>Elements of two bytes.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="page">Room for all planes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Elements<TStep>(ReadOnlySpan<ushort> values, Span<byte> page)
        where TStep : struct, IElementStep<ushort>
    {
        ref byte plane = ref Planes(page, values.Length, 2);
        ref ushort from = ref MemoryMarshal.GetReference(values);
        nuint stride = (nuint)values.Length;
        nuint i = 0;
        for (; i + 16 <= stride; i += 16)
        {
            Vector128<ushort> low = TStep.Apply(Vector128.LoadUnsafe(ref from, i));
            Vector128<ushort> high = TStep.Apply(Vector128.LoadUnsafe(ref from, i + 8));
            Store(low, high, ref Unsafe.Add(ref plane, i), stride);
        }

        for (; i < stride; i++)
        {
            Scatter(TStep.Apply(Unsafe.Add(ref from, i)), 2, ref Unsafe.Add(ref plane, i), stride);
        }
    }

    /// <summary>Elements of four bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Elements<TStep>(ReadOnlySpan<uint> values, Span<byte> page)
        where TStep : struct, IElementStep<uint>
    {
        ref byte plane = ref Planes(page, values.Length, 4);
        ref uint from = ref MemoryMarshal.GetReference(values);
        nuint stride = (nuint)values.Length;
        nuint i = 0;
        if (Avx2.IsSupported)
        {
            for (; i + 32 <= stride; i += 32)
            {
                // Elements 0-3 and 4-7 in the halves of the first, 8-11 and 12-15 in those of the next, and so on.
                Vector256<uint> q0 = InPlanes(TStep.Apply(Vector256.LoadUnsafe(ref from, i)));
                Vector256<uint> q1 = InPlanes(TStep.Apply(Vector256.LoadUnsafe(ref from, i + 8)));
                Vector256<uint> q2 = InPlanes(TStep.Apply(Vector256.LoadUnsafe(ref from, i + 16)));
                Vector256<uint> q3 = InPlanes(TStep.Apply(Vector256.LoadUnsafe(ref from, i + 24)));
                Vector256<ulong> l01 = Avx2.UnpackLow(q0, q1).AsUInt64();
                Vector256<ulong> h01 = Avx2.UnpackHigh(q0, q1).AsUInt64();
                Vector256<ulong> l23 = Avx2.UnpackLow(q2, q3).AsUInt64();
                Vector256<ulong> h23 = Avx2.UnpackHigh(q2, q3).AsUInt64();
                ref byte at = ref Unsafe.Add(ref plane, i);
                InOrder(Avx2.UnpackLow(l01, l23)).StoreUnsafe(ref at);
                InOrder(Avx2.UnpackHigh(l01, l23)).StoreUnsafe(ref at, stride);
                InOrder(Avx2.UnpackLow(h01, h23)).StoreUnsafe(ref at, 2 * stride);
                InOrder(Avx2.UnpackHigh(h01, h23)).StoreUnsafe(ref at, 3 * stride);
            }
        }

        for (; i + 16 <= stride; i += 16)
        {
            Vector128<uint> v0 = TStep.Apply(Vector128.LoadUnsafe(ref from, i));
            Vector128<uint> v1 = TStep.Apply(Vector128.LoadUnsafe(ref from, i + 4));
            Vector128<uint> v2 = TStep.Apply(Vector128.LoadUnsafe(ref from, i + 8));
            Vector128<uint> v3 = TStep.Apply(Vector128.LoadUnsafe(ref from, i + 12));
            Store(v0, v1, v2, v3, ref Unsafe.Add(ref plane, i), stride);
        }

        for (; i < stride; i++)
        {
            Scatter(TStep.Apply(Unsafe.Add(ref from, i)), 4, ref Unsafe.Add(ref plane, i), stride);
        }
    }

    /// <summary>Elements of eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Elements<TStep>(ReadOnlySpan<ulong> values, Span<byte> page)
        where TStep : struct, IElementStep<ulong>
    {
        ref byte plane = ref Planes(page, values.Length, 8);
        ref ulong from = ref MemoryMarshal.GetReference(values);
        nuint stride = (nuint)values.Length;
        nuint i = 0;
        for (; i + 16 <= stride; i += 16)
        {
            Halves<TStep>(ref Unsafe.Add(ref from, i), out Vector128<uint> low0, out Vector128<uint> high0);
            Halves<TStep>(ref Unsafe.Add(ref from, i + 4), out Vector128<uint> low1, out Vector128<uint> high1);
            Halves<TStep>(ref Unsafe.Add(ref from, i + 8), out Vector128<uint> low2, out Vector128<uint> high2);
            Halves<TStep>(ref Unsafe.Add(ref from, i + 12), out Vector128<uint> low3, out Vector128<uint> high3);
            Store(low0, low1, low2, low3, ref Unsafe.Add(ref plane, i), stride);
            Store(high0, high1, high2, high3, ref Unsafe.Add(ref plane, i + (4 * stride)), stride);
        }

        for (; i < stride; i++)
        {
            Scatter(TStep.Apply(Unsafe.Add(ref from, i)), 8, ref Unsafe.Add(ref plane, i), stride);
        }
    }

    /// <summary>In each half the lowest bytes of its four elements, then their second bytes, and so on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> InPlanes(Vector256<uint> elements)
        => Avx2.Shuffle(
            elements.AsByte(),
            Vector256.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, (byte)15)).AsUInt32();

    /// <summary>Bytes of a plane: one half has those of elements 0-3, 8-11, 16-19 and 24-27, the other those between.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> InOrder(Vector256<ulong> plane)
        => Avx2.PermuteVar8x32(plane.AsUInt32(), Vector256.Create(0u, 4, 1, 5, 2, 6, 3, 7)).AsByte();

    /// <summary>The lower and the upper halves of four elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Halves<TStep>(ref ulong from, out Vector128<uint> low, out Vector128<uint> high)
        where TStep : struct, IElementStep<ulong>
    {
        Vector128<ulong> first = TStep.Apply(Vector128.LoadUnsafe(ref from));
        Vector128<ulong> second = TStep.Apply(Vector128.LoadUnsafe(ref from, 2));
        low = Vector128.Narrow(first, second);
        high = Vector128.Narrow(first >>> 32, second >>> 32);
    }

    /// <summary>The four bytes of sixteen elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(
        Vector128<uint> v0, Vector128<uint> v1, Vector128<uint> v2, Vector128<uint> v3, ref byte plane, nuint stride)
    {
        Store(Vector128.Narrow(v0, v1), Vector128.Narrow(v2, v3), ref plane, stride);
        Store(
            Vector128.Narrow(v0 >>> 16, v1 >>> 16), Vector128.Narrow(v2 >>> 16, v3 >>> 16), ref Unsafe.Add(ref plane, 2 * stride), stride);
    }

    /// <summary>The two bytes of sixteen elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector128<ushort> low, Vector128<ushort> high, ref byte plane, nuint stride)
    {
        Vector128.Narrow(low, high).StoreUnsafe(ref plane);
        Vector128.Narrow(low >>> 8, high >>> 8).StoreUnsafe(ref plane, stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scatter(ulong value, int size, ref byte plane, nuint stride)
    {
        for (int b = 0; b < size; b++)
        {
            Unsafe.Add(ref plane, (nuint)b * stride) = (byte)(value >> (8 * b));
        }
    }

    /// <summary>The one check of bounds: the page has room for all planes.</summary>
    private static ref byte Planes(Span<byte> page, int elements, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((long)page.Length, (long)elements * size);
        return ref MemoryMarshal.GetReference(page);
    }
}
