namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of two real numbers, in both precisions.</summary>
/// <param name="Single">In float.</param>
/// <param name="Double">In double.</param>
internal readonly record struct BinaryMathFunction(Func<float, float, float> Single, Func<double, double, double> Double)
{
    /// <summary>The functions of the C library.</summary>
    internal static IReadOnlyDictionary<string, BinaryMathFunction> All { get; }
        = new Dictionary<string, BinaryMathFunction>(StringComparer.Ordinal)
        {
            ["pow"] = new(MathF.Pow, Math.Pow),
            ["atan2"] = new(MathF.Atan2, Math.Atan2),
            ["hypot"] = new(float.Hypot, double.Hypot),
            ["fmod"] = new((x, y) => x % y, (x, y) => x % y),
            ["remainder"] = new(MathF.IEEERemainder, Math.IEEERemainder),
            ["fdim"] = new((x, y) => x <= y ? 0 : x - y, (x, y) => x <= y ? 0 : x - y),
            ["copysign"] = new(MathF.CopySign, Math.CopySign),
            ["fmin"] = new(float.MinNumber, double.MinNumber),
            ["fmax"] = new(float.MaxNumber, double.MaxNumber),
        };
}
