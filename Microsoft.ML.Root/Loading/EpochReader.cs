using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Reads a set of rows, pass after pass, for views and for batches: it knows which slices this process reads and how many rows come of
/// them, and makes each pass: its order, how its rows are drawn and laid out, and what is read. Thread-safe.
/// </summary>
internal sealed class EpochReader
{
    private readonly RowScanner _scanner;
    private readonly EpochOptions _options;
    private readonly ISamplingPlan? _sampling;
    private readonly Lazy<(Slice[] Slices, long? Rows)> _shard;

    /// <summary>What the sampling has to know of the rows is read now.</summary>
    internal EpochReader(RowScanner scanner, RowSet rows, EpochOptions options)
    {
        _scanner = scanner;
        _options = options;
        Rows = rows;
        _sampling = options.Sampling?.Prepare(scanner, rows);
        _shard = new Lazy<(Slice[], long?)>(AssignShard);
    }

    /// <summary>The rows before sharding and drawing.</summary>
    internal RowSet Rows { get; }

    /// <summary>The slices of this shard; where there are several, the rows are counted for it.</summary>
    internal Slice[] Slices => _shard.Value.Slices;

    /// <summary>Rows after which a pass ends, so that all shards make the same number of steps; null where it ends with its slices.</summary>
    internal long? RowLimit => _shard.Value.Rows;

    /// <summary>True where a pass may have to begin anew to come to <see cref="RowLimit"/>.</summary>
    internal bool Repeats => _options.RowsPerEpoch is not null || HasEqualShards;

    private bool HasEqualShards => _options.Shard.Count > 1 && (_options.Shard.Steps == RootShardSteps.Padded || (_sampling is not null && RowLimit is not null));

    /// <summary>Rows of a pass, of all shards where they share it; null where they have not been counted, or chance decides.</summary>
    internal long? RowCount => RowLimit ?? (_options.Shard.Count == 1 || _options.Shard.IsElastic ? Total : null);

    /// <summary>Rows that a shuffle pool should have; the order of rows is a function of it.</summary>
    internal long ShufflePoolSize => _options.ShufflesAll ? Math.Max(1, _scanner.Source.EntryCount) : _scanner.Engine.ShufflePoolSize;

    /// <summary>True where a row may come more than once in a pass.</summary>
    internal bool HasCopies => _sampling is not null || _options.RowsPerEpoch is not null || (_options.Shard.Count > 1 && !_options.Shard.IsElastic);

    private long? Total => _scanner.Engine.Filters.Random is not null ? null : _sampling is null ? Rows.Count : _sampling.RowCount;

    /// <summary>Rows that are drawn of each value of a column, as keys; null where none are drawn.</summary>
    /// <exception cref="ArgumentException">Chance decides, or another column.</exception>
    internal IReadOnlyDictionary<ulong, long>? QuotasOf(int column)
        => _sampling is null ? null : _sampling.QuotasOf(column) ?? throw new ArgumentException(
            $"How many rows of each value of '{_scanner.Source.Columns[column].Path}' {nameof(RootSampling)} draws is not known beforehand, so that batches cannot have "
            + $"their share of each; draw by the same column ({nameof(RootSampling.Balance)}, {nameof(RootSampling.Quotas)}, {nameof(RootSampling.Ratios)}).");

    /// <summary>What a pass reads, in which order.</summary>
    /// <param name="keys">Name the order; null for file order.</param>
    internal EpochPlan Plan(ulong[]? keys)
    {
        EpochPlan plan = keys is null ? EpochPlan.InOrder(Slices) : EpochPlan.Shuffled(Slices, ShufflePoolSize, keys);
        return _options.Shard.IsElastic ? plan.Share(_options.Shard, s => Rows.CountIn(s.Index) ?? s.Count) : plan;
    }

    /// <summary>Begins a pass.</summary>
    /// <param name="projection">What is read.</param>
    /// <param name="keys">Name the order; null for file order.</param>
    /// <param name="epoch">Number of the epoch: other rows are drawn, and other random numbers, in each.</param>
    /// <param name="options">Where to begin, and what is told.</param>
    /// <exception cref="ArgumentException">It has fewer pools than it is to begin behind.</exception>
    internal RowStream Open(RowProjection projection, ulong[]? keys, long epoch, RowStreamOptions options)
    {
        if (_options.ShufflesAll)
        {
            CheckFits(projection);
        }

        EpochPlan plan = Plan(keys);
        if (options.FirstPool > plan.PoolCount)
        {
            throw new ArgumentException($"The position lies in pool {options.FirstPool} of {plan.PoolCount}.");
        }

        IRowSampler? sampler = _sampling?.Draw(_options.Seed, epoch) ?? _scanner.Engine.Filters.Random;
        return _scanner.Engine.Open(
            projection.Columns,
            plan,
            options with
            {
                Selection = sampler is null && Rows is AllRows ? null : new EpochSelection(Rows, sampler),
                Layout = keys is null ? null : projection.Layout(_scanner.Source),
                SkipsBadSlices = _scanner.SkipsBadFiles,
                Random = new RandomKey(_options.Seed, (ulong)epoch),
            });
    }

