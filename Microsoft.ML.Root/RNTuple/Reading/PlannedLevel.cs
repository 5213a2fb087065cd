namespace Microsoft.ML.Root.RNTuple;

/// <summary>A level of a task, with the parts of its index or switch column in each cluster.</summary>
/// <param name="Level">The level.</param>
internal sealed record PlannedLevel(Level Level)
{
    /// <summary>Its column in each cluster; null where it has none.</summary>
    internal ColumnPart[]? Parts { get; set; }

    /// <summary>Columns whose values are at this level.</summary>
    internal List<PlannedLeaf> Leaves { get; } = [];

    /// <summary>Bytes of streamed objects in each cluster, of a level that holds such; its leaves are their columns.</summary>
    internal ColumnPart[]? Objects { get; set; }

    /// <summary>Levels below.</summary>
    internal List<PlannedLevel> Children { get; } = [];
}

/// <summary>A column of a task.</summary>
/// <param name="Leaf">The column.</param>
/// <param name="Position">Its position among the work's columns.</param>
internal sealed record PlannedLeaf(Leaf Leaf, int Position)
{
    /// <summary>Its values in each cluster; null for cardinalities.</summary>
    internal ColumnPart[]? Parts { get; set; }
}
