using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Loading.Batches;
using Microsoft.ML.Root.Loading.Rows;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root;

/// <summary>
/// Batches of a data set for any training loop: shuffled across all files, each row exactly once an epoch, decoded ahead of the
/// trainer within a bounded memory. Thread-safe; each enumeration of an epoch is a pass of its own.
/// </summary>
/// <example>
/// <code>
/// using RootBatchLoader loader = new(data, new RootBatchLoaderOptions { BatchSize = 512, Seed = 1 });
/// for (int epoch = 0; epoch &lt; 10; epoch++)
/// {
///     foreach (RootBatch batch in loader.Epoch(epoch))
///     {
///         Train(batch["pt"].Values&lt;float&gt;());
///     }
/// }
/// </code>
/// </example>
public sealed class RootBatchLoader : IDisposable
{
    private readonly LoaderCore _core;
    private readonly RowSet _rows;
    private readonly string _part;
    private readonly RootBatchLoaderOptions _options;
    private readonly BatchSchema _schema;
    private readonly BatchBufferCache _buffers;
    private readonly BatchWeights? _weights;
    private readonly BatchReweights? _reweights;
    private readonly ISamplingPlan? _sampling;
    private readonly Lazy<(Slice[] Slices, long? Rows)> _shard;
    private readonly FoldTable? _folds;

    /// <summary>Makes a loader. Files are opened for their metadata; no row is read.</summary>
    /// <param name="dataset">The rows, with filters and defined columns.</param>
    /// <param name="options">Batches, order and memory; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is not there, or cannot lie in a batch as asked.</exception>
    /// <exception cref="RootFormatException">A file is damaged.</exception>
    public RootBatchLoader(RootDataset dataset, RootBatchLoaderOptions? options = null)
        : this(Readable(dataset, options), options ?? new RootBatchLoaderOptions(), null)
    {
    }

    private RootBatchLoader(RootDataset dataset, RootBatchLoaderOptions options, LoaderCore? core)
        : this(
            core,
            null,
            "",
            options,
            null,
            dataset.Source,
            dataset.SelectedColumns,
            [.. dataset.Stage.Filters.Zip(dataset.Conditions, (f, c) => (f.Condition.Name, c))])
    {
    }

    internal RootBatchLoader(
        IColumnSource source, IReadOnlyList<int> columns, IReadOnlyList<(string Name, RowCondition Condition)> filters, RootBatchLoaderOptions options)
        : this(null, null, "", options, null, source, columns, filters)
    {
    }

    private RootBatchLoader(
        LoaderCore? core,
        RowSet? rows,
        string part,
        RootBatchLoaderOptions options,
        FoldTable? folds,
        IColumnSource source,
        IReadOnlyList<int> columns,
        IReadOnlyList<(string Name, RowCondition Condition)> filters)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ColumnNames names = new(source.Name, source.Columns);
        _schema = new BatchSchema(source, options.Columns.Count > 0 ? options.Columns : [.. Default(source, columns)]);
        if (options.Weight is string weight)
        {
            ColumnSchema schema = source.Columns[names.Find(weight)];
            if (!schema.Shape.IsScalar || schema.Type == ElementType.String)
            {
                throw new ArgumentException($"Column '{schema.Path}' cannot be a weight: it is {schema.Type.Label()}{schema.Shape}, not one number a row.");
            }

            _weights = new BatchWeights(_schema.Add(weight), ColumnGathers.Single(schema.Type), options.WeightPolicy, schema.Path);
        }

        _core = core ?? new LoaderCore(NewEngine(source, filters, options), [.. filters.Select(f => f.Name)]);
        _rows = rows ?? _core.Engine.Rows;
        if (rows is null && options is { Weight: string dropped, WeightPolicy: RootWeightPolicy.Drop })
        {
            _rows = new FilteredRows(_rows, WeightCondition.AboveZero(names.Find(dropped)));
            part += "/weights above zero";
        }

        if (options.Reweighting is RootReweighting reweighting)
        {
            _reweights = new BatchReweights(ReweightTable.Read(_core, _rows, reweighting, names.Find), _schema);
        }

