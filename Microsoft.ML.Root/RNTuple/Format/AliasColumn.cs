namespace Microsoft.ML.Root.RNTuple;

/// <summary>A physical column that a projected field shows as its own ("Alias columns").</summary>
/// <param name="PhysicalId">The physical column.</param>
/// <param name="FieldId">The projected field.</param>
internal readonly record struct AliasColumn(uint PhysicalId, uint FieldId) : IEnvelopeRecord<AliasColumn>
{
    /// <summary>Fewest bytes that a record takes.</summary>
    public static int SmallestSize => 8 + 8;

    public static AliasColumn Read(ref EnvelopeReader reader)
    {
        Frame frame = reader.OpenRecord();
        AliasColumn alias = new(PhysicalId: reader.ReadUInt32(), FieldId: reader.ReadUInt32());
        reader.Close(frame);
        return alias;
    }

    public void Write(EnvelopeWriter writer)
    {
        int frame = writer.OpenRecord();
        writer.WriteUInt32(PhysicalId);
        writer.WriteUInt32(FieldId);
        writer.CloseRecord(frame);
    }
}
