namespace Microsoft.ML.Root.RNTuple;

/// <summary>Clusters whose pages one page list locates ("Cluster Group Record Frame").</summary>
/// <param name="MinimumEntry">First entry of its clusters.</param>
/// <param name="EntrySpan">Entries that its clusters hold.</param>
/// <param name="ClusterCount">Number of clusters.</param>
/// <param name="PageList">The page list envelope.</param>
internal readonly record struct ClusterGroup(ulong MinimumEntry, ulong EntrySpan, uint ClusterCount, EnvelopeLink PageList) : IEnvelopeRecord<ClusterGroup>
{
    /// <summary>Fewest bytes that a record takes.</summary>
    public static int SmallestSize => 8 + 20 + 8 + Locator.SmallestSize;

    public static ClusterGroup Read(ref EnvelopeReader reader)
    {
        Frame frame = reader.OpenRecord();
        ClusterGroup group = new(
            MinimumEntry: reader.ReadUInt64(),
            EntrySpan: reader.ReadUInt64(),
            ClusterCount: reader.ReadUInt32(),
            PageList: EnvelopeLink.Read(ref reader));
        reader.Close(frame);
        return group;
    }

    public void Write(EnvelopeWriter writer)
    {
        int frame = writer.OpenRecord();
        writer.WriteUInt64(MinimumEntry);
        writer.WriteUInt64(EntrySpan);
        writer.WriteUInt32(ClusterCount);
        PageList.Write(writer);
        writer.CloseRecord(frame);
    }
}
