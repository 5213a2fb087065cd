namespace Microsoft.ML.Root.RNTuple;

/// <summary>Content of the header envelope ("Header Envelope").</summary>
/// <param name="Name">Name of the RNTuple.</param>
/// <param name="Description">Free text.</param>
/// <param name="Writer">Program that wrote it.</param>
/// <param name="Schema">Fields and columns from the start.</param>
internal sealed record Header(string Name, string Description, string Writer, SchemaDescription Schema)
{
    internal static Header Read(Envelope envelope)
    {
        EnvelopeReader reader = envelope.Reader();
        reader.ReadFeatureFlags();
        return new Header(
            Name: reader.ReadString(),
            Description: reader.ReadString(),
            Writer: reader.ReadString(),
            Schema: SchemaDescription.Read(ref reader));
    }

    internal void Write(EnvelopeWriter writer)
    {
        writer.WriteFeatureFlags();
        writer.WriteString(Name);
        writer.WriteString(Description);
        writer.WriteString(Writer);
        Schema.Write(writer);
    }
}
