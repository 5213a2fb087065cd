namespace Microsoft.ML.Root.Loading;

/// <summary>What filters did, put together from what is known of the rows.</summary>
internal static class CutFlowReport
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

        foreach (FilteredRows cut in scanner.Engine.Filters.Cuts)
        {
            scanner.Count(cut);
        }

        string[] names = [.. scanner.Filters.Select(f => f.Name)];
        return Of(
            scanner.Engine,
            new UnionElement(scanner.Name, () => new EntryRange(0, scanner.Source.EntryCount), names, scanner.Union),
            [.. names.Select((name, i) => (name, i))]);
    }

    /// <summary>The cut flow of a data set, and of those that it is a union of: each has its own filters, then those of the union.</summary>
    private static RootCutFlow Of(LoadEngine engine, UnionElement element, IReadOnlyList<(string Name, int Cut)> filters)
    {
        int own = element.Within.Select(p => p.Filters.Count).DefaultIfEmpty(0).Max();
        EntryRange rows = element.Rows();
        int[] slices = [.. engine.Slices.Where(s => s.Range.Intersect(rows).Count > 0).Select(s => s.Index)];
        return new RootCutFlow(element.Name, [.. filters.Select(f => Of(f.Name, engine.Filters.Cuts[f.Cut], slices))])
        {
            Datasets =
            [
                .. element.Elements.Select(p => Of(engine, p, [.. p.Filters.Select((name, i) => (name, i)), .. filters.Where(f => f.Cut >= own)])),
            ],
        };
    }

    private static RootCut Of(string name, FilteredRows cut, int[] slices)
    {
        WeightSums sums = slices.Select(cut.SumsIn).Aggregate(default(WeightSums), (sum, slice) => sum.Plus(slice));
        return new RootCut(
            name, slices.Sum(s => cut.All.CountIn(s) ?? 0), slices.Sum(s => cut.CountIn(s) ?? 0), sums.Weights, sums.Squares);
    }
}
