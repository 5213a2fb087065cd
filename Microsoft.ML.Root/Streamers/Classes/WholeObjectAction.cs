namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// An object that takes a whole entry. It has a header unless its class has no streamer of its own; nothing but the bytes says
/// so: the entry's byte count and a version or checksum of this class (the first member may begin with a header as well).
/// </summary>
internal sealed class WholeObjectAction(StreamerAction withHeader, LayoutPlans plans, int version, uint checksum) : StreamerAction
{
    private const int ShortestHeader = 6;

    /// <inheritdoc/>
    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record)
        => withHeader.Flatten(sample, record);

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        if (HasHeader(ref decoding))
        {
            withHeader.Read(ref decoding, count);
        }
        else
        {
            plans.For(version, checksum).Read(ref decoding, count);
        }
    }

    /// <inheritdoc/>
    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        for (int i = 0; i < runs.Length; i++)
        {
            runs.GoTo(ref decoding, runs.Starts[i], i);
            if (!HasHeader(ref decoding))
            {
                ReadEach(ref decoding, runs, 0);
                return;
            }
        }

        withHeader.ReadRuns(ref decoding, runs);
    }

    private bool HasHeader(ref Decoding decoding)
    {
        int left = decoding.Reader.Left;
        if (left < ShortestHeader)
        {
            return false;
        }

        int start = decoding.Reader.Position;
        uint first = decoding.Reader.ReadUInt32();
        int stored = decoding.Reader.ReadInt16();
        uint sum = stored <= 0 && decoding.Reader.Left >= 4 ? decoding.Reader.ReadUInt32() : 0;
        decoding.Reader.Position = start;
        return first == (0x40000000 | (uint)(left - 4)) && plans.Knows(stored, sum);
    }
}
