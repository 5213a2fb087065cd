namespace Microsoft.ML.Root.RNTuple;

/// <summary>How a field and its subfields hold together ("Field Description").</summary>
internal enum StructuralRole : ushort
{
    /// <summary>A value, or (without columns) a wrapper around one subfield.</summary>
    Leaf = 0,

    /// <summary>A list of any length of its subfield.</summary>
    Collection = 1,

    /// <summary>One of each subfield.</summary>
    Record = 2,

    /// <summary>One of its subfields at a time, or none.</summary>
    Variant = 3,

    /// <summary>An object as bytes of the ROOT streamer.</summary>
    Streamer = 4,
}
