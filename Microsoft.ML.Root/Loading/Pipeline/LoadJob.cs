using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>All that a pipeline has to know about one pass.</summary>
internal sealed class LoadJob
{
    /// <summary>Where columns come from; not disposed by the pipeline.</summary>
    internal required IColumnSource Source { get; init; }

    /// <summary>Positions in the source of the columns to deliver, each once.</summary>
    internal required IReadOnlyList<int> Columns { get; init; }

    /// <summary>What is read, in which order.</summary>
    internal required EpochPlan Plan { get; init; }

    /// <summary>Number of the pool to begin with.</summary>
    internal int FirstPool { get; init; }

    /// <summary>Which rows are delivered; null for all.</summary>
    internal EpochSelection? Selection { get; init; }

    /// <summary>Memory.</summary>
    internal required MemoryBudget Budget { get; init; }

    /// <summary>How rows are laid out for delivery in random order; null when they are taken from their columns.</summary>
    internal RowMajorLayout? Layout { get; init; }

    /// <summary>Decoded data of earlier passes.</summary>
    internal required DecodedCache Kept { get; init; }

    /// <summary>Bytes that may be kept for later passes.</summary>
    internal long KeepLimit { get; init; }

    /// <summary>Pools that may be loaded while the consumer is busy with one.</summary>
    internal required int ReadAhead { get; init; }

    /// <summary>Threads that decode.</summary>
    internal required int Workers { get; init; }

    /// <inheritdoc cref="RowStreamOptions.WatchesNaN"/>
    internal Func<int, bool>? WatchesNaN { get; init; }

    /// <summary>Counts what is done.</summary>
    internal LoadStatistics Statistics { get; init; } = new();

    /// <summary>True when a slice that cannot be read is left out and counted rather than ending the pass.</summary>
    internal bool SkipsBadSlices { get; init; }

    /// <summary>
    /// Called with the gate held when the pass is over and nothing reads for it any more, however it ended: to close files.
    /// </summary>
    internal Action? Ended { get; init; }

    /// <summary>Names the random numbers that expressions draw.</summary>
    internal RandomKey Random { get; init; }

    /// <summary>Ends the pass.</summary>
    internal CancellationToken Cancellation { get; init; }
}
