namespace Microsoft.ML.Root.IO;

/// <summary>Joins ranges of a file into few larger ones, reading across small gaps.</summary>
internal static class RangeCoalescer
{
    /// <summary>Joined ranges in file order; each range given lies inside one of them.</summary>
    /// <param name="ranges">Any order; may overlap and repeat.</param>
    /// <param name="largestGap">Bytes nobody asked for that are worth reading to save a request.</param>
    /// <param name="largestRange">No joined range is longer, unless a single range is.</param>
    internal static List<ByteRange> Coalesce(IEnumerable<ByteRange> ranges, int largestGap, int largestRange)
    {
        List<ByteRange> joined = [];
        foreach (ByteRange range in ranges.OrderBy(r => r.Offset).ThenBy(r => r.Length))
        {
            if (joined.Count > 0)
            {
                ByteRange last = joined[^1];
                long end = Math.Max(last.End, range.End);
                if (range.End <= last.End || (range.Offset - last.End <= largestGap && end - last.Offset <= largestRange))
                {
                    joined[^1] = last with { Length = (int)(end - last.Offset) };
                    continue;
                }
            }

            joined.Add(range);
        }

        return joined;
    }

    /// <summary>
    /// The largest gap that may be read across when all gaps up to it are, so that the bytes nobody asked for are at most a part of those
    /// that are needed. Gaps up to <paramref name="freeGap"/> are not counted: a request of its own costs as much.
    /// </summary>
    internal static int GapWithin(IEnumerable<ByteRange> ranges, int parts, int freeGap)
    {
        long end = -1;
        long needed = 0;
        List<long> gaps = [];
        foreach (ByteRange range in ranges.OrderBy(r => r.Offset))
        {
            if (end >= 0 && range.Offset - end > freeGap)
            {
                gaps.Add(range.Offset - end);
            }

            needed += Math.Max(0, range.End - Math.Max(end, range.Offset));
            end = Math.Max(end, range.End);
        }

        long largest = freeGap;
        long allowed = needed / parts;
        foreach (IGrouping<long, long> same in gaps.GroupBy(g => g).OrderBy(g => g.Key))
        {
            allowed -= same.Sum();
            if (allowed < 0)
            {
                break;
            }

            largest = same.Key;
        }

        return (int)Math.Min(largest, int.MaxValue);
    }
}
