namespace Microsoft.ML.Root.Expressions;

/// <summary>Names of numbers: the macros of C and what ROOT has besides.</summary>
internal static class Constants
{
    private static readonly Dictionary<string, object> Values = new(StringComparer.Ordinal)
    {
        ["std::string::npos"] = ulong.MaxValue,
        ["rdfslot_"] = 0u,
        ["tdfslot_"] = 0u,
        ["M_PI"] = Math.PI,
        ["M_PI_2"] = Math.PI / 2,
        ["M_PI_4"] = Math.PI / 4,
        ["M_1_PI"] = 1 / Math.PI,
        ["M_2_PI"] = 2 / Math.PI,
        ["M_2_SQRTPI"] = 1.1283791670955126,
        ["M_E"] = Math.E,
        ["M_LOG2E"] = 1.4426950408889634,
        ["M_LOG10E"] = 0.4342944819032518,
        ["M_LN2"] = 0.6931471805599453,
        ["M_LN10"] = 2.302585092994046,
        ["M_SQRT2"] = 1.4142135623730951,
        ["M_SQRT1_2"] = 0.7071067811865476,
        ["kTRUE"] = true,
        ["kFALSE"] = false,
        ["True"] = true,
        ["False"] = false,
        ["INFINITY"] = float.PositiveInfinity,
        ["NAN"] = float.NaN,
        ["INT_MAX"] = int.MaxValue,
        ["INT_MIN"] = int.MinValue,
        ["UINT_MAX"] = uint.MaxValue,
        ["FLT_MAX"] = float.MaxValue,
        ["FLT_MIN"] = 1.17549435e-38f,
        ["FLT_EPSILON"] = 1.1920929e-07f,
        ["DBL_MAX"] = double.MaxValue,
        ["DBL_MIN"] = 2.2250738585072014e-308,
        ["DBL_EPSILON"] = 2.220446049250313e-16,
    };

    /// <summary>The value of a name, or null.</summary>
    internal static object? Find(string name) => Values.GetValueOrDefault(name);
}
