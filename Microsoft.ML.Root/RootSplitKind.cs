namespace Microsoft.ML.Root;

/// <summary>What a split keeps together.</summary>
public enum RootSplitKind
{
    /// <summary>Single rows.</summary>
    Row,

    /// <summary>Single rows, of which each part has its share of every value of a column.</summary>
    Stratified,

    /// <summary>Clusters.</summary>
    Cluster,

    /// <summary>Rows with the same value of a column.</summary>
    Value,

    /// <summary>Rows whose value of a column is the number of the fold.</summary>
    Number,
}
