using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Which rows of a plan a pass delivers, and what it tells.</summary>
internal sealed class RowStreamOptions
{
    /// <summary>Chooses rows; null for all that pass the engine's filters.</summary>
    internal EpochSelection? Selection { get; init; }

    /// <summary>How rows are laid out for delivery in random order; null when they are taken from their columns.</summary>
    internal RowMajorLayout? Layout { get; init; }

    /// <summary>Number of the pool to begin with.</summary>
    internal int FirstPool { get; init; }

    /// <summary>Rows of that pool that are left out.</summary>
    internal int FirstRow { get; init; }

    /// <summary>A slice that cannot be read is left out and counted rather than ending the pass.</summary>
    internal bool SkipsBadSlices { get; init; }

    /// <summary>True for a column of the source whose rows with NaN are counted; null when none is watched.</summary>
    internal Func<int, bool>? WatchesNaN { get; init; }

    /// <summary>Counts what is done.</summary>
    internal LoadStatistics Statistics { get; init; } = new();

    /// <summary>See <see cref="LoadJob.Ended"/>.</summary>
    internal Action? Ended { get; init; }

    /// <summary>Names the random numbers that expressions draw.</summary>
    internal RandomKey Random { get; init; }

    /// <summary>Ends the pass.</summary>
    internal CancellationToken Cancellation { get; init; }
}
