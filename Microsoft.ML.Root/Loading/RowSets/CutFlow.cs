using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The rows that filters pass, as sets that narrow one another in the order in which columns are read: what can be told without
/// collections comes first, so that the collections of a slice without rows are never decoded. A filter without a name may be
/// overtaken by those behind it; one with a name sees just the rows that passed those before it. Filters that pass other rows in each
/// epoch are no sets: each pass asks them about the rows of the others.
/// </summary>
internal sealed class CutFlow
{
    private readonly List<FilteredRows> _cuts = [];
    private readonly int _weight;

    /// <param name="slices">All slices of the source.</param>
    /// <param name="filters">The filters, in order.</param>
    /// <param name="weight">Position of a column whose sums are kept, or -1.</param>
    internal CutFlow(Slice[] slices, IReadOnlyList<RowFilter> filters, int weight)
    {
        _weight = weight;
        AllRows all = new(slices);
        Rows = Narrow(all, [.. filters.Where(f => !f.IsRandom)]);
        if (filters.Any(f => f.IsRandom))
        {
            // The cut flow is that of the first epoch, and read for it alone.
            Random = new RandomFilters([.. filters.Where(f => f.IsRandom)]);
            _cuts.Clear();
            AsWritten(filters, all);
        }
    }

    /// <summary>The rows that pass all filters but those of <see cref="Random"/>.</summary>
    internal RowSet Rows { get; }

    /// <summary>The filters that pass other rows in each epoch; null where there are none.</summary>
    internal IRowSampler? Random { get; }

    /// <summary>What each filter passes of the rows that come to it, as the filters were written.</summary>
    internal IReadOnlyList<FilteredRows> Cuts => _cuts;

    private RowSet Narrow(RowSet rows, RowFilter[] filters)
    {
        int next = 0;
        while (next < filters.Length)
        {
            int end = next + 1;
            while (end < filters.Length && !filters[end - 1].IsNamed && !filters[end].IsNamed)
            {
                end++;
            }

            RowFilter[] run = filters[next..end];
            RowSet before = rows;
            rows = AsWritten(run, before);
            int firstWithCollections = Array.FindIndex(run, f => !f.IsScalarOnly);
            if (firstWithCollections >= 0 && run.Skip(firstWithCollections + 1).Any(f => f.ScalarOnlyPart is not null))
            {
                // The sets of the order as written stay for the cut flow, and are only read for it.
                rows = ScalarOnlyFirst(run, before);
            }

            next = end;
        }

        return rows;
    }

    private RowSet AsWritten(IEnumerable<RowFilter> run, RowSet rows)
    {
        foreach (RowFilter filter in run)
        {
            RowSet possible = filter is { IsScalarOnly: false, ScalarOnlyPart: RowFilter part } ? new FilteredRows(rows, part) : rows;
            FilteredRows passed = new(possible, filter, _weight) { All = rows };
            _cuts.Add(passed);
            rows = passed;
        }

        return rows;
    }

    private static RowSet ScalarOnlyFirst(RowFilter[] run, RowSet rows)
    {
        RowSet possible = run.Select(f => f.ScalarOnlyPart).OfType<RowFilter>().Aggregate(rows, (set, part) => new FilteredRows(set, part));
        return run.Aggregate(possible, (set, filter) => new FilteredRows(set, filter));
    }

    /// <summary>Filters that are asked in every pass, about the rows that all others have left.</summary>
    private sealed class RandomFilters(IReadOnlyList<RowFilter> filters) : IRowSampler
    {
        public IReadOnlyList<int> Inputs { get; } = [.. filters.SelectMany(f => f.Inputs).Distinct()];

        public int? CountIn(Slice slice) => null;

        public SelectedRows Sample(Slice slice, SelectedRows rows, IReadOnlyList<ColumnChunk> inputs, DecodeContext context)
        {
            Dictionary<int, ColumnChunk> chunks = Inputs.Zip(inputs).ToDictionary(p => p.First, p => p.Second);
            foreach (RowFilter filter in filters)
            {
                if (rows.Count > 0)
                {
                    rows = SelectedRows.Of(filter.Passing(slice.Range, rows.ToArray(), [.. filter.Inputs.Select(i => chunks[i])], context));
                }
            }

            return rows;
        }
    }
}
