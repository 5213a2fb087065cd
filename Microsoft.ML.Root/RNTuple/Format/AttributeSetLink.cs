namespace Microsoft.ML.Root.RNTuple;

/// <summary>An attribute set: another RNTuple about ranges of entries, whose anchor is in no directory.</summary>
/// <param name="SchemaMajor">Major version of the attribute schema.</param>
/// <param name="SchemaMinor">Minor version of the attribute schema.</param>
/// <param name="AnchorLength">Bytes of its anchor after decompression.</param>
/// <param name="Anchor">Place of its anchor.</param>
/// <param name="Name">Name of the set.</param>
internal sealed record AttributeSetLink(ushort SchemaMajor, ushort SchemaMinor, uint AnchorLength, Locator Anchor, string Name) : IEnvelopeRecord<AttributeSetLink>
{
    /// <summary>Fewest bytes that a record takes.</summary>
    public static int SmallestSize => 8 + 8 + Locator.SmallestSize + 4;

    public static AttributeSetLink Read(ref EnvelopeReader reader)
    {
        Frame frame = reader.OpenRecord();
        AttributeSetLink link = new(
            SchemaMajor: reader.ReadUInt16(),
            SchemaMinor: reader.ReadUInt16(),
            AnchorLength: reader.ReadUInt32(),
            Anchor: Locator.Read(ref reader),
            Name: reader.ReadString());
        reader.Close(frame);
        return link;
    }

    public void Write(EnvelopeWriter writer)
    {
        int frame = writer.OpenRecord();
        writer.WriteUInt16(SchemaMajor);
        writer.WriteUInt16(SchemaMinor);
        writer.WriteUInt32(AnchorLength);
        Anchor.Write(writer);
        writer.WriteString(Name);
        writer.CloseRecord(frame);
    }
}
