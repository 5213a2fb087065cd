using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataView;

/// <summary>A column of the source that a view shows, and how.</summary>
/// <param name="SourceColumn">Position in the source.</param>
internal sealed record ViewRequest(int SourceColumn)
{
    /// <summary>Name in the view; null for the column's own.</summary>
    internal string? Name { get; init; }

    /// <summary>Lengths of its lists, or null for lists of any length.</summary>
    internal ListPadding? Padding { get; init; }

    /// <summary>Shows numbers or text as keys.</summary>
    internal KeyMapping? Key { get; init; }

    /// <summary>Shows numbers as weights, under this policy.</summary>
    internal WeightPolicy? Weight { get; init; }

    /// <summary>Shows numbers in another type, or without NaN.</summary>
    internal ColumnCast? Cast { get; init; }

    /// <summary>
    /// Shows only the column that ends so: <c>.mask</c>, <c>.Counts</c>, <c>.HasValue</c>; empty for the values alone; null for the
    /// values and all that belong to them.
    /// </summary>
    internal string? Only { get; init; }

    /// <summary>True for reals that are neither weights nor keys: NaN in them is counted.</summary>
    internal bool IsFeature(IReadOnlyList<ColumnSchema> columns)
        => Weight is null && Key is null && columns[SourceColumn].Type is ElementType.Float32 or ElementType.Float64;
}
