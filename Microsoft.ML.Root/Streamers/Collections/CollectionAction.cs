using System.Buffers;

namespace Microsoft.ML.Root.Streamers;

/// <summary>One header, then the inside of some collections.</summary>
/// <param name="typeName">Type, for messages.</param>
/// <param name="itemByItem">Reads the inside when it is stored item by item.</param>
/// <param name="memberByMember">Reads the inside when it is stored member by member; null to pass over that.</param>
/// <param name="repeat">Collections of one item (an array of them).</param>
/// <param name="skip">Pass over all by the byte count, where there is one.</param>
internal sealed class CollectionAction(string typeName, StreamerAction itemByItem, MemberWiseAction? memberByMember, int repeat, bool skip = false) : StreamerAction
{
    private const int MemberWiseMark = 0x4000;

    internal override int LeastSize => itemByItem.LeastSize;

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

        if (skip && header.End >= 0)
        {
            decoding.Reader.Position = header.End;
            return;
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
            ThrowEnd(ref decoding, header.End, decoding.Reader.Position);
        }
    }

    internal override int EndOf(ReadOnlySpan<byte> bytes, int place, int count) => count == 0 ? place : ObjectHeader.EndOf(bytes, place, bytes.Length, out _);

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        int[] scratch = ArrayPool<int>.Shared.Rent(2 * runs.Length);
        Span<int> starts = scratch.AsSpan(0, runs.Length);
        Span<int> ends = scratch.AsSpan(runs.Length, runs.Length);
        int header = HeaderOfAll(runs, starts, ends);
        if (header != 0 && skip)
        {
            ends.CopyTo(runs.Starts);
        }
        else if (header != 0 && TryReadInside(ref decoding, header, new Runs(runs.Bytes, starts, ends, runs.Counts)))
        {
            int common = starts.CommonPrefixLength(ends);
            if (common < starts.Length)
            {
                ThrowEnd(ref decoding, ends[common], starts[common]);
            }

            ends.CopyTo(runs.Starts);
        }
        else
        {
            ReadEach(ref decoding, runs, 0);
        }

        ArrayPool<int>.Shared.Return(scratch);
    }

    private bool TryReadInside(ref Decoding decoding, int version, in Runs inside)
    {
        if ((version & MemberWiseMark) != 0)
        {
            return repeat == 1 && memberByMember?.TryReadRuns(ref decoding, version & ~MemberWiseMark, inside) == true;
        }

        itemByItem.ReadRuns(ref decoding, inside);
        return true;
    }

    /// <summary>The version of all collections when each has a byte count and all have the same version, else 0.</summary>
    private static int HeaderOfAll(in Runs runs, Span<int> starts, Span<int> ends)
    {
        ReadOnlySpan<byte> bytes = runs.Bytes;
        ReadOnlySpan<int> runStarts = runs.Starts[..starts.Length];
        ReadOnlySpan<int> limits = runs.Ends[..starts.Length];
        ends = ends[..starts.Length];
        int first = 0;
        for (int i = 0; i < starts.Length; i++)
        {
            int start = runStarts[i];
            int end = ObjectHeader.EndOf(bytes, start, limits[i], out int version);
            if (end < 0)
            {
                if (start != limits[i] || runs.Counts[i] != 0)
                {
                    return 0;
                }

                starts[i] = ends[i] = start;
                continue;
            }

            if (version != first)
            {
                if (first != 0 || version > short.MaxValue)
                {
                    return 0;
                }

                first = version;
            }

            starts[i] = start + ObjectHeader.SizeWithCount;
            ends[i] = end;
        }

        return first;
    }

    private void ThrowEnd(ref Decoding decoding, int expected, int found)
        => decoding.Reader.Throw(
            $"a collection of type {typeName} does not have the bytes of its items", $"its end at {expected}", $"its end at {found}");
}
