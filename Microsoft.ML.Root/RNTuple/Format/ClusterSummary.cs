namespace Microsoft.ML.Root.RNTuple;

/// <summary>Entries of a cluster ("Cluster Summary Record Frame").</summary>
/// <param name="FirstEntry">First entry.</param>
/// <param name="EntryCount">Number of entries (56 bits).</param>
/// <param name="Flags">0x01 is a sharded cluster, others are ignored.</param>
internal readonly record struct ClusterSummary(ulong FirstEntry, ulong EntryCount, byte Flags) : IEnvelopeRecord<ClusterSummary>
{
    /// <summary>Fewest bytes that a record takes.</summary>
    public static int SmallestSize => 8 + 16;

    private const byte Sharded = 1;
    private const int EntryCountBits = 56;

    /// <summary>True for a layout of a later specification, where readers must stop.</summary>
    internal bool IsSharded => (Flags & Sharded) != 0;

    public static ClusterSummary Read(ref EnvelopeReader reader)
    {
        Frame frame = reader.OpenRecord();
        ulong first = reader.ReadUInt64();
        ulong packed = reader.ReadUInt64();
        reader.Close(frame);
        return new ClusterSummary(first, packed & ((1UL << EntryCountBits) - 1), (byte)(packed >> EntryCountBits));
    }

    public void Write(EnvelopeWriter writer)
    {
        int frame = writer.OpenRecord();
        writer.WriteUInt64(FirstEntry);
        writer.WriteUInt64(EntryCount | ((ulong)Flags << EntryCountBits));
        writer.CloseRecord(frame);
    }
}
