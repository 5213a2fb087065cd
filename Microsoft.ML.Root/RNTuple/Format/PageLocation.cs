namespace Microsoft.ML.Root.RNTuple;

/// <summary>One page of a column in a cluster ("Page Locations").</summary>
/// <param name="ElementCount">Number of elements.</param>
/// <param name="HasChecksum">True when the XXH3 of the stored bytes follows them.</param>
/// <param name="Locator">Its place in the file.</param>
internal readonly record struct PageLocation(int ElementCount, bool HasChecksum, Locator Locator) : IEnvelopeRecord<PageLocation>
{
    /// <summary>Fewest bytes that a location takes.</summary>
    public static int SmallestSize => 4 + Locator.SmallestSize;

    /// <summary>Bytes of a page's checksum.</summary>
    internal const int ChecksumSize = 8;

    /// <summary>Bytes to read.</summary>
    internal ulong StoredSize => Locator.Size + (HasChecksum ? (ulong)ChecksumSize : 0);

    public static PageLocation Read(ref EnvelopeReader reader)
    {
        int count = reader.ReadInt32();
        if (count == int.MinValue)
        {
            reader.Throw("a page says a wrong number of elements", found: $"{count}");
        }

        return new PageLocation(Math.Abs(count), count < 0, Locator.Read(ref reader));
    }

    public void Write(EnvelopeWriter writer)
    {
        writer.WriteInt32(HasChecksum ? -ElementCount : ElementCount);
        Locator.Write(writer);
    }
}
