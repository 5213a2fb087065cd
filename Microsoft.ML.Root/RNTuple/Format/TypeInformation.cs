namespace Microsoft.ML.Root.RNTuple;

/// <summary>More about a type ("Extra type information"): content 0 is a streamed TList of TStreamerInfo; others are ignored.</summary>
/// <param name="Kind">Kind of the content.</param>
/// <param name="TypeVersion">Version of the type.</param>
/// <param name="TypeName">The type, empty for streamer information.</param>
/// <param name="Content">The content.</param>
internal sealed record TypeInformation(uint Kind, uint TypeVersion, string TypeName, byte[] Content) : IEnvelopeRecord<TypeInformation>
{
    /// <summary>Kind of streamer information.</summary>
    internal const uint StreamerInformation = 0;

    /// <summary>Fewest bytes that a record takes.</summary>
    public static int SmallestSize => 8 + 8;

    public static TypeInformation Read(ref EnvelopeReader reader)
    {
        Frame frame = reader.OpenRecord();
        uint kind = reader.ReadUInt32();
        TypeInformation information = new(
            kind,
            TypeVersion: reader.ReadUInt32(),
            TypeName: kind == StreamerInformation ? reader.ReadString() : "",
            Content: kind == StreamerInformation ? reader.ReadBytes().ToArray() : []);
        reader.Close(frame);
        return information;
    }

    public void Write(EnvelopeWriter writer)
    {
        int frame = writer.OpenRecord();
        writer.WriteUInt32(Kind);
        writer.WriteUInt32(TypeVersion);
        if (Kind == StreamerInformation)
        {
            writer.WriteString(TypeName);
            writer.WriteBytes(Content);
        }

        writer.CloseRecord(frame);
    }
}
