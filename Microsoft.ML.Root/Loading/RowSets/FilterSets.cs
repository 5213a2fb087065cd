namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The rows that filters pass, as sets that narrow one another in the order in which columns are read: what can be told without
/// collections comes first, so that the collections of a slice without rows are never decoded. A filter without a name may be
/// overtaken by those behind it; one with a name sees just the rows that passed those before it. Filters that pass other rows in each
/// epoch are no sets: each pass asks them about the rows of the others.
/// </summary>
internal sealed class FilterSets
{
    private readonly List<Cut> _cuts = [];
    private readonly int _weight;

    /// <param name="slices">All slices of the source.</param>
    /// <param name="conditions">The filters, in order.</param>
    /// <param name="weight">Position of a column whose sums are kept for the cut flow, or -1.</param>
    internal FilterSets(Slice[] slices, IReadOnlyList<RowCondition> conditions, int weight)
    {
        _weight = weight;
        AllRows all = new(slices);
        Rows = Narrow(all, [.. conditions.Where(c => !c.IsRandom)]);
        if (conditions.Any(c => c.IsRandom))
        {
            // The cut flow is that of the first epoch, and read for it alone.
            Random = new RandomFilters([.. conditions.Where(c => c.IsRandom)]);
            _cuts.Clear();
            AsWritten(conditions, all);
        }
    }

    /// <summary>What a filter is asked about, and what it passes, as the filters were written.</summary>
    /// <param name="All">The rows that come to it.</param>
    /// <param name="Passed">The rows that it passes.</param>
    internal readonly record struct Cut(RowSet All, FilteredRows Passed);

    /// <summary>The rows that pass all filters but <see cref="Random"/>.</summary>
    internal RowSet Rows { get; }

    /// <summary>The filters that pass other rows in each epoch; null where there are none.</summary>
    internal RandomFilters? Random { get; }

    /// <summary>The filters, in order.</summary>
    internal IReadOnlyList<Cut> Cuts => _cuts;

    private RowSet Narrow(RowSet rows, RowCondition[] conditions)
    {
        int next = 0;
        while (next < conditions.Length)
        {
            int end = next + 1;
            while (end < conditions.Length && !conditions[end - 1].IsNamed && !conditions[end].IsNamed)
            {
                end++;
            }

            RowCondition[] run = conditions[next..end];
            RowSet before = rows;
            rows = AsWritten(run, before);
            int firstHeavy = Array.FindIndex(run, c => !c.IsScalarOnly);
            if (firstHeavy >= 0 && run.Skip(firstHeavy + 1).Any(c => c.ScalarOnlyPart is not null))
            {
                // The sets of the order as written stay for the cut flow, and are only read for it.
                rows = ScalarOnlyFirst(run, before);
            }

            next = end;
        }

        return rows;
    }

    private RowSet AsWritten(IEnumerable<RowCondition> run, RowSet rows)
    {
        foreach (RowCondition condition in run)
        {
            RowSet possible = condition is { IsScalarOnly: false, ScalarOnlyPart: RowCondition light } ? new FilteredRows(rows, light) : rows;
            FilteredRows passed = new(possible, condition, _weight);
            _cuts.Add(new Cut(rows, passed));
            rows = passed;
        }

        return rows;
    }

    private static RowSet ScalarOnlyFirst(RowCondition[] run, RowSet rows)
    {
        RowSet possible = run.Select(c => c.ScalarOnlyPart).OfType<RowCondition>().Aggregate(rows, (set, light) => new FilteredRows(set, light));
        return run.Aggregate(possible, (set, condition) => new FilteredRows(set, condition));
    }
}
