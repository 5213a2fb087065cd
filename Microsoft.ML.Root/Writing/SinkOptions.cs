using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>How columns are laid out in a file, and what writing them may take.</summary>
internal sealed record SinkOptions
{
    /// <summary>A hundred of them are in a shuffle pool of the default size; nothing that is read or compressed gains by larger ones.</summary>
    private const long SmallCluster = 4L << 20;
    private const long LargestCluster = 32L << 20;

    /// <summary>Baskets of fewer bytes compress worse and take longer to be read.</summary>
    private const long SmallestShare = 32L << 10;

    /// <summary>Bytes of a cluster of so many columns where nobody names them.</summary>
    internal static long DefaultClusterBytes(int columns) => Math.Clamp(columns * SmallestShare, SmallCluster, LargestCluster);

    /// <summary>A cluster ends with the entry at which its columns have that many bytes, before compression.</summary>
    internal long ClusterBytes { get; init; } = SmallCluster;

    /// <summary>A basket or page of a column ends with the entry, or value, at which it has that many bytes, before compression.</summary>
    internal int BasketBytes { get; init; } = 1 << 20;

    /// <summary>Threads that compress, the caller's among them; they do not change what is written.</summary>
    internal int Threads { get; init; } = Launcher.DefaultThreads;

    /// <summary>Memory: buffers come from its pool.</summary>
    internal MemoryBudget Budget { get; init; } = MemoryBudget.Shared;
}
