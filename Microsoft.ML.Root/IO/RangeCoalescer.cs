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
}
