namespace Microsoft.ML.Root.RNTuple;

/// <summary>A column of the RNTuple as its users see it.</summary>
/// <param name="Schema">Name, type and shape.</param>
/// <param name="Field">The field whose columns hold the values.</param>
/// <param name="Kind">How the values are stored.</param>
/// <param name="Level">
/// Where the values are; of text and streamed objects the level of the bytes, of cardinalities that of the items counted.
/// </param>
/// <param name="Elements">The column of values, characters or bytes; null for a cardinality or an unreadable leaf.</param>
/// <param name="Member">Of a streamed object, which of its columns.</param>
internal sealed record Leaf(
    ColumnSchema Schema, Field Field, LeafKind Kind, Level Level, FieldColumn? Elements, StreamedMember? Member = null)
{
    /// <summary>What the leaf shares with the leaves that should be decoded with it: an index or switch column, else itself.</summary>
    internal object Group => Level.SharedRoot ?? (object)this;
}

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
