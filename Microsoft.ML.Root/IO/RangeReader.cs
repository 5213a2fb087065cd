namespace Microsoft.ML.Root.IO;

/// <summary>Gives a decoder the bytes of the ranges that its work named, by their position in that list.</summary>
internal abstract class RangeReader
{
    /// <summary>Bytes of range <paramref name="index"/>; valid until the next call.</summary>
    internal abstract ReadOnlySpan<byte> Get(int index);
}
