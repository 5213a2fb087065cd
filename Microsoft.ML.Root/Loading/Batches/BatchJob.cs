namespace Microsoft.ML.Root.Loading;

/// <summary>All that a reader of batches has to know.</summary>
internal sealed class BatchJob
{
    /// <summary>Lists what was left out, with the slices that this pass lost.</summary>
    internal required Func<IReadOnlyList<LostSlice>, IReadOnlyList<SkippedFile>> Skipped { get; init; }

    /// <summary>What was read from other machines so far.</summary>
    internal required Func<IReadOnlyList<RootHostStatistics>> Hosts { get; init; }

    internal required int Epoch { get; init; }

    internal required int BatchSize { get; init; }

    internal required bool DropsRemainder { get; init; }

    /// <summary>Rows to hand out; null for all there are, where their number is not known.</summary>
    internal required long? RowLimit { get; init; }

    /// <summary>Rows that there will be, for whoever waits for the end; null where nobody knows.</summary>
    internal required long? TotalRows { get; init; }

    /// <summary>Rows begin anew until the limit is reached.</summary>
    internal required bool Repeats { get; init; }

    /// <summary>Where to begin.</summary>
    internal required BatchPosition Start { get; init; }

    /// <summary>Opens the rows from a position on.</summary>
    internal required Func<BatchPosition, RowStream> Open { get; init; }

    /// <summary>A token that continues after a position.</summary>
    internal required Func<BatchPosition, BatchToken> Token { get; init; }

    /// <summary>Memory of batches, reused between readers.</summary>
    internal required BatchBufferCache Buffers { get; init; }

    internal BatchWeights? Weights { get; init; }

    internal BatchReweights? Reweights { get; init; }

    internal FoldTable? Folds { get; init; }

    internal BatchClasses? Classes { get; init; }

    internal required LoadStatistics Statistics { get; init; }

    /// <summary>Told what the pass took when it ends.</summary>
    internal required Action<RootLoadStatistics> Completed { get; init; }

    internal IProgress<RootLoadProgress>? Progress { get; init; }

    internal CancellationToken Cancellation { get; init; }
}
