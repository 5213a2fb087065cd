namespace Microsoft.ML.Root.Expressions;

/// <summary>What a definition does to the columns that are there.</summary>
internal enum DefinitionKind
{
    /// <summary>Adds a column; there must be none of its name.</summary>
    New,

    /// <summary>Replaces a column for all that comes later; it must be there.</summary>
    Replaced,
}
