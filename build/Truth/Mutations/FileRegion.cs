namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>Bytes of a file that mean something.</summary>
/// <param name="Kind">What they are part of.</param>
/// <param name="Name">The object they belong to.</param>
/// <param name="Start">Offset of the first.</param>
/// <param name="Length">How many.</param>
internal readonly record struct FileRegion(FileRegionKind Kind, string Name, int Start, int Length)
{
    /// <summary>RNTuple's envelopes and pages are little-endian, all else is big-endian.</summary>
    public bool IsLittleEndian => Kind is FileRegionKind.Envelope or FileRegionKind.Page;
}

/// <summary>What bytes of a file are part of.</summary>
internal enum FileRegionKind
{
    /// <summary>The file's header.</summary>
    Header,

    /// <summary>The header of a record.</summary>
    Key,

    /// <summary>The object of a record that describes: a tree, a key list, streamer infos, an anchor.</summary>
    Description,

    /// <summary>An envelope of an RNTuple.</summary>
    Envelope,

    /// <summary>The content of a basket.</summary>
    Basket,

    /// <summary>A page of an RNTuple.</summary>
    Page,
}
