namespace Microsoft.ML.Root.Expressions;

/// <summary>A function of one real number, in both precisions.</summary>
/// <param name="Single">In float.</param>
/// <param name="Double">In double.</param>
internal readonly record struct MathFunction(Func<float, float> Single, Func<double, double> Double)
{
    /// <summary>The functions of the C library, without those that have their own operations.</summary>
    internal static IReadOnlyDictionary<string, MathFunction> All { get; } = new Dictionary<string, MathFunction>(StringComparer.Ordinal)
    {
        ["exp"] = new(MathF.Exp, Math.Exp),
        ["exp2"] = new(float.Exp2, double.Exp2),
        ["expm1"] = Widened(SpecialFunctions.ExpM1),
        ["log"] = new(MathF.Log, Math.Log),
        ["log10"] = new(MathF.Log10, Math.Log10),
        ["log2"] = new(MathF.Log2, Math.Log2),
        ["log1p"] = Widened(SpecialFunctions.LogP1),
        ["cbrt"] = new(MathF.Cbrt, Math.Cbrt),
        ["sin"] = new(MathF.Sin, Math.Sin),
        ["cos"] = new(MathF.Cos, Math.Cos),
        ["tan"] = new(MathF.Tan, Math.Tan),
        ["asin"] = new(MathF.Asin, Math.Asin),
        ["acos"] = new(MathF.Acos, Math.Acos),
        ["atan"] = new(MathF.Atan, Math.Atan),
        ["sinh"] = new(MathF.Sinh, Math.Sinh),
        ["cosh"] = new(MathF.Cosh, Math.Cosh),
        ["tanh"] = new(MathF.Tanh, Math.Tanh),
        ["asinh"] = new(MathF.Asinh, Math.Asinh),
        ["acosh"] = new(MathF.Acosh, Math.Acosh),
        ["atanh"] = new(MathF.Atanh, Math.Atanh),
        ["erf"] = Widened(ErrorFunction.Erf),
        ["erfc"] = Widened(ErrorFunction.Erfc),
        ["tgamma"] = Widened(GammaFunction.Gamma),
        ["lgamma"] = Widened(GammaFunction.LogGamma),
    };

    private static MathFunction Widened(Func<double, double> function) => new(x => (float)function(x), function);
}
