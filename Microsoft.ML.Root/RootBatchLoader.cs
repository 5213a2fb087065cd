using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;
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
    private readonly LoaderRows _whole;
    private readonly LoaderRows _rows;
    private readonly RootBatchLoaderOptions _options;
    private readonly BatchSchema _schema;
    private readonly BatchBufferCache _buffers;
    private readonly int _weight;
    private readonly BatchWeights? _weights;
    private readonly BatchReweights? _reweights;
    private readonly int _class;
    private readonly ISamplingPlan? _sampling;
    private readonly Lazy<(Slice[] Slices, long? Rows)> _shard;
    private readonly FoldTable? _folds;
    private volatile bool _isDisposed;

    /// <summary>Makes a loader. Files are opened for their metadata; no row is read.</summary>
    /// <param name="dataset">The rows, with filters and defined columns.</param>
    /// <param name="options">Batches, order and memory; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is not there, or cannot lie in a batch as asked.</exception>
    /// <exception cref="RootExpressionException">An expression that stands for a column is wrong.</exception>
    /// <exception cref="RootFormatException">A file is damaged.</exception>
    public RootBatchLoader(RootDataset dataset, RootBatchLoaderOptions? options = null)
        : this(NewCore(dataset, options ?? new RootBatchLoaderOptions()), null, options ?? new RootBatchLoaderOptions(), null)
    {
    }

    internal RootBatchLoader(
        IColumnSource source, IReadOnlyList<int> columns, IReadOnlyList<LoaderFilter> filters, RootBatchLoaderOptions options)
        : this(NewCore(source, columns, filters, options, source.Name, []), null, options, null)
    {
    }

    private RootBatchLoader(LoaderCore core, LoaderRows? rows, RootBatchLoaderOptions options, FoldTable? folds)
    {
        _core = core;
        _options = options;
        _folds = folds;
        core.RequireCountable(options.Sampling, options.Reweighting, options.Shard);
        _schema = new BatchSchema(core.Source, options.Columns.Count > 0 ? options.Columns : [.. DefaultColumns.Of(core)]);
        _weight = options.Weight is string weight ? core.Source.Find(weight) : -1;
        if (_weight >= 0)
        {
            ColumnSchema schema = core.Source.Columns[_weight];
            if (!schema.Shape.IsScalar || schema.Type == ElementType.String)
            {
                throw new ArgumentException($"Column '{schema.Path}' cannot be a weight: it is {schema.Type.Label()}{schema.Shape}, not one number a row.");
            }

            _weights = new BatchWeights(_schema.Add(_weight), ColumnTakeFactory.Single(schema.Type), options.WeightPolicy, schema.Path, core.Source);
        }

        _whole = rows ?? new LoaderRows(core.Engine.Rows);
        _rows = _weight >= 0 && options.WeightPolicy == RootWeightPolicy.Drop ? core.AboveZero(_whole, _weight) : _whole;
        if (options.Reweighting is RootReweighting reweighting)
        {
            _reweights = new BatchReweights(ReweightTable.Read(core, _rows.Set, reweighting), _schema);
        }

        _sampling = options.Sampling?.Prepare(core, _rows.Set);
        _class = (options.ClassColumn ?? options.Sampling?.ClassColumn ?? options.Reweighting?.Class) is string name
            ? _schema.AddChunk(core.Source.Find(name))
            : -1;
        _buffers = new BatchBufferCache(() => new BatchBuffers(_schema.NewItems(MostRows, Layout), MostRows, folds is not null));
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

    /// <summary>
    /// Rows of the largest shuffle pool, before filters: pools hold whole clusters, or the parts that clusters can be cut into, so that
    /// this may be more than <see cref="RootBatchLoaderOptions.PoolRows"/>. 0 in file order, where there is none.
    /// </summary>
    public long PoolRows => _options.Shuffle == RootShuffle.None ? 0 : Plan(_shard.Value.Slices, 0).LargestPool;

    internal LoadEngine Engine => _core.Engine;

    /// <summary>Rows that a shuffle pool should have; the order of rows is a function of it.</summary>
    private long WantedPoolRows => _options.Shuffle == RootShuffle.Full ? Math.Max(1, _core.Engine.Source.EntryCount) : _core.Engine.PoolRows;

    /// <summary>All that the order of rows depends on.</summary>
    private BatchOrder Order
        => new(_core, _rows.Part, _options.Shuffle == RootShuffle.None ? 0 : WantedPoolRows, _options.Seed, _options.Shard, _options.Sampling);

    /// <summary>Counts the rows that pass the filters: one pass over the filters' columns, the first time.</summary>
    /// <returns>Rows an epoch hands out, where chance does not decide.</returns>
    public long? CountRows(CancellationToken cancellationToken = default)
    {
        CheckInUse();
        _core.Count(_rows.Set, cancellationToken);
        return RowCount;
    }

    /// <summary>
    /// Rows and weights of each class that this loader has: of its part of a split, in all shards, before rows are drawn, and before
    /// <see cref="RootWeightPolicy.Drop"/> leaves any out. What an epoch handed out is in <see cref="RootLoadStatistics.Classes"/>.
    /// </summary>
    /// <param name="column">A column or expression with one value a row: the class.</param>
    /// <param name="cancellationToken">Ends the pass, which reads the class and the weight.</param>
    /// <returns>In the order of the values; weights are summed as they are stored.</returns>
    public IReadOnlyList<RootClassTotals> Classes(string column, CancellationToken cancellationToken = default)
    {
        OptionCheck.Name(column);
        CheckInUse();
        return _core.Classes(_whole.Set, _core.Source.Find(column), _weight, cancellationToken);
    }

    /// <summary>The batches of an epoch. Each enumeration is a pass of its own.</summary>
    /// <param name="number">Number of the epoch, from 0; shuffled epochs differ.</param>
    /// <param name="cancellationToken">Ends passes with <see cref="OperationCanceledException"/>.</param>
    public RootEpoch Epoch(int number, CancellationToken cancellationToken = default)
    {
        OptionCheck.AtLeast(number, 0);
        CheckInUse();
        return new RootEpoch(this, number, default, cancellationToken);
    }

    /// <summary>The rest of an epoch, from the row behind a batch on.</summary>
    /// <param name="position">What <see cref="RootBatch.Position"/> was.</param>
    /// <param name="cancellationToken">Ends passes with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">The position belongs to other data, options or parts; the message says what differs.</exception>
    public RootEpoch Resume(string position, CancellationToken cancellationToken = default)
    {
        OptionCheck.Name(position);
        CheckInUse();
        BatchToken token = BatchToken.Parse(position, Order);
        return new RootEpoch(this, token.Epoch, token.Position, cancellationToken);
    }

    /// <summary>The same rows, decoded data and memory with other batches, order or shard.</summary>
    public RootBatchLoader With(Func<RootBatchLoaderOptions, RootBatchLoaderOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        CheckInUse();
        RootBatchLoaderOptions options = change(_options)
            ?? throw new ArgumentException($"{nameof(change)} gave null; it must give options.", nameof(change));
        return new RootBatchLoader(_core, _whole, options, null);
    }

    /// <summary>
    /// What the filters did: rows that came and passed, with the sums of <see cref="RootBatchLoaderOptions.Weight"/>. It is known
    /// after any pass over all rows (of both parts of a split, of all shards), or after <see cref="CountRows"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not all rows have been seen yet.</exception>
    public RootCutFlow Report() => _core.Report();

    /// <summary>Divides the rows of this loader; both parts may be divided again.</summary>
    /// <param name="split">How; a split into folds gives fold 0.</param>
    public RootFold Split(RootSplit split) => Folds(split)[0];

    /// <summary>Divides the rows of this loader into folds, each with its complement.</summary>
    public IReadOnlyList<RootFold> Folds(RootSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        CheckInUse();
        return new FoldList<RootFold>([.. _core.Divide(_rows.Set, split).Select((parts, fold) => new RootFold(
            new RootBatchLoader(_core, new LoaderRows(parts.Training, $"{_rows.Part}/training {fold} of {split}", _rows.Weight), _options, null),
            new RootBatchLoader(_core, new LoaderRows(parts.Validation, $"{_rows.Part}/validation {fold} of {split}", _rows.Weight), _options, null)))]);
    }

    /// <summary>
    /// Every row once, in file order, with the fold that holds it back (<see cref="RootBatch.Folds"/>): the model that was not
    /// trained on the row is the one to score it with.
    /// </summary>
    public RootBatchLoader OutOfFold(RootSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        CheckInUse();
        RowSet[] folds = [.. _core.Divide(_rows.Set, split).Select(p => p.Validation)];
        foreach (RowSet fold in folds)
        {
            _core.Count(fold);
        }

        return new RootBatchLoader(
            _core,
            _rows with { Part = $"{_rows.Part}/out of fold" },
            _options with { Shuffle = RootShuffle.None, Sampling = null },
            new FoldTable(folds));
    }

    /// <summary>
    /// Gives up what is kept between epochs, and closes the files; no epoch can begin any more, and one that is still read closes its
    /// own when it ends. Loaders that were split off share both.
    /// </summary>
    public void Dispose()
    {
        _isDisposed = true;
        _core.Dispose();
    }

    internal BatchReader Read(RootEpoch epoch, BatchPosition start, Action<RootLoadStatistics> completed, CancellationToken cancellation)
    {
        CheckInUse();
        if (_options.OnBadFile == BadFilePolicy.Error)
        {
            // Positions in files come from metadata that were read before: a file that was written since must not be misread.
            _core.Engine.Source.CheckUnchanged();
        }

        (Slice[] slices, long? limit) = _shard.Value;
        LoadStatistics statistics = new();
        Lazy<BatchOrder> order = new(() => Order);
        EpochPlan plan = Plan(slices, epoch.Number);
        IRowSampler? sampler = _sampling?.Draw((ulong)_options.Seed, epoch.Number) ?? _core.Engine.Filters.Random;
        IRowSelection? selection = sampler is null && _rows.Set is AllRows ? null : new EpochSelection(_rows.Set, sampler);
        return new BatchReader(new BatchJob
        {
            Skipped = lost => Skipped(slices, lost),
            Hosts = () => _core.Source.Hosts,
            Epoch = epoch.Number,
            BatchSize = _options.BatchSize,
            DropsRemainder = _options.DropRemainder,
            RowLimit = limit,
            TotalRows = RowCount,
            Repeats = _options.Shard is { Count: > 1, Steps: RootShardSteps.Padded } || (_options.Shard.Count > 1 && limit is not null && _sampling is not null),
            Start = start,
            Open = position => _core.Engine.Open(_schema.Columns, plan, new RowStreamOptions
            {
                Selection = selection,
                Layout = Layout,
                FirstPool = position.Pool,
                FirstRow = position.Row,
                SkipsBadSlices = _options.OnBadFile == BadFilePolicy.Skip,
                Random = new RandomKey((ulong)_options.Seed, (ulong)epoch.Number),
                Statistics = statistics,
                Ended = _core.Source.Dispose,
                Cancellation = cancellation,
            }),
            Token = position => new BatchToken(epoch.Number, position, order.Value),
            Buffers = _buffers,
            Weights = _weights,
            Reweights = _reweights,
            Folds = _folds,
            Classes = _class < 0 ? null : new BatchClasses(_class, _options.BatchSize),
            Statistics = statistics,
            Completed = completed,
            Progress = _options.Progress,
            Cancellation = cancellation,
        });
    }

    private EpochPlan Plan(Slice[] slices, int epoch)
        => _options.Shuffle == RootShuffle.None
            ? EpochPlan.InOrder(slices)
            : EpochPlan.Shuffled(
                slices, WantedPoolRows, (ulong)_options.Seed, (ulong)epoch, (ulong)_options.Shard.Rank, (ulong)_options.Shard.Count);

    /// <summary>Rows that a batch can have: no more than there are, where none comes twice.</summary>
    private int MostRows => _sampling is null && _options.Shard.Count == 1
        ? (int)Math.Min(_options.BatchSize, Math.Max(1, _core.Engine.Source.EntryCount))
        : _options.BatchSize;

    /// <summary>Rows that come in random order are laid out for it.</summary>
    private RowMajorLayout? Layout => _options.Shuffle == RootShuffle.None ? null : _schema.Layout;

    private IReadOnlyList<SkippedFile> Skipped(Slice[] slices, IReadOnlyList<LostSlice> lost)
    {
        HashSet<int> own = [.. slices.Select(s => s.Index)];
        return SkippedFiles.List(_core.Source, [.. _core.LeftOut.Where(l => own.Contains(l.Slice.Index)), .. lost]);
    }

    private void CheckInUse() => ObjectDisposedException.ThrowIf(_isDisposed, this);

    private long? Total() => _core.Engine.Filters.Random is not null ? null : _sampling is null ? _rows.Set.Count : _sampling.RowCount;

    /// <summary>The slices of this shard, and how many rows it hands out so that all shards make the same number of steps.</summary>
    private (Slice[] Slices, long? Rows) Deal()
    {
        if (_options.Shuffle == RootShuffle.Full)
        {
            CheckFits();
            _core.Source.Dispose(); // no file stays open between passes
        }

        RootShard shard = _options.Shard;
        if (shard.Count == 1)
        {
            return ([.. _rows.Set.Slices.Where(s => !_rows.Set.Excludes(s.Index))], null);
        }

        // Counted first, so that every process deals the same slices whatever it read before.
        _core.Count(_rows.Set);
        Slice[] slices = [.. ShardTable.Deal(_rows.Set, shard.Count, cuts: _sampling is null)[shard.Rank]];
        long? total = Total();
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
                $"A full shuffle holds all data in memory, which takes about {ByteCount.Text(needed)} of the {ByteCount.Text(_core.Engine.Budget.Limit)} "
                + $"budget; raise {nameof(RootBatchLoaderOptions.MemoryBudget)}, choose fewer columns, or shuffle through a pool."));
        }
    }

    private static LoaderCore NewCore(RootDataset dataset, RootBatchLoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        RootDataset readable = dataset.Skipping(options.OnBadFile);
        return NewCore(readable.Source, readable.SelectedColumns, readable.LoaderFilters, options, readable.Title, readable.Stage.Parts, readable.Stage.EmptyCollections);
    }

    private static LoaderCore NewCore(
        IColumnSource rows,
        IReadOnlyList<int> shown,
        IReadOnlyList<LoaderFilter> filters,
        RootBatchLoaderOptions options,
        string name,
        ImmutableArray<DatasetPart> parts,
        EmptyCollections emptyCollections = EmptyCollections.Error)
    {
        ExpressionSource source = new(rows, emptyCollections);
        int[] sizing = [.. options.Columns.SelectMany(c => c.Columns).Select(source.Find).Distinct().Order()];
        LoadEngine engine = new(
            source,
            sizing.Length > 0 ? sizing : [.. Enumerable.Range(0, rows.Columns.Count).Where(c => rows.Columns[c].IsReadable)],
            new LoadEngineOptions
            {
                Budget = options.MemoryBudget is long bytes ? new MemoryBudget(bytes) : MemoryBudget.Shared,
                PoolRows = options.PoolRows,
                Workers = Math.Max(1, options.Threads ?? Environment.ProcessorCount),
                KeepsDecoded = options.KeepDecoded,
                Weight = options.Weight is string weight ? source.Find(weight) : -1,
                SkipsBadFiles = options.OnBadFile == BadFilePolicy.Skip,
            },
            filters.Select(f => f.Condition));
        source.Dispose(); // no file stays open between passes
        return new LoaderCore(source, engine, filters, options.OnBadFile == BadFilePolicy.Skip)
        {
            Shown = shown,
            Name = name,
            Parts = parts,
            Random = new RandomKey((ulong)options.Seed, 0),
        };
    }
}
