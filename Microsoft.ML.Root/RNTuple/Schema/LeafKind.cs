namespace Microsoft.ML.Root.RNTuple;

/// <summary>How the values of a leaf are stored.</summary>
internal enum LeafKind
{
    /// <summary>One element a value.</summary>
    Value,

    /// <summary>An index column and one of characters.</summary>
    Text,

    /// <summary>The lengths of the lists of an index column.</summary>
    Cardinality,

    /// <summary>An index column and one of bytes that the ROOT streamer wrote.</summary>
    Streamed,
}
