namespace Microsoft.ML.Root.Compression;

/// <summary>Which implementation of a codec is used.</summary>
internal enum CodecPreference
{
    /// <summary>The system's library where it is found, else the managed package.</summary>
    NativeIfFound,

    /// <summary>The system's library; an error that names it where it is not found.</summary>
    Native,

    /// <summary>The managed package.</summary>
    Managed,
}
