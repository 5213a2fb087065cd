using System.Runtime.InteropServices;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Decodes an index column into the offsets of a chunk, and finds the items that they point to in each cluster.</summary>
internal static class OffsetDecoder
{
    /// <summary>Decodes all clusters' lists.</summary>
    /// <param name="parts">The index column in each cluster.</param>
    /// <param name="lists">The lists wanted.</param>
    /// <param name="isOptional">True when a list has one item at most.</param>
    /// <param name="pages">The pages.</param>
    /// <param name="offsets">One more than there are lists.</param>
    /// <returns>The items of those lists.</returns>
    internal static Extent Decode(
        ReadOnlySpan<ColumnPart> parts, Extent lists, bool isOptional, in PageReader pages, Span<int> offsets)
    {
        (long First, int Count)[] items = new (long First, int Count)[parts.Length];
        offsets[0] = 0;
        int position = 1;
        int total = 0;
        for (int cluster = 0; cluster < parts.Length; cluster++)
        {
            (long first, int count) = lists[cluster];
            if (count > 0)
            {
                items[cluster] = Decode(parts[cluster], first, total, pages, offsets.Slice(position, count));
                if (isOptional && !IndexValues.AreStepsOfOne(offsets.Slice(position - 1, count + 1)))
                {
                    FormatError.Throw("an optional value has more than one item", parts[cluster].Place);
                }

                total += items[cluster].Count;
                position += count;
            }
        }

        return Extent.Of(items, parts);
    }

    private static (long First, int Count) Decode(
        ColumnPart part, long first, int chunkOffset, in PageReader pages, Span<int> offsets)
    {
        // The first list begins where the one before it ends, which in a late column may be one that was never stored: 0.
        int zeros = (int)Math.Clamp(part.Missing - first, 0, offsets.Length);
        offsets[..zeros].Fill(chunkOffset);
        long element = first + zeros;
        long end = first + offsets.Length;
        ulong start = 0;
        ulong previous = 0;
        bool isStartKnown = element <= part.Missing || element == 0;
        int p = part.PageAt(isStartKnown ? element : element - 1);
        while (element < end || !isStartKnown)
        {
            ref readonly StoredPage page = ref part.Pages[p++];
            ReadOnlySpan<ulong> values = Values(page, part, pages);
            if (!isStartKnown)
            {
                start = previous = values[(int)(element - 1 - page.First)];
                isStartKnown = true;
            }

            int take = (int)(Math.Min(page.End, end) - element);
            if (take <= 0)
            {
                continue;
            }

            ReadOnlySpan<ulong> wanted = values.Slice((int)(element - page.First), take);
            if (!IndexValues.TryWriteOffsets(wanted, previous, start, chunkOffset, offsets.Slice((int)(element - first), take)))
            {
                FormatError.Throw("an index column runs backwards or too far", part.PlaceOf(page));
            }

            previous = wanted[^1];
            element += take;
        }

        return ((long)start, (int)(previous - start));
    }

    private static Span<ulong> Values(in StoredPage page, ColumnPart part, in PageReader pages)
    {
        ColumnType type = part.Column.Description.Type;
        ReadOnlySpan<byte> content = pages.Content(page, part);

        // Numbers first, then room for those of 32 bits; the page itself is not in this buffer.
        Span<byte> staged = pages.Scratch.Get(ScratchUse.Staged, page.Count * (sizeof(ulong) + sizeof(uint)));
        Span<ulong> values = MemoryMarshal.Cast<byte, ulong>(staged)[..page.Count];
        Span<uint> narrow = MemoryMarshal.Cast<byte, uint>(staged[(page.Count * sizeof(ulong))..]);
        IndexValues.Widen(type, content, values, narrow);
        if (type is ColumnType.SplitIndex32 or ColumnType.SplitIndex64)
        {
            IndexValues.Accumulate(values);
        }

        return values;
    }
}
