using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>Which rows of a plan a pass delivers, and what it tells.</summary>
internal sealed record RowStreamOptions
{
    /// <summary>Chooses rows; null for all that pass the engine's filters.</summary>
    internal EpochSelection? Selection { get; init; }

    /// <summary>How rows are laid out for delivery in random order; null when they are taken from their columns.</summary>
    internal RowMajorLayout? Layout { get; init; }

    /// <summary>What is computed of each row from whole columns; see <see cref="RowPool.Take{T}"/>.</summary>
    internal ISliceValues[] Values { get; init; } = [];

    /// <summary>Which rows come together; null for any.</summary>
    internal RowGrouping? Grouping { get; init; }

    /// <summary>Rows without a value are an error; false where whoever computes values of the slices sees to it.</summary>
    internal bool ChecksRows { get; init; } = true;

    /// <summary>Number of the pool to begin with.</summary>
    internal int FirstPool { get; init; }

    /// <summary>Rows of that pool that are left out.</summary>
    internal int FirstRow { get; init; }

    /// <summary>A slice that cannot be read is left out and counted rather than ending the pass.</summary>
    internal bool SkipsBadSlices { get; init; }

    /// <summary>Positions in the source of the columns whose rows with NaN are counted.</summary>
    internal IReadOnlySet<int>? WatchedForNaN { get; init; }

    /// <summary>Takes the rows where they were decoded; null where a consumer asks for them.</summary>
    internal IRowTaker? Taker { get; init; }

    /// <summary>Counts what is done.</summary>
    internal LoadStatistics Statistics { get; init; } = new();

    /// <summary>Names the random numbers that expressions draw.</summary>
    internal RandomKey Random { get; init; }

    /// <summary>Ends the pass.</summary>
    internal CancellationToken Cancellation { get; init; }
}
