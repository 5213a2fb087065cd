namespace Microsoft.ML.Root.RNTuple;

/// <summary>A field as the schema describes it ("Field Description").</summary>
/// <param name="FieldVersion">Version of the field's mapping; 0 is known.</param>
/// <param name="TypeVersion">Version of the C++ class.</param>
/// <param name="ParentId">The field above, or its own id for a top field.</param>
/// <param name="Role">Structural role.</param>
/// <param name="Flags">Flags.</param>
/// <param name="Name">Name.</param>
/// <param name="TypeName">Normalized C++ type; empty for untyped records and collections.</param>
/// <param name="TypeAlias">The type as the program named it, or empty.</param>
/// <param name="Description">Free text.</param>
/// <param name="ArraySize">Items of a repetitive field, else 0.</param>
/// <param name="SourceId">Source field of a projected field, else 0.</param>
/// <param name="TypeChecksum">Checksum of the class, else 0.</param>
internal sealed record FieldDescription(
    uint FieldVersion,
    uint TypeVersion,
    uint ParentId,
    StructuralRole Role,
    FieldFlags Flags,
    string Name,
    string TypeName,
    string TypeAlias,
    string Description,
    ulong ArraySize,
    uint SourceId,
    uint TypeChecksum) : IEnvelopeRecord<FieldDescription>
{
    /// <summary>Fewest bytes that a record takes: frame, numbers, four empty strings.</summary>
    public static int SmallestSize => 8 + 16 + 16;

    public static FieldDescription Read(ref EnvelopeReader reader)
    {
        Frame frame = reader.OpenRecord();
        FieldDescription field = new(
            FieldVersion: reader.ReadUInt32(),
            TypeVersion: reader.ReadUInt32(),
            ParentId: reader.ReadUInt32(),
            Role: (StructuralRole)reader.ReadUInt16(),
            Flags: (FieldFlags)reader.ReadUInt16(),
            Name: reader.ReadString(),
            TypeName: reader.ReadString(),
            TypeAlias: reader.ReadString(),
            Description: reader.ReadString(),
            ArraySize: 0,
            SourceId: 0,
            TypeChecksum: 0);
        field = field with
        {
            ArraySize = field.Flags.HasFlag(FieldFlags.Repetitive) ? reader.ReadUInt64() : 0,
            SourceId = field.Flags.HasFlag(FieldFlags.Projected) ? reader.ReadUInt32() : 0,
            TypeChecksum = field.Flags.HasFlag(FieldFlags.TypeChecksum) ? reader.ReadUInt32() : 0,
        };
        reader.Close(frame);
        return field;
    }

    public void Write(EnvelopeWriter writer)
    {
        int frame = writer.OpenRecord();
        writer.WriteUInt32(FieldVersion);
        writer.WriteUInt32(TypeVersion);
        writer.WriteUInt32(ParentId);
        writer.WriteUInt16((ushort)Role);
        writer.WriteUInt16((ushort)Flags);
        writer.WriteString(Name);
        writer.WriteString(TypeName);
        writer.WriteString(TypeAlias);
        writer.WriteString(Description);
        if (Flags.HasFlag(FieldFlags.Repetitive))
        {
            writer.WriteUInt64(ArraySize);
        }

        if (Flags.HasFlag(FieldFlags.Projected))
        {
            writer.WriteUInt32(SourceId);
        }

        if (Flags.HasFlag(FieldFlags.TypeChecksum))
        {
            writer.WriteUInt32(TypeChecksum);
        }

        writer.CloseRecord(frame);
    }
}
