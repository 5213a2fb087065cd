using System.Numerics;

namespace Microsoft.ML.Root.Distributed.Engines;

/// <summary>
/// What ranks do together, in the words of MPI. Every rank makes the same calls in the same order with the same lengths, all from one
/// thread; each call waits for the others.
/// </summary>
internal interface ICollectiveEngine : IDisposable
{
    /// <summary>What carries the messages, for people.</summary>
    string Name { get; }

    /// <summary>Number of this process, from 0.</summary>
    int Rank { get; }

    /// <summary>Number of processes.</summary>
    int Count { get; }

    /// <summary>Each value becomes that of all ranks put together, bit for bit the same on all of them.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    void Reduce<T>(Span<T> values, Reduction reduction)
        where T : unmanaged, INumber<T>;

    /// <summary>The bytes of rank 0 come to all.</summary>
    void Broadcast(Span<byte> bytes);

    /// <summary>The bytes of every rank come to all.</summary>
    /// <param name="own">What this rank gives.</param>
    /// <param name="all">Where that of each rank goes.</param>
    /// <param name="blocks">For each rank its place in <paramref name="all"/>.</param>
    void AllGather(ReadOnlySpan<byte> own, Span<byte> all, Blocks blocks);

    /// <summary>Every rank gives each other a part.</summary>
    /// <param name="sent">What this rank gives.</param>
    /// <param name="parts">For each rank its part of <paramref name="sent"/>.</param>
    /// <param name="received">What this rank gets.</param>
    /// <param name="blocks">For each rank where its part goes in <paramref name="received"/>.</param>
    void AllToAll(ReadOnlySpan<byte> sent, Blocks parts, Span<byte> received, Blocks blocks);

    /// <summary>Ends the processes of all ranks, as far as the engine can; this one in any case.</summary>
    void Abort();
}

/// <summary>How values are put together.</summary>
internal enum Reduction
{
    Sum,
    Max,
}