    /// <summary>Where an epoch of an endless stream of passes begins: the rows that came before it are counted, not read.</summary>
    /// <param name="epoch">Number of the epoch.</param>
    /// <param name="keys">Names the order of a pass.</param>
    /// <param name="cancellation">Ends the pass that counts rows.</param>
    internal BatchPosition Start(int epoch, Func<long, ulong[]?> keys, CancellationToken cancellation)
    {
        _scanner.Count(Rows, cancellation);
        long total = Slices.Sum(RowsOf);
        if (total == 0)
        {
            return default;
        }

        (UInt128 pass, UInt128 rest) = UInt128.DivRem((UInt128)epoch * (ulong)RowLimit!.Value, (UInt128)total);
        long before = (long)rest;
        EpochPlan plan = Plan(keys((long)pass));
        int pool = 0;
        for (long rows = plan.RowsOf(pool, RowsOf); rows <= before; rows = plan.RowsOf(pool, RowsOf))
        {
            before -= rows;
            pool++;
        }

        return new BatchPosition(0, 0, (long)pass, pool, (int)before);

        long RowsOf(Slice slice) => Rows.Rows(slice).Count;
    }

    /// <summary>What is left out of passes, file by file.</summary>
    /// <param name="lost">What passes could not read.</param>
    internal IReadOnlyList<RootSkippedFile> Skipped(IReadOnlyCollection<LostSlice> lost)
    {
        HashSet<int> own = [.. Slices.Select(s => s.Index)];
        return SkippedFiles.List(_scanner.Source, [.. _scanner.LeftOut.Where(l => own.Contains(l.Slice.Index)), .. lost]);
    }

    /// <summary>Makes sure that all rows can be shuffled at once.</summary>
    /// <exception cref="InvalidOperationException">They do not fit in memory.</exception>
    private void CheckFits(RowProjection projection)
    {
        LoadEngine engine = _scanner.Engine;
        long needed = (long)(engine.BytesPerRow(projection.Columns) * 1.25 * _scanner.Source.EntryCount);
        _scanner.Source.Dispose(); // no file stays open between passes
        if (needed > engine.Budget.Limit / 16 * 15)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"A full shuffle holds all data in memory, which takes about {ByteCount.Text(needed)} of the {ByteCount.Text(engine.Budget.Limit)} "
                + $"budget; raise {nameof(RootBatchLoaderOptions.MemoryBudget)}, choose fewer columns, or shuffle through a pool."));
        }
    }

    private (Slice[] Slices, long? Rows) AssignShard()
    {
        RootShard shard = _options.Shard;
        if (shard.Count == 1)
        {
            return (Array.FindAll(Rows.Slices, s => !Rows.Excludes(s.Index)), _options.RowsPerEpoch);
        }

        // Counted first, so that every process assigns the same slices whatever it read before.
        _scanner.Count(Rows, _options.Cancellation);
        if (shard.IsElastic)
        {
            return (Array.FindAll(Rows.Slices, s => !Rows.Excludes(s.Index)), _options.RowsPerEpoch);
        }

        IReadOnlyList<EntryRange> files = shard.OfEachFile ? [.. _scanner.Source.Files.Select(f => f.Range)] : [];
        Slice[] slices = [.. ShardTable.Assign(Rows, shard.Count, cuts: _sampling is null, files)[shard.Rank]];
        long? total = Total;
        long? rows = _options.RowsPerEpoch is long wanted ? (wanted + shard.Count - 1) / shard.Count : shard.Steps switch
        {
            RootShardSteps.Padded => (total + shard.Count - 1) / shard.Count,
            RootShardSteps.Dropped => total / shard.Count,
            _ when _sampling is null => (total / shard.Count) + (shard.Rank < total % shard.Count ? 1 : 0),
            _ => null,
        };
        return (slices, rows);
    }
}
