using System.Buffers;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Counted items.</summary>
internal sealed class ListStep(ListField? target, Step item) : Step
{
    /// <summary>Items that may take no bytes at all: more would be damage.</summary>
    private const int MostEmptyItems = 1 << 20;

    /// <inheritdoc/>
    internal override int LeastSize => 4;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int items = ReadCount(ref decoding, item.LeastSize);
            target?.AppendList(ref decoding, items);
            item.Read(ref decoding, items);
        }
    }

    /// <inheritdoc/>
    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        if (CanReadRuns(item, runs))
        {
            ReadRuns(ref decoding, target, item, runs);
        }
        else
        {
            ReadEach(ref decoding, runs, 0);
        }
    }

    /// <summary>
    /// True when it is known where each list begins without reading the one before it: it is the first one, or items have one size.
    /// </summary>
    internal static bool CanReadRuns(Step item, in Runs runs) => item.LeastSize > 0 && (item.Size > 0 || runs.AreAtMostSingle);

    /// <summary>Reads lists, in each run as many as it has items.</summary>
    internal static void ReadRuns(ref Decoding decoding, ListField? target, Step item, in Runs runs)
    {
        bool hasSize = item.Size > 0;
        int lists = runs.Total();
        int[] scratch = ArrayPool<int>.Shared.Rent(3 * lists);
        Span<int> starts = scratch.AsSpan(0, lists);
        Span<int> ends = scratch.AsSpan(lists, lists);
        Span<int> counts = scratch.AsSpan(2 * lists, lists);
        int list = 0;
        for (int run = 0; run < runs.Length; run++)
        {
            int place = runs.Starts[run];
            for (int end = list + runs.Counts[run]; list < end; list++)
            {
                int items = runs.ReadCount(ref decoding, place, run, item.LeastSize);
                place += sizeof(int);
                starts[list] = place;
                counts[list] = items;
                place += hasSize ? items * item.Size : 0;
                ends[list] = hasSize || items == 0 ? place : runs.Ends[run];
            }

            runs.Starts[run] = place;
        }

        target?.AppendLists(ref decoding, counts);
        item.ReadRuns(ref decoding, new Runs(runs.Bytes, starts, ends, counts));
        list = 0;
        for (int run = 0; run < runs.Length && !hasSize; run++)
        {
            runs.Starts[run] = runs.Counts[run] > 0 ? starts[list++] : runs.Starts[run];
        }

        ArrayPool<int>.Shared.Return(scratch);
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
            FormatError.Throw("a count of empty items is too large", objectPath: decoding.Reader.ObjectPath, expected: $"at most {MostEmptyItems}", found: $"{items}");
        }

        return items;
    }
}
