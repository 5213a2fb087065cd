using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Real32Quant: the integer q of n bits stands for <c>q * ((max - min) / (2^n - 1)) + min</c>, computed in double, product and
/// sum rounded apart.
/// </summary>
internal static class Quantized
{
    /// <summary>The bits of 2^52: with q in the low bits it is the double 2^52 + q.</summary>
    private const ulong TwoTo52 = 0x4330_0000_0000_0000;

    /// <summary>To single precision, rounded once more at the end.</summary>
    internal static void Singles(ReadOnlySpan<uint> integers, int bits, double minimum, double maximum, Span<float> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, integers.Length);
        double step = Step(bits, minimum, maximum);
        ref uint from = ref MemoryMarshal.GetReference(integers);
        ref float to = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 8 <= integers.Length; i += 8)
            {
                Vector256<uint> values = Vector256.LoadUnsafe(ref from, (nuint)i);
                Vector256<double> low = Scale(Vector256.WidenLower(values), step, minimum);
                Vector256<double> high = Scale(Vector256.WidenUpper(values), step, minimum);
                Vector256.Narrow(low, high).StoreUnsafe(ref to, (nuint)i);
            }
        }

        for (; i < integers.Length; i++)
        {
            destination[i] = (float)((integers[i] * step) + minimum);
        }
    }

    /// <summary>To double precision.</summary>
    internal static void Doubles(ReadOnlySpan<uint> integers, int bits, double minimum, double maximum, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, integers.Length);
        double step = Step(bits, minimum, maximum);
        ref uint from = ref MemoryMarshal.GetReference(integers);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; i + 8 <= integers.Length; i += 8)
            {
                Vector256<uint> values = Vector256.LoadUnsafe(ref from, (nuint)i);
                Scale(Vector256.WidenLower(values), step, minimum).StoreUnsafe(ref to, (nuint)i);
                Scale(Vector256.WidenUpper(values), step, minimum).StoreUnsafe(ref to, (nuint)i + 4);
            }
        }

        for (; i < integers.Length; i++)
        {
            destination[i] = (integers[i] * step) + minimum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Scale(Vector256<ulong> integers, double step, double minimum)
    {
        Vector256<double> values = (integers | Vector256.Create(TwoTo52)).AsDouble() - Vector256.Create(TwoTo52).AsDouble();
        return (values * Vector256.Create(step)) + Vector256.Create(minimum);
    }

    private static double Step(int bits, double minimum, double maximum) => (maximum - minimum) / ((1UL << bits) - 1);
}
