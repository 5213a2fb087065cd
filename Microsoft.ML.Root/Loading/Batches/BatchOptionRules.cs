namespace Microsoft.ML.Root.Loading;

/// <summary>Options of a loader that exclude one another.</summary>
internal static class BatchOptionRules
{
    /// <summary>Makes sure that what is asked for can be had together.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why, and what to do.</exception>
    internal static void Check(RowScanner scanner, RootBatchLoaderOptions options)
    {
        CheckCountable(scanner, options);
        if (options is { Shard.IsElastic: true, Sampling.HasQuotas: false })
        {
            throw new ArgumentException(
                $"{nameof(RootShardSteps)}.{nameof(RootShardSteps.Elastic)} shares each row's place among processes, which is not known where rows are "
                + $"drawn by weight; draw by class, use other {nameof(RootShardSteps)}, or weights ({nameof(RootReweighting)}).");
        }

        if (options is { RowsPerEpoch: not null, Sampling: not null })
        {
            throw new ArgumentException(
                $"{nameof(RootBatchLoaderOptions.RowsPerEpoch)} cuts a stream of all rows into epochs, and {nameof(RootSampling)} draws rows anew for each; "
                + $"give the draw a number of rows ({nameof(RootSampling.Ratios)}, {nameof(RootSampling.Quotas)}, {nameof(RootSampling.ByWeight)}).");
        }

        if (options.BucketBy is not null || options.StratifyBy is not null)
        {
            CheckGrouping(options);
        }
    }

    /// <summary>Rows that a filter draws anew in each epoch have no number before they are read.</summary>
    private static void CheckCountable(RowScanner scanner, RootBatchLoaderOptions options)
    {
        string? needs = scanner.Engine.Filters.Random is null ? null
            : options.Sampling is not null ? nameof(RootSampling)
            : options.Reweighting is not null ? nameof(RootReweighting)
            : options.RowsPerEpoch is not null ? nameof(RootBatchLoaderOptions.RowsPerEpoch)
            : options.StratifyBy is not null ? nameof(RootBatchLoaderOptions.StratifyBy)
            : options.Shard is { Count: > 1, Steps: not RootShardSteps.Uneven } ? $"{nameof(RootShardSteps)}.{options.Shard.Steps}"
            : null;
        if (needs is not null)
        {
            throw new ArgumentException(
                $"Filter '{scanner.Filters.First(f => f.IsRandom).Name}' passes other rows in each epoch, since it draws random numbers, and {needs} "
                + "needs to know them all beforehand.");
        }
    }

    private static void CheckGrouping(RootBatchLoaderOptions options)
    {
        string name = options.BucketBy is null ? nameof(RootBatchLoaderOptions.StratifyBy) : nameof(RootBatchLoaderOptions.BucketBy);
        long rows = ((options.RowsPerEpoch ?? 0) + options.Shard.Count - 1) / options.Shard.Count;
        string? conflict = options is { BucketBy: not null, StratifyBy: not null } ? $"{nameof(RootBatchLoaderOptions.StratifyBy)}, by which rows would come together too"
            : options.Shuffle == RootShuffle.None ? $"{nameof(RootShuffle)}.{nameof(RootShuffle.None)}, since it puts rows in an order of its own"
            : options.Shard.IsElastic ? $"{nameof(RootShardSteps)}.{nameof(RootShardSteps.Elastic)}, since a process knows only its own rows; use other {nameof(RootShardSteps)}"
            : options is { StratifyBy: not null, RowsPerEpoch: not null } ? $"{nameof(RootBatchLoaderOptions.RowsPerEpoch)}, since shares are those of all rows"
            : options is { StratifyBy: not null, Sampling: not null, Shard.Count: > 1 } ? $"{nameof(RootSampling)} in shards, since a shard does not know its part of the draw"
            : options.RowsPerEpoch is not null && rows % options.BatchSize != 0
            ? $"{nameof(RootBatchLoaderOptions.RowsPerEpoch)} of {rows} rows a process, which are no whole number of batches of {options.BatchSize}"
            : null;
        if (conflict is not null)
        {
            throw new ArgumentException($"{name} does not go with {conflict}.");
        }
    }
}
