using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.DataView;

/// <summary>Which of a view's rows are loaded, and how.</summary>
internal sealed class ViewLoading
{
    /// <summary>Memory and threads.</summary>
    internal LoadEngineOptions Engine { get; init; } = new();

    /// <summary>What cannot be read is left out and counted.</summary>
    internal bool SkipsBadFiles { get; init; }

    /// <summary>The part of the rows that this process loads.</summary>
    internal RootShard Shard { get; init; } = RootShard.Whole;

    /// <summary>Draws rows, the same ones in every pass.</summary>
    internal RootSampling? Sampling { get; init; }

    /// <summary>Names the draw.</summary>
    internal long SamplingSeed { get; init; }

    /// <summary>Position of a column of weights; rows where it is not above zero are left out.</summary>
    internal int? DropsWithoutWeight { get; init; }

    /// <summary>Ends all passes.</summary>
    internal CancellationToken Cancellation { get; init; }
}
