using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>Comparison.</summary>
internal readonly struct Equal : INumberComparison
{
    public static bool Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left == right;
}

/// <summary>Comparison.</summary>
internal readonly struct NotEqual : INumberComparison
{
    public static bool Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left != right;
}

/// <summary>Comparison.</summary>
internal readonly struct Less : INumberComparison
{
    public static bool Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left < right;
}

/// <summary>Comparison.</summary>
internal readonly struct LessOrEqual : INumberComparison
{
    public static bool Apply<T>(T left, T right)
        where T : unmanaged, INumber<T>
        => left <= right;
}
