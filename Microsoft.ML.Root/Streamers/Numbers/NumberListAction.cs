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
        for (int i = 0; i < count; i++)
        {
            int items = Runs.CountAt(bytes, place, item.Size);
            if (items < 0)
            {
                return -1;
            }

            place += sizeof(int) + (items * item.Size);
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
        int end = before;
        int list = 0;
        ReadOnlySpan<byte> bytes = runs.Bytes;
        Span<int> runStarts = runs.Starts;
        ReadOnlySpan<int> runEnds = runs.Ends;
        ReadOnlySpan<int> runCounts = runs.Counts;
        for (int run = 0; run < runStarts.Length; run++)
        {
            int place = runStarts[run];
            ReadOnlySpan<byte> bounded = bytes[..runEnds[run]];
            for (int left = runCounts[run]; left > 0; left--)
            {
                int items = Runs.CountAt(bounded, place, size);
                if (items < 0)
                {
                    runs.ThrowCount(ref decoding, place, run, size);
                }

                starts[list] = place + sizeof(int);
                counts[list] = items;
                end = checked(end + items);
                ends[list] = end;
                list++;
                place += sizeof(int) + (items * size);
            }

            runStarts[run] = place;
        }

        item.Codec.DecodeRuns(bytes, starts, counts, 0, 1, builder.AppendValues(end - before));
        ArrayPool<int>.Shared.Return(scratch);
    }
}
