namespace Microsoft.ML.Root;

/// <summary>How rows are stored in a file that is written.</summary>
public enum RootSaveFormat
{
    /// <summary>A TTree.</summary>
    TTree,

    /// <summary>An RNTuple, format 1.0, which ROOT 6.34 and later read.</summary>
    RNTuple,
}

/// <summary>How the data of a file that is written are compressed.</summary>
public enum RootCompression
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>zlib, what TTrees of ROOT are written with.</summary>
    Zlib,

    /// <summary>lzma, the smallest and slowest. It needs the system's liblzma.</summary>
    Lzma,

    /// <summary>lz4, the fastest to read.</summary>
    Lz4,

    /// <summary>zstd, small and fast.</summary>
    Zstd,
}
