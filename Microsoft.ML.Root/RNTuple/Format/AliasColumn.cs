namespace Microsoft.ML.Root.RNTuple;

/// <summary>A physical column that a projected field shows as its own ("Alias columns").</summary>
/// <param name="PhysicalId">The physical column.</param>
/// <param name="FieldId">The projected field.</param>
internal readonly record struct AliasColumn(uint PhysicalId, uint FieldId)
{
    /// <summary>Fewest bytes that a record takes.</summary>
    internal const int SmallestSize = 8 + 8;

    internal static AliasColumn Read(ref EnvelopeReader reader)
    {
        Frame frame = reader.OpenRecord();
        AliasColumn alias = new(PhysicalId: reader.ReadUInt32(), FieldId: reader.ReadUInt32());
        reader.Close(frame);
        return alias;
    }
}
