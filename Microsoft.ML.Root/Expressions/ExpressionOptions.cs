namespace Microsoft.ML.Root.Expressions;

/// <summary>What holds for all expressions of a data set.</summary>
internal sealed record ExpressionOptions
{
    /// <summary>What holds where nothing was said.</summary>
    internal static ExpressionOptions Default { get; } = new();

    /// <summary>What the largest of no items is.</summary>
    internal EmptyCollectionPolicy EmptyCollections { get; init; }

    /// <summary>What a row may take.</summary>
    internal RowLimits Limits { get; init; } = new();

    /// <summary>The functions of the user, by name.</summary>
    internal DeclaredFunctions Functions { get; init; } = DeclaredFunctions.None;
}

/// <summary>What an expression may take for one row.</summary>
/// <param name="Steps">Turns of all loops together.</param>
/// <param name="Bytes">Memory of the collections that it makes.</param>
internal sealed record RowLimits(long Steps = 10_000_000, long Bytes = 256L << 20);
