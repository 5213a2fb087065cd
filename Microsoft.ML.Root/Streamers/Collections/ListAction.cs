using System.Buffers;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Counted items.</summary>
internal sealed class ListAction(ListTarget? target, StreamerAction item) : StreamerAction
{
    /// <summary>Items that may take no bytes at all: more would be damage.</summary>
    private const int MostEmptyItems = 1 << 20;

    internal override int LeastSize => 4;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int items = ReadCount(ref decoding, item.LeastSize);
            target?.AppendList(ref decoding, items);
            item.Read(ref decoding, items);
        }
    }

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        if (!TryReadRuns(ref decoding, target, item, runs))
        {
            ReadEach(ref decoding, runs, 0);
        }
    }

    internal override int EndOf(ReadOnlySpan<byte> bytes, int place, int count)
    {
        for (int i = 0; i < count && place >= 0; i++)
        {
            int items = item.LeastSize > 0 ? Runs.CountAt(bytes, place, item.LeastSize) : -1;
            place = items < 0 ? -1 : item.EndOf(bytes, place + sizeof(int), items);
        }

        return place;
    }

    /// <summary>
    /// Reads lists, in each run as many as it has items; false, before anything is appended, when only reading one list tells
    /// where the next one begins.
    /// </summary>
    internal static bool TryReadRuns(ref Decoding decoding, ListTarget? target, StreamerAction item, in Runs runs)
    {
        if (item.LeastSize <= 0)
        {
            return false;
        }

        int lists = runs.Total();
        int[] scratch = ArrayPool<int>.Shared.Rent(3 * lists);
        Runs inside = new(runs.Bytes, scratch.AsSpan(0, lists), scratch.AsSpan(lists, lists), scratch.AsSpan(2 * lists, lists));
        bool isFound = FindLists(ref decoding, item, runs, inside.Starts, scratch.AsSpan(lists, lists), scratch.AsSpan(2 * lists, lists));
        if (isFound)
        {
            target?.AppendLists(ref decoding, inside.Counts);
            item.ReadRuns(ref decoding, inside);
            GoBehind(ref decoding, runs, inside);
        }

        ArrayPool<int>.Shared.Return(scratch);
        return isFound;
    }

    /// <summary>Each run ends with its last list; the others must end where the next one was found.</summary>
    private static void GoBehind(ref Decoding decoding, in Runs runs, in Runs lists)
    {
        if (!runs.Counts.ContainsAnyExcept(1))
        {
            lists.Starts.CopyTo(runs.Starts);
            return;
        }

        ReadOnlySpan<int> found = lists.Starts;
        ReadOnlySpan<int> expected = lists.Ends;
        int list = 0;
        for (int run = 0; run < runs.Length; run++)
        {
            int last = list + runs.Counts[run] - 1;
            for (; list < last; list++)
            {
                if (found[list] != expected[list])
                {
                    runs.GoTo(ref decoding, found[list], run);
                    decoding.Reader.Throw("the items of a collection do not have the bytes that they say", $"their end at {expected[list]}", $"their end at {found[list]}");
                }
            }

            if (list == last)
            {
                runs.Starts[run] = found[list++];
            }
        }
    }

    /// <summary>Finds where the items of each list begin and how many they are.</summary>
    private static bool FindLists(ref Decoding decoding, StreamerAction item, in Runs runs, Span<int> starts, Span<int> ends, Span<int> counts)
    {
        ReadOnlySpan<byte> bytes = runs.Bytes;
        ReadOnlySpan<int> runStarts = runs.Starts;
        ReadOnlySpan<int> runEnds = runs.Ends;
        ReadOnlySpan<int> runCounts = runs.Counts;
        int leastSize = item.LeastSize;
        int list = 0;
        for (int run = 0; run < runStarts.Length; run++)
        {
            int place = runStarts[run];
            ReadOnlySpan<byte> bounded = bytes[..runEnds[run]];
            for (int left = runCounts[run]; left > 0; left--)
            {
                int items = Runs.CountAt(bounded, place, leastSize);
                if (items < 0)
                {
                    runs.ThrowCount(ref decoding, place, run, leastSize);
                }

                place += sizeof(int);
                starts[list] = place;
                counts[list] = items;
                place = items == 0 ? place : left == 1 ? bounded.Length : item.EndOf(bounded, place, items);
                if (place < 0)
                {
                    return false;
                }

                ends[list] = place;
                list++;
            }
        }

        return true;
    }

    /// <summary>A number of items that take at least <paramref name="leastSize"/> bytes each in what is left.</summary>
    internal static int ReadCount(ref Decoding decoding, int leastSize)
    {
        if (leastSize > 0)
        {
            return decoding.Reader.ReadCount(leastSize);
        }

        int items = decoding.Reader.ReadInt32();
        if (items is < 0 or > MostEmptyItems)
        {
            decoding.Reader.Throw("a count of empty items is too large", $"at most {MostEmptyItems}", found: $"{items}");
        }

        decoding.FillIn(items);

        return items;
    }
}

/// <summary>Empty lists for a member that the stored layout does not have.</summary>
internal sealed class EmptyListAction(ListTarget field) : StreamerAction
{
    internal override int Size => 0;

    internal override void Read(ref Decoding decoding, int count)
    {
        decoding.FillIn(count);
        for (int i = 0; i < count; i++)
        {
            field.AppendList(ref decoding, 0);
        }
    }
}
