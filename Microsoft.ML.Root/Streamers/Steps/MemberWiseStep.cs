namespace Microsoft.ML.Root.Streamers;

/// <summary>Collections whose items are stored member by member.</summary>
/// <param name="target">Where the lists go.</param>
/// <param name="className">Class of the items.</param>
/// <param name="plans">The members' steps a layout.</param>
/// <param name="whole">Reads items that have no members (std::array), or null.</param>
internal sealed class MemberWiseStep(ListField target, string className, LayoutPlans plans, Step? whole)
{
    /// <summary>The first version of the collection's header that is followed by the version of the items' class.</summary>
    private const int FirstWithClassVersion = 8;

    /// <summary>Before this version the members of no item were written too.</summary>
    private const int FirstWithoutEmpty = 7;

    /// <summary>Reads what follows the header of <paramref name="count"/> collections.</summary>
    internal void Read(ref Decoding decoding, int version, int count)
    {
        Step members = Members(ref decoding, version);
        for (int i = 0; i < count; i++)
        {
            int items = ListStep.ReadCount(ref decoding, members.LeastSize);
            target.AppendList(ref decoding, items);
            if (items > 0 || version < FirstWithoutEmpty)
            {
                decoding.Enter(className);
                members.Read(ref decoding, items);
                decoding.Leave();
            }
        }
    }

    private Step Members(ref Decoding decoding, int version)
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
