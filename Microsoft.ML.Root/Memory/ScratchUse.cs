namespace Microsoft.ML.Root.Memory;

/// <summary>What a buffer of <see cref="Scratch"/> is for.</summary>
internal enum ScratchUse
{
    /// <summary>Bytes as they were read from the file.</summary>
    Stored,

    /// <summary>Bytes after decompression.</summary>
    Decompressed,

    /// <summary>Bytes on the way between two encodings.</summary>
    Staged,

    /// <summary>Decompressed bytes of a second stream that is read beside the first (a counter branch, an index column).</summary>
    Companion,

    /// <summary>Where the entries of a basket begin.</summary>
    EntryOffsets,

    /// <summary>Numbers an entry that are added to references in it.</summary>
    Displacements,
}
