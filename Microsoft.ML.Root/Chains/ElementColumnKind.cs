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

    /// <summary>The file does not have it: default values.</summary>
    Missing,

    /// <summary>Which entries of the file have stored values of a column.</summary>
    Presence,
}
