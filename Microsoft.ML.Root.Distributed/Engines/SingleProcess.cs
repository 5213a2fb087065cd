using System.Numerics;

namespace Microsoft.ML.Root.Distributed.Engines;

/// <summary>One process alone: sums are its own values, and nobody waits.</summary>
internal sealed class SingleProcess : ICollectiveEngine
{
    public string Name => "one process";

    public int Rank => 0;

    public int Count => 1;

    public void Reduce<T>(Span<T> values, Reduction reduction)
        where T : unmanaged, INumber<T>
    {
    }

    public void Broadcast(Span<byte> bytes)
    {
    }

    public void AllGather(ReadOnlySpan<byte> own, Span<byte> all, Blocks blocks) => own.CopyTo(blocks.Of(all, 0));

    public void AllToAll(ReadOnlySpan<byte> sent, Blocks parts, Span<byte> received, Blocks blocks)
        => parts.Of(sent, 0).CopyTo(blocks.Of(received, 0));

    public void Abort() => Environment.Exit(1);

    public void Dispose()
    {
    }
}
