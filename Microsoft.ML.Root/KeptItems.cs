namespace Microsoft.ML.Root;

/// <summary>Which items of a list that is too long are kept.</summary>
public enum KeptItems
{
    /// <summary>The first ones; after sorting, those with the highest values.</summary>
    First,

    /// <summary>The last ones; after sorting, those with the lowest values.</summary>
    Last,
}
