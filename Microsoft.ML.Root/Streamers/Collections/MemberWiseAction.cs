using System.Buffers.Binary;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Collections whose items are stored member by member.</summary>
/// <param name="target">Where the lists go.</param>
/// <param name="className">Class of the items.</param>
/// <param name="plans">The members' steps a layout.</param>
/// <param name="whole">Reads items that have no members (std::array), or null.</param>
internal sealed class MemberWiseAction(ListTarget target, string className, LayoutPlans plans, StreamerAction? whole)
{
    /// <summary>The first version of the collection's header that is followed by the version of the items' class.</summary>
    private const int FirstWithClassVersion = 8;

    /// <summary>Before this version the members of no item were written too.</summary>
    private const int FirstWithoutEmpty = 7;

    /// <summary>Reads what follows the header of <paramref name="count"/> collections.</summary>
    internal void Read(ref Decoding decoding, int version, int count)
    {
        StreamerAction members = Members(ref decoding, version);
        for (int i = 0; i < count; i++)
        {
            int items = ListAction.ReadCount(ref decoding, members.LeastSize);
            target.AppendList(ref decoding, items);
            if (items > 0 || version < FirstWithoutEmpty)
            {
                decoding.Enter(className);
                members.Read(ref decoding, items);
                decoding.Leave();
            }
        }
    }

    /// <summary>
    /// Reads what follows the headers of collections, a run each, when all hold the same version of the items' class; false when
    /// they are to be read one by one: then nothing was appended.
    /// </summary>
    internal bool TryReadRuns(ref Decoding decoding, int version, in Runs runs)
    {
        ReadOnlySpan<byte> classVersion = version < FirstWithClassVersion ? [] : VersionOfAll(runs);
        if (classVersion.IsEmpty)
        {
            return false;
        }

        short number = BinaryPrimitives.ReadInt16BigEndian(classVersion);
        StreamerAction members = whole ?? plans.For(number, number > 0 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(classVersion[sizeof(short)..]));
        for (int i = 0; i < runs.Length; i++)
        {
            runs.Starts[i] += runs.Starts[i] < runs.Ends[i] ? classVersion.Length : 0;
        }

        decoding.Enter(className);
        bool isRead = ListAction.TryReadRuns(ref decoding, target, members, runs);
        decoding.Leave();
        return isRead;
    }

    /// <summary>The version of the items' class, and its checksum, when all runs begin with the same, else none.</summary>
    private static ReadOnlySpan<byte> VersionOfAll(in Runs runs)
    {
        ReadOnlySpan<byte> first = [];
        for (int i = 0; i < runs.Length; i++)
        {
            ReadOnlySpan<byte> stored = runs.Bytes[runs.Starts[i]..runs.Ends[i]];
            if (stored.IsEmpty)
            {
                continue;
            }

            if (first.IsEmpty && stored.Length >= sizeof(short))
            {
                int size = sizeof(short) + (BinaryPrimitives.ReadInt16BigEndian(stored) > 0 ? 0 : sizeof(uint));
                first = size <= stored.Length ? stored[..size] : [];
            }

            if (first.IsEmpty || !stored.StartsWith(first))
            {
                return [];
            }
        }

        return first;
    }

    private StreamerAction Members(ref Decoding decoding, int version)
    {
        if (version < FirstWithClassVersion)
        {
            return whole ?? plans.Newest;
        }

        int classVersion = decoding.Reader.ReadInt16();
        uint checksum = classVersion <= 0 ? decoding.Reader.ReadUInt32() : 0;
        return whole ?? plans.For(classVersion, checksum);
    }
}
