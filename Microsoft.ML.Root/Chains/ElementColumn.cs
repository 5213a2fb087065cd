namespace Microsoft.ML.Root.Chains;

/// <summary>Where a chain's column comes from in one of its files.</summary>
internal enum ElementColumnKind
{
    /// <summary>A column of the tree.</summary>
    Stored,

    /// <summary>One value for all entries of the file.</summary>
    Value,

    /// <summary>The number of the entry within its tree.</summary>
    EntryNumber,

    /// <summary>The file does not have it.</summary>
    Missing,

    /// <summary>Which entries of the file have stored values of a column.</summary>
    Presence,
}

/// <summary>A chain's column in one of its files.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Column">Position among the tree's columns, or -1.</param>
/// <param name="Value">The value of a column that has one a file; of presence, the position of the column that it is about, or -1.</param>
internal readonly record struct ElementColumn(ElementColumnKind Kind, int Column = -1, object? Value = null);
