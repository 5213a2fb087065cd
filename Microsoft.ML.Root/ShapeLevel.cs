namespace Microsoft.ML.Root;

/// <summary>One level of a column's shape.</summary>
/// <param name="Kind">Fixed, variable or optional.</param>
/// <param name="Length">Number of items of a fixed level; 0 otherwise.</param>
public readonly record struct ShapeLevel(ShapeLevelKind Kind, int Length = 0)
{
    /// <summary>A level of any number of items.</summary>
    public static ShapeLevel Variable { get; } = new(ShapeLevelKind.Variable);

    /// <summary>A level of no item or one.</summary>
    public static ShapeLevel Optional { get; } = new(ShapeLevelKind.Optional);

    /// <summary>A level of always <paramref name="length"/> items.</summary>
    public static ShapeLevel Fixed(int length) => new(ShapeLevelKind.Fixed, length);

    /// <summary><c>*</c>, <c>?</c> or <c>[n]</c>.</summary>
    public override string ToString() => Kind switch
    {
        ShapeLevelKind.Variable => "*",
        ShapeLevelKind.Optional => "?",
        _ => $"[{Length}]",
    };
}
