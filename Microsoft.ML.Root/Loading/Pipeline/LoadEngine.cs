using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Loads rows of one source, pass after pass: it knows the slices, how many rows a shuffle pool holds, and keeps decoded columns
/// between passes. Thread-safe.
/// </summary>
internal sealed class LoadEngine : IDisposable
{
    /// <summary>
    /// The share of all pools of a budget that was asked for: while rows of one are handed out the next one is loaded, and there must be
    /// room for all of it and for what is on its way, or the consumer waits for the rest of it at each change.
    /// </summary>
    private const double PoolsShare = 4.0 / 5;

    /// <summary>The pool when no budget was asked for: a constant, since the order must not depend on the machine.</summary>
    private const long DefaultPoolBytes = 384L << 20;

    /// <summary>A pool should mix at least that many slices, where clusters can be cut.</summary>
    private const int SlicesPerPool = 32;
    private const int SmallestTarget = 64;
    private readonly DecodedCache _cache;
    private readonly LoadEngineOptions _options;
    private readonly Dictionary<string, double> _rowSizes = [];

    /// <param name="source">The rows; not disposed.</param>
    /// <param name="columns">
    /// All columns that may be asked for. They alone size the pool and cut the slices, so that the order of rows does not depend
    /// on which of them a pass reads.
    /// </param>
    /// <param name="options">Memory and threads.</param>
    /// <param name="filters">Conditions on rows, in order; each is asked only about rows that passed those before it.</param>
    internal LoadEngine(
        IColumnSource source, IReadOnlyList<int> columns, LoadEngineOptions? options = null, params IEnumerable<RowFilter> filters)
    {
        Source = source;
        _options = options ?? new LoadEngineOptions();
        RowFilter[] conditions = [.. filters];
        source.Expect([.. columns.Concat(conditions.SelectMany(f => f.Inputs)).Distinct()]);
        _cache = new DecodedCache(_options.Budget);
        FileOpening opening = new(_options.Progress, _options.Cancellation);
        source.Follow(opening);
        _ = source.EntryCount;
        opening.End();
        double rowBytes = BytesPerRow(columns);
        long poolBytes = (long)(_options.Budget.Limit * PoolsShare / _options.PoolsInMemory);
        poolBytes = _options.Budget == MemoryBudget.Shared ? Math.Min(DefaultPoolBytes, poolBytes) : poolBytes;
        ShufflePoolSize = _options.ShufflePoolSize ?? Math.Max(1, (long)(poolBytes / (rowBytes + sizeof(ulong))));
        Slices = SliceTable.Cut(
            source, columns, Math.Clamp(ShufflePoolSize / SlicesPerPool, SmallestTarget, SliceTable.LargestSlice), _options.SkipsBadFiles);
        Filters = new CutFlow(
            Slices, _options.Random is null ? conditions : [.. conditions.Select(c => c with { IsRandom = false })], _options.Weight);
    }

    /// <summary>The rows.</summary>
    internal IColumnSource Source { get; }

    /// <summary>True where expressions may give other values in each pass.</summary>
    internal bool HasEpochs => _options.Random is null;

    /// <summary>Memory.</summary>
    internal MemoryBudget Budget => _options.Budget;

    /// <summary>Rows that a shuffle pool holds.</summary>
    internal long ShufflePoolSize { get; }

    /// <summary>All entries in natural order.</summary>
    internal Slice[] Slices { get; }

    /// <summary>The filters.</summary>
    internal CutFlow Filters { get; }

    /// <summary>The rows that pass the filters.</summary>
    internal RowSet Rows => Filters.Rows;

    /// <summary>Begins a pass.</summary>
    /// <param name="columns">Positions in the source of the columns to deliver.</param>
    /// <param name="plan">What is read, in which order.</param>
    /// <param name="options">Which of its rows, from where on.</param>
    internal RowStream Open(IReadOnlyList<int> columns, EpochPlan plan, RowStreamOptions? options = null)
    {
        options ??= new RowStreamOptions();
        if (!options.SkipsBadSlices)
        {
            // Positions in files come from metadata that were read before: a file that was written since must not be misread.
            Source.CheckUnchanged();
        }

        double rowBytes = BytesPerRow(columns) * 1.125;
        long poolBytes = Math.Max(1, (long)(rowBytes * Source.EntryCount / Math.Max(1, plan.PoolCount)));
        long window = Budget.Limit / 4;
        int readAhead = (int)Math.Clamp(window / poolBytes, 2L * _options.Workers, 256);
        if (plan.Key is not null)
        {
            // As many pools beside the one that rows are drawn from as fit, and one in any case; and the begin of one more, so
            // that no thread rests while the last slices of a pool are decoded and its rows put in order.
            int whole = (int)Math.Clamp((Budget.Limit / 8 * 7 / poolBytes) - 1, 1, 4);
            readAhead = whole + 1;
            window = (1 + whole) * poolBytes;
        }

        long most = Budget.Limit / 4 * 3;
        bool fits = rowBytes * Source.EntryCount <= most;
        return new RowStream(new LoadJob(Source, columns, plan, _options.Random is RandomKey random ? options with { Random = random } : options)
        {
            Budget = Budget,
            Cache = _cache,
            CacheLimit = !_options.KeepsDecoded ? 0 : fits ? most : Math.Max(0, (Budget.Limit / 8 * 7) - window),
            ReadAhead = readAhead,
            Workers = Math.Max(1, _options.Workers),
        });
    }

    /// <summary>Gives up what is kept between passes.</summary>
    public void Dispose()
    {
        lock (Budget.Gate)
        {
            _cache.Close();
        }
    }

    /// <summary>Estimate of the pooled bytes that a row of these columns takes.</summary>
    internal double BytesPerRow(IReadOnlyList<int> columns)
    {
        string key = string.Join(',', columns);
        lock (_rowSizes)
        {
            if (_rowSizes.TryGetValue(key, out double size))
            {
                return size;
            }
        }

        double estimate = SliceTable.BytesPerRow(Source, columns, _options.SkipsBadFiles);
        lock (_rowSizes)
        {
            _rowSizes[key] = estimate;
        }

        return estimate;
    }
}
