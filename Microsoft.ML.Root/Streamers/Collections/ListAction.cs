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
            place = item.LeastSize > 0 && Runs.EndOfItems(bytes, place, bytes.Length, item.LeastSize, out int items) >= 0
                ? item.EndOf(bytes, place + sizeof(int), items)
                : -1;
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

        bool areSingle = !runs.Counts.ContainsAnyExcept(1);
        int lists = runs.Total();
        int[] scratch = ArrayPool<int>.Shared.Rent(3 * lists);
        Span<int> ends = scratch.AsSpan(lists, lists);
        Span<int> counts = scratch.AsSpan(2 * lists, lists);
        Runs inside = new(runs.Bytes, scratch.AsSpan(0, lists), ends, counts);
        int found = areSingle
            ? FindSingle(item.LeastSize, runs, inside.Starts, ends, counts)
            : FindLists(item, runs, inside.Starts, ends, counts);
        if (found >= 0 && found < runs.Length)
        {
            runs.ThrowCount(ref decoding, found, item.LeastSize);
        }

        if (found >= 0)
        {
            target?.AppendLists(ref decoding, counts);
            item.ReadRuns(ref decoding, inside);
            if (areSingle)
            {
                inside.Starts.CopyTo(runs.Starts);
            }
            else
            {
                GoBehind(ref decoding, runs, inside);
            }
        }

        ArrayPool<int>.Shared.Return(scratch);
        return found >= 0;
    }

    /// <summary>Each run ends with its last list; the others must end where the next one was found.</summary>
    private static void GoBehind(ref Decoding decoding, in Runs runs, in Runs lists)
    {
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

    /// <summary>As <see cref="FindLists"/> where each run is one list, which ends with it.</summary>
    private static int FindSingle(int leastSize, in Runs runs, Span<int> starts, Span<int> ends, Span<int> counts)
    {
        ReadOnlySpan<byte> bytes = runs.Bytes;
        ReadOnlySpan<int> places = runs.Starts[..starts.Length];
        ReadOnlySpan<int> limits = runs.Ends[..starts.Length];
        ends = ends[..starts.Length];
        counts = counts[..starts.Length];
        for (int run = 0; run < starts.Length; run++)
        {
            int limit = limits[run];
            if (Runs.EndOfItems(bytes, places[run], limit, leastSize, out int items) < 0)
            {
                return run;
            }

            int start = places[run] + sizeof(int);
            starts[run] = start;
            ends[run] = items == 0 ? start : limit;
            counts[run] = items;
        }

        return starts.Length;
    }

    /// <summary>
    /// Finds where the items of each list begin and how many they are. How many runs it went through: one whose bytes do not hold what
    /// they say is left at the wrong number. Negative when only reading a list tells where the next one begins.
    /// </summary>
    private static int FindLists(StreamerAction item, in Runs runs, Span<int> starts, Span<int> ends, Span<int> counts)
    {
        ReadOnlySpan<byte> bytes = runs.Bytes;
        int leastSize = item.LeastSize;
        int list = 0;
        for (int run = 0; run < runs.Length; run++)
        {
            int place = runs.Starts[run];
            int limit = runs.Ends[run];
            for (int left = runs.Counts[run]; left > 0; left--)
            {
                if (Runs.EndOfItems(bytes, place, limit, leastSize, out int items) < 0)
                {
                    runs.Starts[run] = place;
                    return run;
                }

                place += sizeof(int);
                starts[list] = place;
                counts[list] = items;
                place = items == 0 ? place : left == 1 ? limit : item.EndOf(bytes[..limit], place, items);
                if (place < 0)
                {
                    return -1;
                }

                ends[list] = place;
                list++;
            }
        }

        return runs.Length;
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
