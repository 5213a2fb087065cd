namespace Microsoft.ML.Root.RNTuple;

/// <summary>Real32Quant: the integer q of n bits stands for <c>q * ((max - min) / (2^n - 1)) + min</c>, computed in double.</summary>
internal static class Quantized
{
    /// <summary>To single precision, rounded once at the end.</summary>
    internal static void Singles(ReadOnlySpan<uint> integers, int bits, double minimum, double maximum, Span<float> destination)
    {
        double step = Step(bits, minimum, maximum);
        for (int i = 0; i < integers.Length; i++)
        {
            destination[i] = (float)((integers[i] * step) + minimum);
        }
    }

    /// <summary>To double precision.</summary>
    internal static void Doubles(ReadOnlySpan<uint> integers, int bits, double minimum, double maximum, Span<double> destination)
    {
        double step = Step(bits, minimum, maximum);
        for (int i = 0; i < integers.Length; i++)
        {
            destination[i] = (integers[i] * step) + minimum;
        }
    }

    private static double Step(int bits, double minimum, double maximum) => (maximum - minimum) / ((1UL << bits) - 1);
}
