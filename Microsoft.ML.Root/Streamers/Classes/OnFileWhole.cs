namespace Microsoft.ML.Root.Streamers;

/// <summary>The object of a branch that is not split: with a header, or, for a class without a streamer of its own, without.</summary>
internal sealed class OnFileWhole(string className, int version, uint checksum) : OnFileType
{
    internal override Target? Describe(Describer describer)
        => OnFileClass.Describe(describer, className, describer.Catalog.Find(className, version, checksum));

    internal override StreamerAction Compile(Target? target, PlanContext context)
    {
        LayoutPlans plans = new(context.Catalog, className, target, memberWise: false, null);
        return new WholeObjectAction(new ObjectAction(className, plans, target is null), plans, version, checksum);
    }
}

/// <summary>
/// An object that takes a whole entry. It has a header unless its class has no streamer of its own; nothing but the bytes says
/// so: the entry's byte count and a version or checksum of this class (the first member may begin with a header as well).
/// </summary>
internal sealed class WholeObjectAction(StreamerAction withHeader, LayoutPlans plans, int version, uint checksum) : StreamerAction
{
    private const int ShortestHeader = 6;

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record)
        => withHeader.Flatten(sample, record);

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
        return first == (BufferMarks.ByteCount | (uint)(left - 4)) && plans.Knows(stored, sum);
    }
}
