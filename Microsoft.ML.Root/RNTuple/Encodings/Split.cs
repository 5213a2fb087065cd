using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// The split encoding: the lowest bytes of all elements of a page, then all second bytes, and so on. Sixteen elements at a time
/// are narrowed to their lower and upper halves, those again, until bytes are left. <see cref="Unsplit"/> undoes it.
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