        _part = part;
        _options = options;
        _folds = folds;
        _buffers = new BatchBufferCache(() => new BatchBuffers(_schema.NewItems(options.BatchSize, Layout), options.BatchSize, folds is not null));
        _sampling = options.Sampling?.Prepare(_core, _rows, names.Find);
        _shard = new Lazy<(Slice[], long?)>(Deal);
    }

    /// <summary>Batches, order and memory.</summary>
    public RootBatchLoaderOptions Options => _options;

    /// <summary>Rows an epoch hands out; null where filters have not been counted (see <see cref="CountRows"/>) or chance decides.</summary>
    public long? RowCount
    {
        get
        {
            long? rows = _shard.Value.Rows ?? (_options.Shard.Count == 1 ? Total() : null);
            return rows is long known && _options.DropRemainder ? known / _options.BatchSize * _options.BatchSize : rows;
        }
    }

    /// <summary>Batches of an epoch; null where <see cref="RowCount"/> is.</summary>
    public long? BatchCount => (RowCount + _options.BatchSize - 1) / _options.BatchSize;

    /// <summary>Rows of the shuffle pool.</summary>
    public long PoolRows => _options.Shuffle == RootShuffle.Full ? Math.Max(1, _core.Engine.Source.EntryCount) : _core.Engine.PoolRows;

    internal LoadEngine Engine => _core.Engine;

    /// <summary>Counts the rows that pass the filters: one pass over the filters' columns, the first time.</summary>
    /// <returns>Rows an epoch hands out, where chance does not decide.</returns>
    public long? CountRows(CancellationToken cancellationToken = default)
    {
        _core.Count(_rows, cancellationToken);
        return RowCount;
    }

    /// <summary>The batches of an epoch. Each enumeration is a pass of its own.</summary>
    /// <param name="number">Number of the epoch, from 0; shuffled epochs differ.</param>
    /// <param name="cancellationToken">Ends passes with <see cref="OperationCanceledException"/>.</param>
    public RootEpoch Epoch(int number, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        return new RootEpoch(this, number, default, cancellationToken);
    }

    /// <summary>The rest of an epoch, from the row behind a batch on.</summary>
    /// <param name="position">What <see cref="RootBatch.Position"/> was.</param>
    /// <param name="cancellationToken">Ends passes with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The position belongs to other data, options or parts; the message says what differs.</exception>
    public RootEpoch Resume(string position, CancellationToken cancellationToken = default)
    {
        BatchToken token = BatchToken.Parse(position, Order());
        return new RootEpoch(this, token.Epoch, token.Position, cancellationToken);
    }

    /// <summary>The same rows, decoded data and memory with other batches, order or shard.</summary>
    public RootBatchLoader With(Func<RootBatchLoaderOptions, RootBatchLoaderOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Derive(_rows, _part, change(_options), null);
    }

    /// <summary>
    /// What the filters did: rows that came and passed, with the sums of <see cref="RootBatchLoaderOptions.Weight"/>. It is known
    /// after any pass over all rows (of both parts of a split, of all shards), or after <see cref="CountRows"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not all rows have been seen yet.</exception>
    public RootCutFlow Report() => new(_core.Engine.Source.Name, _core.Report());

    /// <summary>Divides the rows of this loader; both parts may be divided again.</summary>
    /// <param name="split">How; a split into folds gives fold 0.</param>
    public RootFold Split(RootSplit split) => Folds(split)[0];

    /// <summary>Divides the rows of this loader into folds, each with its complement.</summary>
    public IReadOnlyList<RootFold> Folds(RootSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return [.. Divide(split).Select((parts, fold) => new RootFold(
            Derive(parts.Training, $"{_part}/training {fold} of {split}", _options, null),
            Derive(parts.Validation, $"{_part}/validation {fold} of {split}", _options, null)))];
    }

    /// <summary>
    /// Every row once, in file order, with the fold that holds it back (<see cref="RootBatch.Folds"/>): the model that was not
    /// trained on the row is the one to score it with.
    /// </summary>
    public RootBatchLoader OutOfFold(RootSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        RowSet[] folds = [.. Divide(split).Select(p => p.Validation)];
        foreach (RowSet fold in folds)
        {
            _core.Count(fold);
        }

        return Derive(_rows, $"{_part}/out of fold", _options with { Shuffle = RootShuffle.None, Sampling = null }, new FoldTable(folds));
    }

    /// <summary>Gives up what is kept between epochs. Loaders that were split off share it.</summary>
    public void Dispose() => _core.Dispose();

    internal BatchReader Read(RootEpoch epoch, BatchPosition start, Action<RootLoadStatistics> completed, CancellationToken cancellation)
    {
        if (_options.OnBadFile == BadFiles.Error)
        {
            // Positions in files come from metadata that were read before: a file that was written since must not be misread.
            _core.Engine.Source.CheckUnchanged();
        }

        (Slice[] slices, long? limit) = _shard.Value;
        LoadStatistics statistics = new();
        IReadOnlyDictionary<string, string> order = Order();
        EpochPlan plan = _options.Shuffle == RootShuffle.None
            ? EpochPlan.InOrder(slices)
            : EpochPlan.Shuffled(slices, PoolRows, (ulong)_options.Seed, (ulong)epoch.Number, (ulong)_options.Shard.Rank, (ulong)_options.Shard.Count);
        IRowSampler? sampler = _sampling?.Draw((ulong)_options.Seed, epoch.Number);
        IRowSelection? selection = sampler is null && _rows is AllRows ? null : new EpochSelection(_rows, sampler);
        return new BatchReader(new BatchJob
        {
            Name = _core.Engine.Source.Name,
            Epoch = epoch.Number,
            BatchSize = _options.BatchSize,
            DropsRemainder = _options.DropRemainder,
            RowLimit = limit,
            Repeats = _options.Shard is { Count: > 1, Steps: RootShardSteps.Padded } || (_options.Shard.Count > 1 && limit is not null && _sampling is not null),
            Start = start,
            Open = position => _core.Engine.Open(_schema.Columns, plan, new RowStreamOptions
            {
                Selection = selection,
                Layout = Layout,
                FirstPool = position.Pool,
                FirstRow = position.Row,
                SkipsBadSlices = _options.OnBadFile == BadFiles.Skip,
                Statistics = statistics,
                Cancellation = cancellation,
            }),
            Token = position => new BatchToken(epoch.Number, position, order),
            Buffers = _buffers,
            Weights = _weights,
            Reweights = _reweights,
            Folds = _folds,
            Statistics = statistics,
            Completed = completed,
            Progress = _options.Progress,
            Cancellation = cancellation,
        });
    }

    /// <summary>Rows that come in random order are laid out for it.</summary>
    private RowLayout? Layout => _options.Shuffle == RootShuffle.None ? null : _schema.Layout;

    private long? Total() => _sampling is null ? _rows.Count : _sampling.RowCount;

    private RootBatchLoader Derive(RowSet rows, string part, RootBatchLoaderOptions options, FoldTable? folds)
        => new(_core, rows, part, options, folds, _core.Engine.Source, [.. Enumerable.Range(0, _core.Engine.Source.Columns.Count)], []);

    private (RowSet Training, RowSet Validation)[] Divide(RootSplit split)
    {
        split = Splitter.KeepTogether(split, _core.Engine.Source);
        int column = split.Column is null ? -1 : _schema.Find(split.Column);
        if (split.Kind != RootSplitKind.Fold)
        {
            _core.Count(_rows);
        }

        return Splitter.Divide(_rows, split, column, split.Kind == RootSplitKind.Value ? _core.CountValues(_rows, column) : null);
    }

    /// <summary>The slices of this shard, and how many rows it hands out so that all shards make the same number of steps.</summary>
    private (Slice[] Slices, long? Rows) Deal()
    {
        if (_options.Shuffle == RootShuffle.Full)
        {
            CheckFits();
        }

        RootShard shard = _options.Shard;
        if (shard.Count == 1)
        {
            return ([.. _rows.Slices.Where(s => !_rows.Excludes(s.Index))], null);
        }

        if (shard.Steps != RootShardSteps.Uneven)
        {
            _core.Count(_rows);
        }

        bool isCounted = _rows.Count is not null;
        Slice[] slices = [.. ShardTable.Deal(_rows, shard.Count, isCounted && _sampling is null)[shard.Rank]];
        long? total = isCounted ? Total() : null;
        long? rows = shard.Steps switch
        {
            RootShardSteps.Padded => (total + shard.Count - 1) / shard.Count,
            RootShardSteps.Dropped => total / shard.Count,
            _ when _sampling is null => (total / shard.Count) + (shard.Rank < total % shard.Count ? 1 : 0),
            _ => null,
        };
        return (slices, rows);
    }

    private void CheckFits()
    {
        long needed = (long)(_core.Engine.BytesPerRow(_schema.Columns) * 1.25 * _core.Engine.Source.EntryCount);
        long limit = _core.Engine.Budget.Limit / 16 * 15;
        if (needed > limit)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"A full shuffle holds all data in memory, which takes about {needed >> 20} MiB of the {_core.Engine.Budget.Limit >> 20} MiB "
                + $"budget; raise {nameof(RootBatchLoaderOptions.MemoryBudget)}, choose fewer columns, or shuffle through a pool."));
        }
    }

    /// <summary>All that the order of rows depends on.</summary>
    private Dictionary<string, string> Order()
    {
        RootBatchLoaderOptions o = _options;
        return new Dictionary<string, string>
        {
            ["data"] = _core.Fingerprint(),
            ["filter"] = string.Join(" && ", _core.Filters),
            ["part"] = _part,
            ["shuffle"] = o.Shuffle.ToString(),
            ["seed"] = o.Seed.ToString(CultureInfo.InvariantCulture),
            ["pool-rows"] = (o.Shuffle == RootShuffle.None ? 0 : PoolRows).ToString(CultureInfo.InvariantCulture),
            ["shard"] = string.Create(CultureInfo.InvariantCulture, $"{o.Shard.Rank} of {o.Shard.Count}, {o.Shard.Steps}"),
            ["sampling"] = o.Sampling?.ToString() ?? "",
        };
    }

    private static LoadEngine NewEngine(
        IColumnSource source, IReadOnlyList<(string Name, RowCondition Condition)> filters, RootBatchLoaderOptions options)
    {
        List<int> sizing = [];
        foreach (RootBatchColumn column in options.Columns)
        {
            sizing.AddRange(column.Columns.Select(new ColumnNames(source.Name, source.Columns).Find));
        }

        IEnumerable<int> columns = sizing.Count > 0 ? sizing.Distinct().Order() : Enumerable.Range(0, source.Columns.Count).Where(c => source.Columns[c].IsReadable);
        return new LoadEngine(
            source,
            [.. columns],
            new LoadEngineOptions
            {
                Budget = options.MemoryBudget is long bytes ? new MemoryBudget(bytes) : MemoryBudget.Shared,
                PoolRows = options.PoolRows,
                Workers = Math.Max(1, options.Threads ?? Environment.ProcessorCount),
                KeepsDecoded = options.KeepDecoded,
                Weight = options.Weight is string weight ? new ColumnNames(source.Name, source.Columns).Find(weight) : -1,
            },
            filters.Select(f => f.Condition));
    }

    private static IEnumerable<RootBatchColumn> Default(IColumnSource source, IEnumerable<int> columns)
        => columns.Select(c => source.Columns[c])
            .Where(c => c.IsReadable && (c.Type != ElementType.String || c.Shape.IsScalar))
            .Select(c => RootBatchColumn.Of(c.Path));

    /// <summary>Skipping bad files begins with those that do not open.</summary>
    private static RootDataset Readable(RootDataset dataset, RootBatchLoaderOptions? options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return options?.OnBadFile == BadFiles.Skip ? dataset.OnBadFiles(BadFiles.Skip) : dataset;
    }
}
