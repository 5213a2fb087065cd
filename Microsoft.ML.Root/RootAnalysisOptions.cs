using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>What computing results may take.</summary>
public sealed record RootAnalysisOptions
{
    /// <summary>Pooled memory in bytes, at least 64 KiB. Null: as <see cref="RootLoadOptions.MemoryBudget"/>.</summary>
    public long? MemoryBudget
    {
        get;
        init => field = OptionCheck.AtLeast(value, Memory.MemoryBudget.Smallest, nameof(MemoryBudget));
    }

    /// <summary>Threads that read, decode and fill, at least 1. Null: one a processor. Results do not depend on it, to the last bit.</summary>
    public int? Threads
    {
        get;
        init => field = OptionCheck.AtLeast(value, 1, nameof(Threads));
    }

    /// <summary>Names the random numbers of expressions, as <see cref="RootLoadOptions.Seed"/>. Default: 0.</summary>
    public long Seed { get; init; }

    /// <summary>Told how far passes have come, about ten times a second. Default: null, nobody.</summary>
    public IProgress<RootLoadProgress>? Progress { get; init; }

    /// <summary>Ends passes with <see cref="OperationCanceledException"/>. Default: none.</summary>
    public CancellationToken CancellationToken { get; init; }
}
