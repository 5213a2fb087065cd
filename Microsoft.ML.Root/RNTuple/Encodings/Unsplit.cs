using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Undoes the split encoding: a page holds the lowest bytes of all its elements, then all second bytes, and so on. Part of a page
/// can be taken: byte b of element i stands at b * elements + i.
/// </summary>
internal static class Unsplit
{
    /// <summary>Elements of two bytes.</summary>
    /// <param name="page">All planes.</param>
    /// <param name="elements">Elements of the page: the length of a plane.</param>
    /// <param name="first">First element wanted.</param>
    /// <param name="destination">As many elements as are wanted.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Elements<TStep>(ReadOnlySpan<byte> page, int elements, int first, Span<ushort> destination)
        where TStep : struct, IElementStep<ushort>
    {
        ref byte low = ref Plane(page, elements, first, destination.Length, 2);
        ref byte high = ref Unsafe.Add(ref low, elements);
        ref ushort to = ref MemoryMarshal.GetReference(destination);
        nuint i = 0;
        nuint count = (nuint)destination.Length;
        if (Interleave.IsSupported)
        {
            for (; i + 16 <= count; i += 16)
            {
                Vector128<byte> b0 = Vector128.LoadUnsafe(ref low, i);
                Vector128<byte> b1 = Vector128.LoadUnsafe(ref high, i);
                TStep.Apply(Interleave.Low(b0, b1).AsUInt16()).StoreUnsafe(ref to, i);
                TStep.Apply(Interleave.High(b0, b1).AsUInt16()).StoreUnsafe(ref to, i + 8);
            }
        }

        for (; i < count; i++)
        {
            Unsafe.Add(ref to, i) = TStep.Apply((ushort)(Unsafe.Add(ref low, i) | (Unsafe.Add(ref high, i) << 8)));
        }
    }

    /// <summary>Elements of four bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Elements<TStep>(ReadOnlySpan<byte> page, int elements, int first, Span<uint> destination)
        where TStep : struct, IElementStep<uint>
    {
        ref byte p0 = ref Plane(page, elements, first, destination.Length, 4);
        ref byte p1 = ref Unsafe.Add(ref p0, elements);
        ref byte p2 = ref Unsafe.Add(ref p1, elements);
        ref byte p3 = ref Unsafe.Add(ref p2, elements);
        ref uint to = ref MemoryMarshal.GetReference(destination);
        nuint i = 0;
        nuint count = (nuint)destination.Length;
        if (Avx2.IsSupported)
        {
            for (; i + 32 <= count; i += 32)
            {
                Vector256<byte> b0 = Vector256.LoadUnsafe(ref p0, i);
                Vector256<byte> b1 = Vector256.LoadUnsafe(ref p1, i);
                Vector256<byte> b2 = Vector256.LoadUnsafe(ref p2, i);
                Vector256<byte> b3 = Vector256.LoadUnsafe(ref p3, i);
                Vector256<ushort> l01 = Avx2.UnpackLow(b0, b1).AsUInt16();
                Vector256<ushort> h01 = Avx2.UnpackHigh(b0, b1).AsUInt16();
                Vector256<ushort> l23 = Avx2.UnpackLow(b2, b3).AsUInt16();
                Vector256<ushort> h23 = Avx2.UnpackHigh(b2, b3).AsUInt16();

                // Each half of these vectors holds four elements: 0-3 and 16-19, 4-7 and 20-23, 8-11 and 24-27, 12-15 and 28-31.
                Vector256<uint> q0 = TStep.Apply(Avx2.UnpackLow(l01, l23).AsUInt32());
                Vector256<uint> q1 = TStep.Apply(Avx2.UnpackHigh(l01, l23).AsUInt32());
                Vector256<uint> q2 = TStep.Apply(Avx2.UnpackLow(h01, h23).AsUInt32());
                Vector256<uint> q3 = TStep.Apply(Avx2.UnpackHigh(h01, h23).AsUInt32());
                Avx2.Permute2x128(q0, q1, 0x20).StoreUnsafe(ref to, i);
                Avx2.Permute2x128(q2, q3, 0x20).StoreUnsafe(ref to, i + 8);
                Avx2.Permute2x128(q0, q1, 0x31).StoreUnsafe(ref to, i + 16);
                Avx2.Permute2x128(q2, q3, 0x31).StoreUnsafe(ref to, i + 24);
            }
        }

        if (Interleave.IsSupported)
        {
            for (; i + 16 <= count; i += 16)
            {
                Vector128<byte> b0 = Vector128.LoadUnsafe(ref p0, i);
                Vector128<byte> b1 = Vector128.LoadUnsafe(ref p1, i);
                Vector128<byte> b2 = Vector128.LoadUnsafe(ref p2, i);
                Vector128<byte> b3 = Vector128.LoadUnsafe(ref p3, i);
                Vector128<ushort> l01 = Interleave.Low(b0, b1).AsUInt16();
                Vector128<ushort> h01 = Interleave.High(b0, b1).AsUInt16();
                Vector128<ushort> l23 = Interleave.Low(b2, b3).AsUInt16();
                Vector128<ushort> h23 = Interleave.High(b2, b3).AsUInt16();
                TStep.Apply(Interleave.Low(l01, l23).AsUInt32()).StoreUnsafe(ref to, i);
                TStep.Apply(Interleave.High(l01, l23).AsUInt32()).StoreUnsafe(ref to, i + 4);
                TStep.Apply(Interleave.Low(h01, h23).AsUInt32()).StoreUnsafe(ref to, i + 8);
                TStep.Apply(Interleave.High(h01, h23).AsUInt32()).StoreUnsafe(ref to, i + 12);
            }
        }

        for (; i < count; i++)
        {
            uint value = Unsafe.Add(ref p0, i) | ((uint)Unsafe.Add(ref p1, i) << 8)
                | ((uint)Unsafe.Add(ref p2, i) << 16) | ((uint)Unsafe.Add(ref p3, i) << 24);
            Unsafe.Add(ref to, i) = TStep.Apply(value);
        }
    }

