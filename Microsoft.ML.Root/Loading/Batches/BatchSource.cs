namespace Microsoft.ML.Root.Loading;

/// <summary>Where a loader's batches come from: the rows, what a batch holds of them, and memory that is used again. Thread-safe.</summary>
internal sealed class BatchSource
{
    private readonly Lazy<BatchOrder> _order;
    private BatchBuffers? _spare;

    /// <param name="scanner">The data.</param>
    /// <param name="whole">The rows of them that are loaded.</param>
    /// <param name="options">Batches and order.</param>
    /// <param name="folds">The fold of each row, where batches tell it.</param>
    /// <exception cref="ArgumentException">A column is not there, or cannot lie in a batch as asked.</exception>
    internal BatchSource(RowScanner scanner, LoaderRows whole, RootBatchLoaderOptions options, FoldTable? folds)
    {
        scanner.RequireCountable(options.Sampling, options.Reweighting, options.Shard);
        if (options is { Shard.IsElastic: true, Sampling.HasQuotas: false })
        {
            throw new ArgumentException(
                $"{nameof(RootShardSteps)}.{nameof(RootShardSteps.Elastic)} shares each row's place among processes, which is not known where rows are "
                + $"drawn by weight; draw by class, use other {nameof(RootShardSteps)}, or weights ({nameof(RootReweighting)}).");
        }

        Scanner = scanner;
        Options = options;
        Folds = folds;
        Schema = new BatchSchema(scanner.Source, options.Columns.Count > 0 ? options.Columns : [.. DefaultColumns.Of(scanner)]);
        WeightColumn = options.WeightColumn is string weight ? scanner.Source.Find(weight) : -1;
        if (WeightColumn >= 0)
        {
            Weights = BatchWeights.Of(scanner.Source, WeightColumn, options.WeightPolicy, Schema.Projection);
        }

        Rows = WeightColumn >= 0 && options.WeightPolicy == WeightPolicy.Drop ? scanner.AboveZero(whole, WeightColumn) : whole;
        Reweights = options.Reweighting is RootReweighting reweighting ? ReweightTable.Read(scanner, Rows.Set, reweighting) : null;
        Reader = new EpochReader(scanner, Rows.Set, new EpochOptions
        {
            Shard = options.Shard,
            Sampling = options.Sampling,
            Seed = (ulong)options.Seed,
            ShufflesAll = options.Shuffle == RootShuffle.Full,
        });
        ClassColumn = (options.ClassColumn ?? options.Sampling?.ClassColumn ?? options.Reweighting?.ClassColumn) is string name
            ? scanner.Source.Find(name)
            : -1;
        foreach (int column in Reweights?.Inputs ?? [])
        {
            Schema.Projection.Add(column, needsChunk: true);
        }

        if (ClassColumn >= 0)
        {
            Schema.Projection.Add(ClassColumn, needsChunk: true);
        }

        _order = new Lazy<BatchOrder>(() => new BatchOrder(
            scanner, Rows.Part, IsShuffled ? Reader.ShufflePoolSize : 0, options.Seed, options.Shard, options.Sampling));
    }

    /// <summary>The data.</summary>
    internal RowScanner Scanner { get; }

    /// <summary>Batches and order.</summary>
    internal RootBatchLoaderOptions Options { get; }

    /// <summary>The rows.</summary>
    internal LoaderRows Rows { get; }

    /// <summary>Reads them.</summary>
    internal EpochReader Reader { get; }

    /// <summary>What a batch holds.</summary>
    internal BatchSchema Schema { get; }

    /// <summary>Position in the source of the column of weights, or -1.</summary>
    internal int WeightColumn { get; }

    internal BatchWeights? Weights { get; }

    internal ReweightTable? Reweights { get; }

    internal FoldTable? Folds { get; }

    /// <summary>Position in the source of the class of a row, or -1.</summary>
    internal int ClassColumn { get; }

    /// <summary>All that the order of rows depends on.</summary>
    internal BatchOrder Order => _order.Value;

    /// <summary>Rows an epoch hands out; null where filters have not been counted or chance decides.</summary>
    internal long? RowCount
        => Reader.RowCount is long rows && Options.DropRemainder ? rows / Options.BatchSize * Options.BatchSize : Reader.RowCount;

    /// <summary>Rows of the largest shuffle pool, before filters; 0 in file order.</summary>
    internal long ShufflePoolSize => IsShuffled ? Reader.Plan(Keys(0)).LargestPool : 0;

    /// <summary>Rows that a batch can have: no more than there are, where none comes twice.</summary>
    internal int MostRows
        => Reader.HasCopies ? Options.BatchSize : (int)Math.Min(Options.BatchSize, Math.Max(1, Scanner.Source.EntryCount));

    /// <summary>How rows that come in random order are laid out.</summary>
    internal RowMajorLayout? Layout => IsShuffled ? Schema.Projection.Layout(Scanner.Source) : null;

    private bool IsShuffled => Options.Shuffle != RootShuffle.None;

    /// <summary>Begins to read an epoch, or the rest of it.</summary>
    internal RowStream Open(int epoch, RowStreamOptions options) => Reader.Open(Schema.Projection, Keys(epoch), epoch, options);

    /// <summary>The memory of one batch; nobody else has it until <see cref="Return"/>.</summary>
    internal BatchBuffers Rent() => Interlocked.Exchange(ref _spare, null) ?? new BatchBuffers(this);

    /// <summary>The memory is used again, by the next epoch.</summary>
    internal void Return(BatchBuffers buffers) => Volatile.Write(ref _spare, buffers);

    private ulong[]? Keys(int epoch)
    {
        RootShard shard = Options.Shard.IsElastic ? RootShard.Whole : Options.Shard; // the order of one process
        return IsShuffled ? [(ulong)Options.Seed, (ulong)epoch, (ulong)shard.Rank, (ulong)shard.Count] : null;
    }
}
