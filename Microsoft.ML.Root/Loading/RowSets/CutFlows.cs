namespace Microsoft.ML.Root.Loading;

/// <summary>What filters did, put together from what is known of the rows.</summary>
internal static class CutFlows
{
    /// <summary>
    /// What each filter of a data set did; it has been read once, or counted. Where filters without names were overtaken, the columns of
    /// those filters are read now.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not all rows have been seen.</exception>
    internal static RootCutFlow Of(RowScanner scanner)
    {
        if (scanner.Engine.Rows.Count is null)
        {
            throw new InvalidOperationException(
                "The cut flow is known after a pass over all rows: read an epoch without shards, or count the rows.");
        }

        foreach (FilterSets.Cut cut in scanner.Engine.Filters.Cuts)
        {
            scanner.Count(cut.Passed);
        }

        return Of(scanner.Engine, new DatasetPart(
            scanner.Name,
            () => new EntryRange(0, scanner.Source.EntryCount),
            [.. scanner.Filters.Select((filter, i) => (filter.Name, i))],
            scanner.Parts));
    }

    private static RootCutFlow Of(LoadEngine engine, DatasetPart part)
    {
        EntryRange rows = part.Rows();
        int[] slices = [.. engine.Slices.Where(s => s.Range.Intersect(rows).Count > 0).Select(s => s.Index)];
        return new RootCutFlow(part.Name, [.. part.Filters.Select(f => Of(f.Name, engine.Filters.Cuts[f.Filter], slices))])
        {
            Datasets = [.. part.Parts.Select(p => Of(engine, p))],
        };
    }

    private static RootCut Of(string name, FilterSets.Cut cut, int[] slices)
    {
        WeightSums sums = slices.Select(cut.Passed.SumsIn).Aggregate(default(WeightSums), (sum, slice) => sum.Plus(slice));
        return new RootCut(
            name, slices.Sum(s => cut.All.CountIn(s) ?? 0), slices.Sum(s => cut.Passed.CountIn(s) ?? 0), sums.Weights, sums.Squares);
    }
}
