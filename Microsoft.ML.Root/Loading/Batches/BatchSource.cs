namespace Microsoft.ML.Root.Loading;

/// <summary>Where a loader's batches come from: the rows, what a batch holds of them, and memory that is used again. Thread-safe.</summary>
internal sealed class BatchSource
{
    /// <summary>Between passes the memory of batches takes this part of the budget at most, beside what the budget counts.</summary>
    private const int BudgetPart = 8;
    private readonly Lazy<BatchOrder> _order;
    private readonly Stack<BatchBuffers> _spare = [];
    private int _kept = 1;
    private int _passes;

    /// <param name="scanner">The data.</param>
    /// <param name="whole">The rows of them that are loaded.</param>
    /// <param name="options">Batches and order.</param>
    /// <param name="folds">The fold of each row, where batches tell it.</param>
    /// <exception cref="ArgumentException">A column is not there, or cannot lie in a batch as asked.</exception>
    internal BatchSource(RowScanner scanner, LoaderRows whole, RootBatchLoaderOptions options, FoldTable? folds)
    {
        BatchOptionRules.Check(scanner, options);
        Scanner = scanner;
        Options = options;
        Folds = folds;
        Schema = new BatchSchema(
            scanner.Source, [.. options.Columns.Count > 0 ? options.Columns : DefaultColumns.Of(scanner), .. options.Observers]);
        WeightColumn = Find(options.WeightColumn);
        if (WeightColumn >= 0)
        {
            Weights = BatchWeights.Of(scanner.Source, WeightColumn, options.WeightPolicy, Schema.Projection);
        }

        Chosen = options.Filter is string filter ? scanner.Filtered(whole, filter) : whole;
        Divided = Usable(whole);
        Rows = Usable(Chosen);
        Reweights = options.Reweighting is RootReweighting reweighting ? ReweightTable.Read(scanner, Rows.Set, reweighting) : null;
        Reader = new EpochReader(scanner, Rows.Set, EpochsOf(options));
        ClassColumn = Find(options.ClassColumn ?? options.Sampling?.ClassColumn ?? options.Reweighting?.ClassColumn);
        Grouping = BatchGrouping.Of(scanner, Reader, options);
        int[] computedFrom = [.. Reweights?.Inputs ?? [], .. Grouping?.Inputs ?? [], .. ClassColumn < 0 ? [] : (int[])[ClassColumn]];
        Array.ForEach(computedFrom, column => Schema.Projection.Add(column, needsChunk: true));
        _order = new Lazy<BatchOrder>(() => new BatchOrder(
            scanner, Rows.Part, IsShuffled ? Reader.ShufflePoolSize : 0, options, Grouping));
    }

    /// <summary>The data.</summary>
    internal RowScanner Scanner { get; }

    /// <summary>Batches and order.</summary>
    internal RootBatchLoaderOptions Options { get; }

    /// <summary>The rows that take part, those without a usable weight included.</summary>
    internal LoaderRows Chosen { get; }

    /// <summary>The rows that a split divides: whether they take part, each of its parts says for itself.</summary>
    internal LoaderRows Divided { get; }

    /// <summary>The rows of batches.</summary>
    internal LoaderRows Rows { get; }

    /// <summary>Reads them.</summary>
    internal EpochReader Reader { get; }

    /// <summary>What a batch holds.</summary>
    internal BatchSchema Schema { get; }

    /// <summary>Position in the source of the column of weights, or -1.</summary>
    internal int WeightColumn { get; }

    internal BatchWeights? Weights { get; }

    internal ReweightTable? Reweights { get; }

    /// <summary>False where each row's weight is 1.</summary>
    internal bool HasWeights => Weights is not null || Reweights is not null;

    internal FoldTable? Folds { get; }

    /// <summary>Which rows come together; null for any.</summary>
    internal BatchGrouping? Grouping { get; }

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

