namespace Microsoft.ML.Root.RNTuple;

/// <summary>How the elements of a level follow from those of the level above.</summary>
internal enum LevelKind
{
    /// <summary>One element an entry.</summary>
    Entries,

    /// <summary>The same number for each element above.</summary>
    Fixed,

    /// <summary>Lists whose ends an index column holds.</summary>
    Collection,

    /// <summary>One element for each above, whose alternative a switch column names.</summary>
    Variant,

    /// <summary>The elements of one alternative of the variant above.</summary>
    Alternative,
}
