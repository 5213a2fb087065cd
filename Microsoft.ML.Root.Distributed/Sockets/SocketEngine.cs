using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Distributed.Engines;

namespace Microsoft.ML.Root.Distributed.Sockets;

/// <summary>Ranks over TCP where there is no MPI: for tens of processes, since each is connected with each.</summary>
internal sealed class SocketEngine(SocketMesh mesh) : ICollectiveEngine
{
    /// <summary>What others send to be reduced here; as large as the largest was, since steps of a training send the same again.</summary>
    private byte[] _received = [];

    public string Name => "sockets";

    public int Rank => mesh.Rank;

    public int Count => mesh.Count;

    /// <summary>Each rank reduces a part of the values, in the order of ranks, and gives it to the others.</summary>
    public void Reduce<T>(Span<T> values, Reduction reduction)
        where T : unmanaged, INumber<T>
    {
        int size = Unsafe.SizeOf<T>();
        int[] lengths = new int[Count];
        for (int rank = 0; rank < Count; rank++)
        {
            lengths[rank] = (int)((values.Length * (rank + 1L) / Count) - (values.Length * (long)rank / Count)) * size;
        }

        Blocks parts = Blocks.Packed(lengths);
        int[] same = new int[Count];
        Array.Fill(same, lengths[Rank]);
        Blocks blocks = Blocks.Packed(same);
        Span<byte> bytes = MemoryMarshal.AsBytes(values);
        if (_received.Length < blocks.End)
        {
            _received = new byte[blocks.End];
        }

        AllToAll(bytes, parts, _received, blocks);
        Span<T> own = MemoryMarshal.Cast<byte, T>(blocks.Of(_received.AsSpan(), 0));
        for (int rank = 1; rank < Count; rank++)
        {
            Span<T> other = MemoryMarshal.Cast<byte, T>(blocks.Of(_received.AsSpan(), rank));
            if (reduction == Reduction.Sum)
            {
                TensorPrimitives.Add(own, other, own);
            }
            else
            {
                TensorPrimitives.Max(own, other, own);
            }
        }

        AllGather(MemoryMarshal.AsBytes(own), bytes, parts);
    }

    public void Broadcast(Span<byte> bytes)
    {
        if (Rank > 0)
        {
            mesh.Receive(0, bytes);
            return;
        }

        for (int partner = 1; partner < Count; partner++)
        {
            mesh.Send(partner, bytes);
        }
    }

    public void AllGather(ReadOnlySpan<byte> own, Span<byte> all, Blocks blocks)
    {
        own.CopyTo(blocks.Of(all, Rank));
        for (int round = 0; round < Count; round++)
        {
            if (Partner(round) is int partner)
            {
                Exchange(partner, own, blocks.Of(all, partner));
            }
        }
    }

    public void AllToAll(ReadOnlySpan<byte> sent, Blocks parts, Span<byte> received, Blocks blocks)
    {
        parts.Of(sent, Rank).CopyTo(blocks.Of(received, Rank));
        for (int round = 0; round < Count; round++)
        {
            if (Partner(round) is int partner)
            {
                Exchange(partner, parts.Of(sent, partner), blocks.Of(received, partner));
            }
        }
    }

    /// <summary>The partners see that the connection is closed.</summary>
    public void Abort() => Environment.Exit(1);

    public void Dispose() => mesh.Dispose();

    /// <summary>
    /// Whom this rank meets in a round, if anyone: in round r those two meet whose ranks are together r, up to multiples of the count.
    /// So each meets each once in Count rounds, and never two at a time.
    /// </summary>
    private int? Partner(int round)
    {
        int partner = (round - Rank + Count) % Count;
        return partner == Rank ? null : partner;
    }

    /// <summary>The lower rank sends first, so that no two wait for one another with full buffers.</summary>
    private void Exchange(int partner, ReadOnlySpan<byte> sent, Span<byte> received)
    {
        if (Rank < partner)
        {
            mesh.Send(partner, sent);
        }

        mesh.Receive(partner, received);
        if (Rank > partner)
        {
            mesh.Send(partner, sent);
        }
    }
}
