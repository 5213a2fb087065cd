namespace Microsoft.ML.Root.RNTuple;

/// <summary>Content of the footer envelope ("Footer Envelope").</summary>
/// <param name="Extension">Fields and columns that were added while writing.</param>
/// <param name="ClusterGroups">All groups of clusters.</param>
/// <param name="AttributeSets">Linked attribute sets (since 1.0.1.0).</param>
internal sealed record Footer(
    SchemaDescription Extension, IReadOnlyList<ClusterGroup> ClusterGroups, IReadOnlyList<AttributeSetLink> AttributeSets)
{
    internal static Footer Read(Envelope envelope, ulong headerChecksum)
    {
        EnvelopeReader reader = envelope.Reader();
        reader.ReadFeatureFlags();
        ulong checksum = reader.ReadUInt64();
        if (checksum != headerChecksum)
        {
            reader.Throw("header and footer do not belong together", $"header checksum {headerChecksum:x16}", $"{checksum:x16}");
        }

        Frame record = reader.OpenRecord();
        SchemaDescription extension = reader.Left > 0 ? SchemaDescription.Read(ref reader) : SchemaDescription.Empty;
        reader.Close(record);
        return new Footer(extension, reader.ReadList<ClusterGroup>(), reader.Left > 0 ? reader.ReadList<AttributeSetLink>() : []);
    }

    internal void Write(EnvelopeWriter writer, ulong headerChecksum)
    {
        writer.WriteFeatureFlags();
        writer.WriteUInt64(headerChecksum);
        int record = writer.OpenRecord();
        Extension.Write(writer);
        writer.CloseRecord(record);
        writer.WriteList(ClusterGroups);
        writer.WriteList(AttributeSets); // a reader of format 1.0.1.0 or later expects the list, also an empty one
    }
}
