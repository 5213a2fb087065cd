using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>What loaders that come from one another share: the engine with its decoded data, and what has been counted.</summary>
/// <param name="source">The rows.</param>
/// <param name="engine">Loads them.</param>
/// <param name="filters">The engine's filters.</param>
/// <param name="skipsBadSlices">What cannot be read is left out rather than an error.</param>
internal sealed class LoaderCore(DefinedSource source, LoadEngine engine, IReadOnlyList<RowFilter> filters, bool skipsBadSlices)
    : IDisposable
{
    private readonly ConcurrentQueue<LostSlice> _leftOut = [];
    private readonly ConcurrentDictionary<(RowSet, int), Dictionary<ulong, long>> _values = [];
    private readonly ConcurrentDictionary<(RowSet, int), RowSet> _aboveZero = [];

    /// <summary>The rows and all their columns, in which expressions are columns too.</summary>
    internal DefinedSource Source { get; } = source;

    internal LoadEngine Engine { get; } = engine;

    /// <summary>Conditions on the rows, in order.</summary>
    internal IReadOnlyList<RowFilter> Filters { get; } = filters;

    /// <summary>Positions in the source of the columns that batches hold when none are named.</summary>
    internal IReadOnlyList<int> Shown { get; init; } = [];

    /// <summary>Slices whose rows could not be told, so that no pass reads them any more.</summary>
    internal IReadOnlyCollection<LostSlice> LeftOut => _leftOut;

    /// <summary>Names the random numbers by which rows are counted.</summary>
    internal RandomKey Random { get; init; }

    /// <summary>Name of the data set.</summary>
    internal string Name { get; init; } = "";

    /// <summary>The data sets that the rows are a union of, or none.</summary>
    internal ImmutableArray<UnionElement> Union { get; init; } = [];

    /// <summary>
    /// What each filter did; the whole data set has been read once, or counted. Where filters without names were overtaken, the
    /// columns of those filters are read now.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not all rows have been seen.</exception>
    internal RootCutFlow Report()
    {
        if (Engine.Rows.Count is null)
        {
            throw new InvalidOperationException(
                "The cut flow is known after a pass over all rows: read an epoch without shards, or count the rows.");
        }

        foreach (FilteredRows cut in Engine.Filters.Cuts)
        {
            Count(cut);
        }

        string[] names = [.. Filters.Select(f => f.Name)];
        return Report(
            new UnionElement(Name, () => new EntryRange(0, Engine.Source.EntryCount), names, Union), [.. names.Select((name, i) => (name, i))]);
    }

    /// <summary>Makes the rows of every slice known; reads the columns that choose rows, and those only where that was not done before.</summary>
    internal void Count(RowSet rows, CancellationToken cancellation = default)
    {
        if (rows.Count is null)
        {
            Scan(rows, [], _ => { }, cancellation);
        }
    }

    /// <summary>How many rows have each value of a column; see <see cref="ColumnKeys"/>.</summary>
    internal IReadOnlyDictionary<ulong, long> CountValues(RowSet rows, int column, CancellationToken cancellation = default)
        => _values.GetOrAdd((rows, column), _ =>
        {
            Dictionary<ulong, long> counts = [];
            Scan(rows, [column], slice =>
            {
                ulong[] keys = new ulong[slice.Slice.Count];
                ColumnKeys.Read(slice.Column(0).Chunk, keys);
                for (int i = 0; i < slice.Rows.Count; i++)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, keys[slice.Rows[i]], out bool _)++;
                }
            }, cancellation);
            return counts;
        });

    /// <summary>Rows and weights of each value of a column.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="column">Position of the column in the source.</param>
    /// <param name="weight">Position of the column of weights, or -1 when each row counts once.</param>
    /// <param name="cancellation">Ends the pass.</param>
    internal IReadOnlyList<RootClassTotals> Classes(RowSet rows, int column, int weight, CancellationToken cancellation)
    {
        ClassTotals totals = new();
        int[] columns = weight < 0 || weight == column ? [column] : [column, weight];
        Scan(rows, columns, slice =>
        {
            ulong[] keys = totals.Read(slice.Column(0).Chunk);
            double[]? weights = weight < 0 ? null : ScalarValues.Read<double>(slice.Column(columns.Length - 1).Chunk);
            for (int i = 0; i < slice.Rows.Count; i++)
            {
                int row = slice.Rows[i];
                totals.Add(keys[row], weights?[row] ?? 1);
            }
        }, cancellation);
        return totals.List;
    }

    /// <summary>The rows whose weight is above zero; the same set each time.</summary>
    internal LoaderRows AboveZero(LoaderRows rows, int weight)
    {
        RequireLasting(weight);
        return rows.Weight == weight
            ? rows
            : new LoaderRows(
                _aboveZero.GetOrAdd((rows.Set, weight), _ => new FilteredRows(rows.Set, ColumnFilters.AboveZero(weight))),
                $"{rows.Part}/{Source.Columns[weight].Path} above zero",
                weight);
    }

    /// <summary>Divides rows; for each fold its complement and itself. Reads what the split depends on.</summary>
    internal (RowSet Training, RowSet Validation)[] Divide(RowSet rows, RootSplit split, CancellationToken cancellation = default)
    {
        split = Splitter.KeepTogether(split, Source);
        int column = split.Column is string name ? Source.Find(name) : -1;
        if (split.Kind != RootSplitKind.Fold)
        {
            Count(rows, cancellation);
        }

        IReadOnlyDictionary<ulong, long>? values = split.Kind == RootSplitKind.Value || split.Folds == 0
            ? CountValues(rows, column, cancellation)
            : null;
        if (split.Folds == 0)
        {
            split = split.Into(ColumnKeys.FoldCount(Source.Columns[column], values!.Keys));
            Splitter.CheckParts(split, values.Count < split.Folds ? [0] : [], values.Count, $"values of '{split.Column}'");
        }

        IEnumerable<EntryRange> datasets = Union.SelectMany(p => p.Leaves).Select(p => p.Rows());
        return Splitter.Divide(rows, split, column, values, [datasets, Source.Files.Select(f => f.Range)], Source);
    }

    /// <summary>Goes over the rows once in file order; slices without rows are left out.</summary>
    internal void Scan(RowSet rows, IReadOnlyList<int> columns, Action<LoadedSlice> visit, CancellationToken cancellation = default)
        => ScanWhile(rows, columns, slice =>
        {
            visit(slice);
            return true;
        }, cancellation);

    /// <summary>As <see cref="Scan"/>, until <paramref name="visit"/> has seen enough.</summary>
    internal void ScanWhile(RowSet rows, IReadOnlyList<int> columns, Func<LoadedSlice, bool> visit, CancellationToken cancellation = default)
    {
        foreach (int column in columns)
        {
            RequireLasting(column);
        }

        Slice[] slices = [.. rows.Slices.Where(s => !rows.Excludes(s.Index))];
        LoadStatistics statistics = new();
        using RowStream stream = Engine.Open(columns, EpochPlan.InOrder(slices), new RowStreamOptions
        {
            Selection = new EpochSelection(rows),
            SkipsBadSlices = skipsBadSlices,
            Statistics = statistics,
            Ended = Source.Dispose,

            Random = Random,
            Cancellation = cancellation,
        });
        bool goesOn = true;
        while (goesOn && stream.NextBlock(int.MaxValue) is RowBlock block)
        {
            using (block)
            {
                goesOn = visit(block.Pool.Slices[0]);
            }
        }

        foreach (LostSlice lost in statistics.Lost.Where(l => !rows.IsKnown(l.Slice.Index)))
        {
            LeaveOut(rows, lost);
        }
    }

    /// <summary>Rows that a filter draws anew in each epoch have no number before they are read.</summary>
    /// <exception cref="ArgumentException">There is such a filter, and something that needs the number.</exception>
    internal void RequireCountable(RootSampling? sampling, RootReweighting? reweighting, RootShard shard)
    {
        string? needs = Engine.Filters.Random is null ? null
            : sampling is not null ? nameof(RootSampling)
            : reweighting is not null ? nameof(RootReweighting)
            : shard is { Count: > 1, Steps: RootShardSteps.Padded or RootShardSteps.Dropped } ? $"{nameof(RootShardSteps)}.{shard.Steps}"
            : null;
        if (needs is not null)
        {
            throw new ArgumentException(
                $"Filter '{Filters.First(f => f.IsRandom).Name}' passes other rows in each epoch, since it draws random numbers, and {needs} "
                + "needs to know them all beforehand.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Engine.Dispose();
        Source.Dispose();
    }

    /// <summary>What rows are counted, divided or drawn by is looked at once.</summary>
    private void RequireLasting(int column)
    {
        if (Engine.HasEpochs && Source.Columns[column].IsRandom)
        {
            throw new ArgumentException(
                $"Column '{Source.Columns[column].Name}' has other random numbers in each epoch: rows cannot be counted, split, drawn or left out by it.");
        }
    }

    /// <summary>Counts, shares and splits need a number for every slice: one whose rows cannot be told counts as empty from now on.</summary>
    private void LeaveOut(RowSet rows, LostSlice lost)
    {
        Slice whole = rows.Slices[lost.Slice.Index];
        for (RowSet? set = rows; set?.IsKnown(whole.Index) == false; set = set.Parent)
        {
            set.Keep(whole, SelectedRows.None);
        }

        _leftOut.Enqueue(lost with { Slice = whole });
    }

    /// <summary>The cut flow of a data set, and of those that it is a union of: each has its own filters, then those of the union.</summary>
    private RootCutFlow Report(UnionElement element, IReadOnlyList<(string Name, int Cut)> filters)
    {
        int own = element.Within.Select(p => p.Filters.Count).DefaultIfEmpty(0).Max();
        EntryRange rows = element.Rows();
        int[] slices = [.. Engine.Slices.Where(s => s.Range.Intersect(rows).Count > 0).Select(s => s.Index)];
        return new RootCutFlow(element.Name, [.. filters.Select(f => Report(f.Name, Engine.Filters.Cuts[f.Cut], slices))])
        {
            Datasets = [.. element.Elements.Select(p => Report(p, [.. p.Filters.Select((name, i) => (name, i)), .. filters.Where(f => f.Cut >= own)]))],
        };
    }

    private static RootCut Report(string name, FilteredRows cut, int[] slices)
    {
        WeightSums sums = slices.Select(cut.SumsIn).Aggregate(default(WeightSums), (sum, slice) => sum.Plus(slice));
        return new RootCut(
            name, slices.Sum(s => cut.All.CountIn(s) ?? 0), slices.Sum(s => cut.CountIn(s) ?? 0), sums.Weights, sums.Squares);
    }
}
