namespace Microsoft.ML.Root.DataView;

/// <summary>What a column of a view shows of a column of the source.</summary>
internal enum ViewColumnKind
{
    /// <summary>The values; nested lists flattened.</summary>
    Values,

    /// <summary>A list brought to a fixed length.</summary>
    Padded,

    /// <summary>Numbers or text as keys.</summary>
    Key,

    /// <summary>Weights in single precision.</summary>
    Weight,

    /// <summary>1 where a padded column has a stored value, 0 where it was filled up.</summary>
    Mask,

    /// <summary>Lengths of the lists of an inner level.</summary>
    Counts,

    /// <summary>Which optional values are there.</summary>
    HasValue,
}
