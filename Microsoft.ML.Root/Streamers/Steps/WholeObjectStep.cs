namespace Microsoft.ML.Root.Streamers;

/// <summary>An object that takes a whole entry; where the entry does not begin with its byte count, it has no header.</summary>
internal sealed class WholeObjectStep(Step withHeader, LayoutPlans plans, int version, uint checksum) : Step
{
    private const int ShortestHeader = 6;

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

    private static bool HasHeader(ref Decoding decoding)
    {
        int left = decoding.Reader.Left;
        if (left < ShortestHeader)
        {
            return false;
        }

        int start = decoding.Reader.Position;
        uint first = decoding.Reader.ReadUInt32();
        decoding.Reader.Position = start;
        return first == (0x40000000 | (uint)(left - 4));
    }
}
