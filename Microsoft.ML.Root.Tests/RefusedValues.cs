namespace Microsoft.ML.Root.Tests;

/// <summary>What options cannot mean.</summary>
internal static partial class RefusedValues
{
    /// <summary>Any value of the type has a meaning.</summary>
    private static readonly object?[] Any = [];
    private static readonly object?[] Names = [null, "", " "];
    private static readonly object?[] NamesOrNull = ["", " "];
    private static readonly object?[] NewNames = [null, "", " ", "a b", "1x", "a-b", "x.", ".x", "true", "not", "f(x)", "x[0]", "a@b", "a..b"];
    private static readonly object?[] NotNull = [null];
    private static readonly object?[] NameLists = [null, new string?[] { "x", null }, new[] { "x", "" }];
    private static readonly object?[] Counts = [0, -1, int.MinValue];
    private static readonly object?[] NotNegative = [-1, int.MinValue];
    private static readonly object?[] NotNegativeReals = [-0.1, double.NaN, double.PositiveInfinity];
    private static readonly object?[] Lengths = [0, -1, int.MinValue, int.MaxValue];
    private static readonly object?[] Times = [TimeSpan.Zero, TimeSpan.FromSeconds(-1), Timeout.InfiniteTimeSpan, TimeSpan.MaxValue];
    private static readonly object?[] Fractions = [-0.1, 0.0, 1.0, 1.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
    private static readonly object?[] Parts = [.. NotNegativeReals, 0.0, 1.1];

    /// <summary>For each option, by the names of <see cref="OptionTable"/>, the values that are refused.</summary>
    internal static readonly Dictionary<string, object?[]> ByOption = new([.. OfProperties(), .. OfParameters()], StringComparer.Ordinal);
}
