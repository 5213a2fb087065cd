using System.Buffers;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Lists of numbers: the inner loop of vectors and of vectors of vectors.</summary>
internal sealed class NumberListAction(ListTarget target, NumberAction item) : StreamerAction
{
    internal override int LeastSize => 4;

    internal override void Read(ref Decoding decoding, int count)
    {
        ColumnBuilder builder = decoding.Builder(item.Column);
        NumberCodec codec = item.Codec;
        for (int i = 0; i < count; i++)
        {
            int items = decoding.Reader.ReadCount(codec.StoredSize);
            builder.AppendList(target.Level, items);
            codec.Decode(decoding.Reader.Take(items * codec.StoredSize), builder.AppendValues(items));
        }
    }

    internal override int EndOf(ReadOnlySpan<byte> bytes, int place, int count)
    {
        for (int i = 0; i < count && place >= 0; i++)
        {
            place = Runs.EndOfItems(bytes, place, bytes.Length, item.Size, out _);
        }

        return place;
    }

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        ColumnBuilder builder = decoding.Builder(item.Column);
        int size = item.Size;
        int lists = runs.Total();
        int[] scratch = ArrayPool<int>.Shared.Rent(2 * lists);
        Span<int> starts = scratch.AsSpan(0, lists);
        Span<int> counts = scratch.AsSpan(lists, lists);
        int before = builder.ItemCount(target.Level);
        Span<int> ends = builder.AppendListEnds(target.Level, lists);
        int found = FindLists(runs, size, before, starts, counts, ends);
        if (found < runs.Length)
        {
            runs.ThrowCount(ref decoding, found, size);
        }

        item.Codec.DecodeRuns(runs.Bytes, starts, counts, 0, 1, builder.AppendValues(builder.ItemCount(target.Level) - before));
        ArrayPool<int>.Shared.Return(scratch);
    }

    /// <summary>
    /// Finds where the numbers of each list begin, how many they are and where they end in the column, and leaves the place behind
    /// each run. How many runs it went through: one whose bytes do not hold what they say is left at the wrong number.
    /// </summary>
    private static int FindLists(in Runs runs, int size, int end, Span<int> starts, Span<int> counts, Span<int> ends)
    {
        ReadOnlySpan<byte> bytes = runs.Bytes;
        Span<int> places = runs.Starts;
        ReadOnlySpan<int> limits = runs.Ends[..places.Length];
        ReadOnlySpan<int> runCounts = runs.Counts[..places.Length];
        counts = counts[..starts.Length];
        ends = ends[..starts.Length];
        int list = 0;
        for (int run = 0; run < places.Length; run++)
        {
            int place = places[run];
            int limit = limits[run];
            int last = list + runCounts[run];
            for (; list < last; list++)
            {
                int next = Runs.EndOfItems(bytes, place, limit, size, out int items);
                if (next < 0)
                {
                    places[run] = place;
                    return run;
                }

                end = checked(end + items);
                starts[list] = place + sizeof(int);
                counts[list] = items;
                ends[list] = end;
                place = next;
            }

            places[run] = place;
        }

        return places.Length;
    }
}
