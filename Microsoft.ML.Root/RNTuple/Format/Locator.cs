namespace Microsoft.ML.Root.RNTuple;

/// <summary>Where bytes stand in the file ("Locators and Envelope Links").</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Size">Bytes on disk, a page's checksum not counted.</param>
internal readonly record struct Locator(ulong Offset, ulong Size)
{
    /// <summary>Fewest bytes that a locator takes.</summary>
    internal const int SmallestSize = 12;

    private const int LargeLocator = 1;
    private const int LargeSize = 20;

    internal static Locator Read(ref EnvelopeReader reader)
    {
        int head = reader.ReadInt32();
        if (head >= 0)
        {
            return new Locator(reader.ReadUInt64(), (uint)head);
        }

        uint described = (uint)-(long)head;
        uint type = (described >> 24) & 0x7F;
        uint length = described & 0xFFFF;
        if (type != LargeLocator || length < LargeSize)
        {
            reader.Throw("a locator has an unknown type", $"type {LargeLocator} of {LargeSize} bytes", $"type {type} of {length} bytes");
        }

        ulong size = reader.ReadUInt64();
        Locator locator = new(reader.ReadUInt64(), size);
        for (uint rest = length - LargeSize; rest > 0; rest--)
        {
            reader.ReadByte();
        }

        return locator;
    }

    internal void Write(EnvelopeWriter writer)
    {
        if (Size <= int.MaxValue)
        {
            writer.WriteInt32((int)Size);
        }
        else
        {
            writer.WriteInt32(-((LargeLocator << 24) | LargeSize));
            writer.WriteUInt64(Size);
        }

        writer.WriteUInt64(Offset);
    }
}

/// <summary>Where an envelope is and how long it is after decompression.</summary>
/// <param name="Length">Bytes after decompression.</param>
/// <param name="Locator">Its place in the file.</param>
internal readonly record struct EnvelopeLink(ulong Length, Locator Locator)
{
    internal static EnvelopeLink Read(ref EnvelopeReader reader)
        => new(Length: reader.ReadUInt64(), Locator: Locator.Read(ref reader));

    internal void Write(EnvelopeWriter writer)
    {
        writer.WriteUInt64(Length);
        Locator.Write(writer);
    }
}
