namespace Microsoft.ML.Root.IO;

/// <summary>A run of bytes of a file.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
internal readonly record struct ByteRange(long Offset, int Length)
{
    /// <summary>The byte after the last.</summary>
    internal long End => Offset + Length;
}
