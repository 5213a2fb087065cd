using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.IO;

/// <summary>Blocks of a file in pooled memory: one vector read for all the ranges that some work needs.</summary>
internal sealed class FetchedBlocks : IDisposable
{
    /// <summary>Of the bytes needed, at most this part is read beside them to save requests.</summary>
    private const int PartsReadBeside = 16;

    /// <summary>Bytes that a request of its own would cost in headers.</summary>
    private const int FreeGap = 256;

    /// <summary>Longest single range of a request.</summary>
    private const int LargestBlock = 16 << 20;
    private readonly ByteSource _source;
    private readonly List<ByteRange> _blocks;
    private readonly PooledBuffer[] _buffers;

    /// <summary>Plans the blocks and rents their memory; nothing is read yet.</summary>
    internal FetchedBlocks(ByteSource source, IEnumerable<ByteRange> ranges, BufferPool pool)
    {
        _source = source;
        List<ByteRange> needed = [.. ranges];
        _blocks = RangeCoalescer.Coalesce(needed, RangeCoalescer.GapWithin(needed, PartsReadBeside, FreeGap), LargestBlock);
        foreach (ByteRange block in _blocks)
        {
            source.CheckRange(block.Offset, block.Length);
        }

        _buffers = [.. _blocks.Select(b => pool.Rent(b.Length))];
    }

    /// <summary>Bytes that the blocks hold.</summary>
    internal long Bytes => _blocks.Sum(b => (long)b.Length);

    /// <summary>Fills all blocks with one vector read.</summary>
    internal void Read() => _source.ReadVector(Requests());

    /// <summary>Fills all blocks with one vector read.</summary>
    internal ValueTask ReadAsync(CancellationToken cancellationToken) => _source.ReadVectorAsync(Requests(), cancellationToken);

    /// <summary>The bytes of a range that lies inside the blocks.</summary>
    internal ReadOnlySpan<byte> Get(ByteRange range)
    {
        int block = Bisection.First(_blocks.Count, (Blocks: _blocks, range.Offset), static (s, i) => s.Blocks[i].Offset > s.Offset) - 1;
        return _buffers[block].Span<byte>(_blocks[block].Length).Slice((int)(range.Offset - _blocks[block].Offset), range.Length);
    }

    public void Dispose()
    {
        foreach (PooledBuffer buffer in _buffers)
        {
            buffer.Release();
        }
    }

    private RangeRequest[] Requests()
        => [.. _blocks.Select((b, i) => new RangeRequest(b.Offset, _buffers[i].Memory[..b.Length]))];
}
