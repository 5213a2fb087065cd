using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>One header, then the inside of some collections.</summary>
/// <param name="typeName">Type, for messages.</param>
/// <param name="itemByItem">Reads the inside when it is stored item by item.</param>
/// <param name="memberByMember">Reads the inside when it is stored member by member; null to pass over all.</param>
/// <param name="repeat">Collections of one item (an array of them).</param>
internal sealed class CollectionStep(string typeName, Step itemByItem, MemberWiseStep? memberByMember, int repeat) : Step
{
    /// <inheritdoc/>
    internal override int LeastSize => itemByItem.LeastSize;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        // ROOT writes no header for no item: a split collection without items takes no bytes.
        if (count == 0 && decoding.Reader.Left == 0)
        {
            return;
        }

        int start = decoding.Reader.Position;
        ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
        if (header is { Version: 0, End: < 0 })
        {
            decoding.Reader.Position = start; // written by ROOT 3 without a header: these were the first bytes of a count
        }

        if (header.IsMemberWise)
        {
            if (memberByMember is null)
            {
                decoding.Reader.Position = header.End;
                return;
            }

            if ((long)count * repeat > decoding.Reader.Left)
            {
                decoding.Reader.Throw("there are more collections than bytes", $"at most {decoding.Reader.Left}", $"{(long)count * repeat}");
            }

            memberByMember.Read(ref decoding, header.Version, count * repeat);
        }
        else
        {
            itemByItem.Read(ref decoding, count);
        }

        if (header.End >= 0 && header.End != decoding.Reader.Position)
        {
            FormatError.Throw(
                $"a collection of type {typeName} does not have the bytes of its items", objectPath: decoding.Reader.ObjectPath,
                expected: $"its end at {header.End}", found: $"its end at {decoding.Reader.Position}");
        }
    }
}
