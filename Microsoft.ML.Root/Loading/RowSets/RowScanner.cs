using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The rows of a data set, shared by the loaders or views that come from one another. It goes over them once, in file order, for what
/// must be known before they are read in any other order: how many there are, their values, how they are divided.
/// </summary>
internal sealed class RowScanner : IDisposable
{
    private readonly LoadEngineOptions _options;
    private readonly ConcurrentQueue<LostSlice> _leftOut = [];
    private CancellationToken _preparation;
    private readonly ConcurrentDictionary<(RowSet, int), Dictionary<ulong, long>> _values = [];
    private readonly ConcurrentDictionary<(RowSet, int), RowSet> _aboveZero = [];
    private readonly ConcurrentDictionary<(RowSet, int), RowSet> _filtered = [];

    /// <param name="source">The rows and all their columns, in which expressions are columns too.</param>
    /// <param name="columns">Positions of the columns that may be asked for; see <see cref="LoadEngine"/>.</param>
    /// <param name="options">Memory and threads.</param>
    /// <param name="filters">Conditions on the rows, in order.</param>
    internal RowScanner(DefinedSource source, IReadOnlyList<int> columns, LoadEngineOptions options, IReadOnlyList<RowFilter> filters)
    {
        _options = options;
        _preparation = options.Cancellation;
        Source = source;
        Filters = filters;
        Engine = new LoadEngine(source, columns, options, filters);
        source.Dispose(); // no file stays open between passes
    }

    /// <summary>The rows and all their columns.</summary>
    internal DefinedSource Source { get; }

    /// <summary>Loads the rows.</summary>
    internal LoadEngine Engine { get; }

    /// <summary>Conditions on the rows, in order.</summary>
    internal IReadOnlyList<RowFilter> Filters { get; }

    /// <summary>Positions in the source of the columns that batches hold when none are named.</summary>
    internal IReadOnlyList<int> Shown { get; init; } = [];

    /// <summary>Slices whose rows could not be told, so that no pass reads them any more.</summary>
    internal IReadOnlyCollection<LostSlice> LeftOut => _leftOut;

    /// <summary>True where what cannot be read is left out.</summary>
    internal bool SkipsBadFiles => _options.SkipsBadFiles;

    /// <summary>Names the random numbers by which rows are counted.</summary>
    internal RandomKey Random { get; init; }

    /// <summary>Name of the data set.</summary>
    internal string Name { get; init; } = "";

    /// <summary>The data sets that the rows are a union of, or none.</summary>
    internal ImmutableArray<UnionElement> Union { get; init; } = [];

    /// <summary>Loading is ready: from now on each pass has a token of its own.</summary>
    internal void EndPreparation() => _preparation = CancellationToken.None;

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
                ulong[] keys = ColumnKeys.Read(slice.Column(0).Chunk);
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
        ClassTotals totals = new(column);
        int[] columns = weight < 0 || weight == column ? [column] : [column, weight];
        Scan(rows, columns, slice =>
        {
            int[] numbers = totals.Numbers(slice.Column(0).Chunk);
            double[]? weights = weight < 0 ? null : ScalarValues.Read<double>(slice.Column(columns.Length - 1).Chunk);
            for (int i = 0; i < slice.Rows.Count; i++)
            {
                int row = slice.Rows[i];
                totals.Add(numbers[row], weights?[row] ?? 1);
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

    /// <summary>The rows for which an expression is true; the same set each time.</summary>
    /// <exception cref="ArgumentException">It has no single number or boolean a row, or draws random numbers.</exception>
    internal LoaderRows Filtered(LoaderRows rows, string expression)
    {
        int column = Source.Find(expression);
        ColumnSchema schema = Source.Columns[column];
        if (!schema.Shape.IsScalar || schema.Type == ElementType.String)
        {
            throw new ArgumentException(
                $"{nameof(RootBatchLoaderOptions.Filter)} '{expression}' is {schema.Type.Label()}{schema.Shape}, not one number or boolean a row.");
        }

        RequireLasting(column);
        return rows with
        {
            Set = _filtered.GetOrAdd((rows.Set, column), _ => new FilteredRows(rows.Set, ColumnFilters.NotZero(column))),
            Part = $"{rows.Part}/{expression}",
        };
    }

    /// <summary>Divides rows; for each fold its complement and itself. Reads what the split depends on.</summary>
    internal (RowSet Training, RowSet Validation)[] Divide(RowSet rows, RootSplit split, CancellationToken cancellation = default)
    {
        split = Splitter.KeepTogether(split, Source);
        int column = split.Column is string name ? Source.Find(name) : -1;
        if (split.Kind != RootSplitKind.Number)
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

        if (split.Kind == RootSplitKind.Stratified)
        {
            return StratifiedSplitter.Divide(this, rows, split, column);
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

    /// <summary>As <see cref="Scan(RowSet, IReadOnlyList{int}, Action{LoadedSlice}, CancellationToken)"/>, until <paramref name="visit"/> has seen enough.</summary>
    internal void ScanWhile(RowSet rows, IReadOnlyList<int> columns, Func<LoadedSlice, bool> visit, CancellationToken cancellation = default)
        => Scan(rows, rows.Slices, columns, [], visit, cancellation);

    /// <summary>Goes over some slices in file order, of which values are computed by the threads that load them, and which see to rows without a value.</summary>
    internal void Scan(
        RowSet rows, IReadOnlyList<Slice> slices, ISliceValues values, Action<LoadedSlice> visit, CancellationToken cancellation = default)
        => Scan(rows, slices, values.Inputs, [values], slice =>
        {
            visit(slice);
            return true;
        }, cancellation);

    private void Scan(
        RowSet rows,
        IReadOnlyList<Slice> slices,
        IReadOnlyList<int> columns,
        ISliceValues[] values,
        Func<LoadedSlice, bool> visit,
        CancellationToken cancellation)
    {
        foreach (int column in columns)
        {
            RequireLasting(column);
        }

        LoadStatistics statistics = new();
        Slice[] read = [.. slices.Where(s => !rows.Excludes(s.Index))];
        ScanProgress? progress = ScanProgress.Of(_options.Progress, read, statistics);
        using RowStream stream = Engine.Open(columns, EpochPlan.InOrder(read), new RowStreamOptions
        {
            Selection = new EpochSelection(rows),
            Values = values,
            ChecksRows = values.Length == 0,
            SkipsBadSlices = _options.SkipsBadFiles,
            Statistics = statistics,
            Random = Random,
            Cancellation = cancellation.CanBeCanceled ? cancellation : _preparation,
        });
        bool goesOn = true;
        while (goesOn && stream.NextBlock(int.MaxValue) is RowBlock block)
        {
            using (block)
            {
                goesOn = visit(block.Pool.Slices[0]);
                progress?.Passed(block.Pool.Slices[0].Slice);
            }
        }

        progress?.End(isWhole: goesOn);
        foreach (LostSlice lost in statistics.Lost.Where(l => !rows.IsKnown(l.Slice.Index)))
        {
            LeaveOut(rows, lost);
        }
    }

    public void Dispose()
    {
        Engine.Dispose();
        Source.Dispose();
    }

    /// <summary>What rows are counted, divided or drawn by is looked at once.</summary>
    /// <exception cref="ArgumentException">The column has other values in each epoch.</exception>
    internal void RequireLasting(int column)
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
}