    /// <summary>True where a pass hands rows out as they are read, and ends where they do.</summary>
    internal bool IsReadInOrder => !IsShuffled && !Reader.Repeats;

    private LoaderRows Usable(LoaderRows rows)
        => WeightColumn >= 0 && Options.WeightPolicy == WeightPolicy.Drop ? Scanner.AboveZero(rows, WeightColumn) : rows;

    private bool IsShuffled => Options.Shuffle != RootShuffle.None;

    /// <summary>Where an epoch begins.</summary>
    /// <param name="epoch">Its number.</param>
    /// <param name="cancellation">Ends the pass that counts rows, where they must be counted for it.</param>
    internal BatchPosition Start(int epoch, CancellationToken cancellation)
        => Options.RowsPerEpoch is null ? default : Reader.Start(epoch, pass => Keys(pass), cancellation);

    /// <summary>Begins to read an epoch, or the rest of it.</summary>
    /// <param name="epoch">Its number.</param>
    /// <param name="position">Where it stands.</param>
    /// <param name="options">What is told.</param>
    internal RowStream Open(int epoch, BatchPosition position, RowStreamOptions options)
    {
        // Of a stream the times that all rows have come name the order; a shard that is padded repeats that of the epoch.
        long order = Options.RowsPerEpoch is null ? epoch : position.Pass;
        RowGrouping? grouping = Grouping?.At(position, options.Values.Length);
        return Reader.Open(Schema.Projection, Keys(order), order, options with
        {
            FirstPool = position.Lanes.IsDefaultOrEmpty ? position.Pool : position.Lanes.Min(l => l.Pool),
            FirstRow = position.Row,
            Grouping = grouping,
            Values = grouping is null ? options.Values : [.. options.Values, Grouping!.Keys],
        });
    }

    /// <summary>A pass begins, which uses memory of batches again and again.</summary>
    internal void Begin()
    {
        lock (_spare)
        {
            _passes++;
        }
    }

    /// <summary>Takes back <see cref="Begin"/>.</summary>
    internal void End()
    {
        lock (_spare)
        {
            _passes--;
            Trim();
        }
    }

    /// <summary>The memory of one batch; nobody else has it until <see cref="Return"/>.</summary>
    internal BatchBuffers Rent()
    {
        lock (_spare)
        {
            return _spare.TryPop(out BatchBuffers? spare) ? spare : new BatchBuffers(this);
        }
    }

    /// <summary>A pass uses so many batches at a time.</summary>
    internal void Keep(int count)
    {
        lock (_spare)
        {
            _kept = Math.Max(_kept, count);
        }
    }

    /// <summary>The memory is used again; that of as many batches as one pass needs is kept.</summary>
    internal void Return(BatchBuffers buffers)
    {
        lock (_spare)
        {
            if (_spare.Count < _kept)
            {
                _spare.Push(buffers);
                Trim();
            }
        }
    }

    /// <summary>Call with the lock held.</summary>
    private void Trim()
    {
        while (_passes == 0 && _spare.Sum(buffers => buffers.Bytes) > Scanner.Engine.Budget.Limit / BudgetPart)
        {
            _spare.Pop();
        }
    }

    private static EpochOptions EpochsOf(RootBatchLoaderOptions options) => new()
    {
        Shard = options.Shard,
        Sampling = options.Sampling,
        Seed = (ulong)options.Seed,
        ShufflesAll = options.Shuffle == RootShuffle.Full,
        RowsPerEpoch = options.RowsPerEpoch,
    };

    private int Find(string? column) => column is null ? -1 : Scanner.Source.Find(column);

    private ulong[]? Keys(long epoch)
    {
        RootShard shard = Options.Shard.IsElastic ? RootShard.Whole : Options.Shard; // the order of one process
        return IsShuffled ? [(ulong)Options.Seed, (ulong)epoch, (ulong)shard.Rank, (ulong)shard.Count] : null;
    }
}
