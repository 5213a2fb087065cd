namespace Microsoft.ML.Root.RNTuple;

/// <summary>A physical column as the schema describes it ("Column Description").</summary>
/// <param name="Type">Encoding of its elements.</param>
/// <param name="Bits">Bits of an element in a page.</param>
/// <param name="FieldId">Its field.</param>
/// <param name="Representation">Which of the field's representations it belongs to.</param>
/// <param name="FirstElement">Elements that were never stored since the column was added late; they are zero.</param>
/// <param name="IsSuppressedAtFirst">True when even those zeros belong to another representation.</param>
/// <param name="Minimum">Lowest value of a quantized column.</param>
/// <param name="Maximum">Highest value of a quantized column.</param>
internal sealed record ColumnDescription(
    ColumnType Type,
    int Bits,
    uint FieldId,
    int Representation,
    long FirstElement,
    bool IsSuppressedAtFirst,
    double Minimum,
    double Maximum) : IEnvelopeRecord<ColumnDescription>
{
    /// <summary>Fewest bytes that a record takes.</summary>
    public static int SmallestSize => 8 + 12;

    private const ushort Deferred = 1;
    private const ushort Ranged = 2;

    /// <summary>Why the column cannot be read, or null when it can.</summary>
    internal string? Problem => !Type.IsKnown()
        ? $"its column has the unknown type 0x{(ushort)Type:X2}"
        : !Type.Allows(Bits) ? $"its column of type {Type} has {Bits} bits, which that type does not allow" : null;

    /// <summary>For example <c>SplitReal32</c> or <c>Real32Quant(12)</c>.</summary>
    internal string Encoding => Type is ColumnType.Real32Quant or ColumnType.Real32Trunc
        ? $"{Type}({Bits})"
        : Type.IsKnown() ? $"{Type}" : $"0x{(ushort)Type:X2}";

    public static ColumnDescription Read(ref EnvelopeReader reader)
    {
        Frame frame = reader.OpenRecord();
        ColumnType type = (ColumnType)reader.ReadUInt16();
        ushort bits = reader.ReadUInt16();
        uint fieldId = reader.ReadUInt32();
        ushort flags = reader.ReadUInt16();
        ushort representation = reader.ReadUInt16();
        long first = (flags & Deferred) != 0 ? reader.ReadInt64() : 0;
        ColumnDescription column = new(
            type,
            bits,
            fieldId,
            representation,
            FirstElement: first & long.MaxValue,
            IsSuppressedAtFirst: first < 0,
            Minimum: (flags & Ranged) != 0 ? reader.ReadDouble() : 0,
            Maximum: (flags & Ranged) != 0 ? reader.ReadDouble() : 0);
        reader.Close(frame);
        return column;
    }

    public void Write(EnvelopeWriter writer)
    {
        bool isDeferred = FirstElement != 0 || IsSuppressedAtFirst;
        bool isRanged = Minimum != 0 || Maximum != 0;
        int frame = writer.OpenRecord();
        writer.WriteUInt16((ushort)Type);
        writer.WriteUInt16((ushort)Bits);
        writer.WriteUInt32(FieldId);
        writer.WriteUInt16((ushort)((isDeferred ? Deferred : 0) | (isRanged ? Ranged : 0)));
        writer.WriteUInt16((ushort)Representation);
        if (isDeferred)
        {
            writer.WriteInt64(FirstElement | (IsSuppressedAtFirst ? long.MinValue : 0));
        }

        if (isRanged)
        {
            writer.WriteDouble(Minimum);
            writer.WriteDouble(Maximum);
        }

        writer.CloseRecord(frame);
    }
}