    /// <summary>Elements of eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Elements<TStep>(ReadOnlySpan<byte> page, int elements, int first, Span<ulong> destination)
        where TStep : struct, IElementStep<ulong>
    {
        ref byte plane = ref Plane(page, elements, first, destination.Length, 8);
        ref ulong to = ref MemoryMarshal.GetReference(destination);
        nuint stride = (nuint)elements;
        nuint i = 0;
        nuint count = (nuint)destination.Length;
        if (Interleave.IsSupported)
        {
            for (; i + 16 <= count; i += 16)
            {
                ref byte at = ref Unsafe.Add(ref plane, i);
                Pairs(ref at, stride, out Vector128<ushort> l01, out Vector128<ushort> h01);
                Pairs(ref Unsafe.Add(ref at, 2 * stride), stride, out Vector128<ushort> l23, out Vector128<ushort> h23);
                Pairs(ref Unsafe.Add(ref at, 4 * stride), stride, out Vector128<ushort> l45, out Vector128<ushort> h45);
                Pairs(ref Unsafe.Add(ref at, 6 * stride), stride, out Vector128<ushort> l67, out Vector128<ushort> h67);
                Store8<TStep>(l01, l23, l45, l67, ref Unsafe.Add(ref to, i));
                Store8<TStep>(h01, h23, h45, h67, ref Unsafe.Add(ref to, i + 8));
            }
        }

        for (; i < count; i++)
        {
            ulong value = 0;
            for (nuint b = 0; b < 8; b++)
            {
                value |= (ulong)Unsafe.Add(ref plane, (b * stride) + i) << (int)(8 * b);
            }

            Unsafe.Add(ref to, i) = TStep.Apply(value);
        }
    }

    /// <summary>Sixteen elements' bytes b and b + 1, together.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pairs(ref byte plane, nuint stride, out Vector128<ushort> low, out Vector128<ushort> high)
    {
        Vector128<byte> even = Vector128.LoadUnsafe(ref plane);
        Vector128<byte> odd = Vector128.LoadUnsafe(ref plane, stride);
        low = Interleave.Low(even, odd).AsUInt16();
        high = Interleave.High(even, odd).AsUInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store8<TStep>(
        Vector128<ushort> b01, Vector128<ushort> b23, Vector128<ushort> b45, Vector128<ushort> b67, ref ulong to)
        where TStep : struct, IElementStep<ulong>
    {
        Vector128<uint> low0 = Interleave.Low(b01, b23).AsUInt32();
        Vector128<uint> low1 = Interleave.High(b01, b23).AsUInt32();
        Vector128<uint> high0 = Interleave.Low(b45, b67).AsUInt32();
        Vector128<uint> high1 = Interleave.High(b45, b67).AsUInt32();
        TStep.Apply(Interleave.Low(low0, high0).AsUInt64()).StoreUnsafe(ref to);
        TStep.Apply(Interleave.High(low0, high0).AsUInt64()).StoreUnsafe(ref to, 2);
        TStep.Apply(Interleave.Low(low1, high1).AsUInt64()).StoreUnsafe(ref to, 4);
        TStep.Apply(Interleave.High(low1, high1).AsUInt64()).StoreUnsafe(ref to, 6);
    }

    /// <summary>The one check of bounds: all planes lie inside the page and the wanted elements inside each plane.</summary>
    private static ref byte Plane(ReadOnlySpan<byte> page, int elements, int first, int count, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((long)page.Length, (long)elements * size);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)first + count, elements);
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(page), first);
    }
}
