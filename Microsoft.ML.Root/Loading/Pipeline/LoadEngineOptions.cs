using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>What a <see cref="LoadEngine"/> may take.</summary>
internal sealed record LoadEngineOptions
{
    /// <summary>Pooled memory; by default the one that all loading shares.</summary>
    internal MemoryBudget Budget { get; init; } = MemoryBudget.Shared;

    /// <summary>Rows of a shuffle pool; null for the budget's share.</summary>
    internal long? ShufflePoolSize { get; init; }

    /// <summary>Shuffle pools that must fit into the budget: the one that rows are drawn from, and those beside it.</summary>
    internal int PoolsInMemory { get; init; } = 2;

    /// <summary>Threads that decode, for each pass.</summary>
    internal int Workers { get; init; } = Launcher.DefaultThreads;

    /// <summary>Position of the column of weights that the cut flow sums, or -1.</summary>
    internal int Weight { get; init; } = -1;

    /// <summary>What cannot be read is left out and counted; where sizes are estimated, it is no error yet.</summary>
    internal bool SkipsBadFiles { get; init; }

    /// <summary>Decoded columns stay for later passes as far as memory allows.</summary>
    internal bool KeepsDecoded { get; init; } = true;

    /// <summary>Told how far opening and passes have come, or null.</summary>
    internal IProgress<RootLoadProgress>? Progress { get; init; }

    /// <summary>Ends what is opened and read while loading is made ready; passes that are asked for have tokens of their own.</summary>
    internal CancellationToken Cancellation { get; init; }

    /// <summary>Names the random numbers of all passes, which are one epoch; null where each pass says which epoch it is.</summary>
    internal RandomKey? Random { get; init; }
}
