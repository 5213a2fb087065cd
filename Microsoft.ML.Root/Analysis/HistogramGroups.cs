using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Puts histograms together that are filled at once.</summary>
internal static class HistogramGroups
{
    /// <summary>Each in the place of the first of its group. A histogram has the same bits when it is filled alone.</summary>
    /// <param name="accumulators">All that is computed of the same rows.</param>
    /// <param name="pool">Where memory comes from.</param>
    internal static IBlockVisitor[] Of(IEnumerable<Accumulator> accumulators, BufferPool pool)
    {
        List<List<Accumulator>> groups = [];
        foreach (Accumulator accumulator in accumulators)
        {
            if (groups.Find(g => AreAlike(g, accumulator)) is List<Accumulator> group)
            {
                group.Add(accumulator);
            }
            else
            {
                groups.Add([accumulator]);
            }
        }

        List<WeightSet> sets = [];
        return [.. groups.Select<List<Accumulator>, IBlockVisitor>(group => group[0] switch
        {
            HistogramAccumulator<CellCount> { OnlyAxis: not null } => new CountedHistograms([.. group.Cast<HistogramAccumulator<CellCount>>()]),
            _ when group.Count > 1 => new WeightedHistograms([.. group.Cast<HistogramAccumulator<CellWeights>>()], sets, pool),
            _ => group[0],
        })];
    }

    private static bool AreAlike(List<Accumulator> group, Accumulator next) => (group[0], next) switch
    {
        (HistogramAccumulator<CellCount> { OnlyAxis: not null } first, HistogramAccumulator<CellCount> { OnlyAxis: not null } count)
            => first.Columns[0] == count.Columns[0] && CountedHistograms.Fit([.. group.Cast<HistogramAccumulator<CellCount>>(), count]),
        (HistogramAccumulator<CellWeights> { OnlyAxis: not null } first, HistogramAccumulator<CellWeights> { OnlyAxis: not null } weights)
            => WeightedHistograms.AreAlike(first, group.Count, weights),
        _ => false,
    };
}
