namespace Microsoft.ML.Root.RNTuple;

/// <summary>Where an envelope is and how long it is after decompression.</summary>
/// <param name="Length">Bytes after decompression.</param>
/// <param name="Locator">Its place in the file.</param>
internal readonly record struct EnvelopeLink(ulong Length, Locator Locator)
{
    internal static EnvelopeLink Read(ref EnvelopeReader reader)
        => new(Length: reader.ReadUInt64(), Locator: Locator.Read(ref reader));
}
