using System.Diagnostics;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// Reads ranges from the file when the decoder asks for them, on its own thread, so that they are decompressed while they are in
/// the processor's cache. Ranges that follow one another in the file are read together, up to <see cref="BlockSize"/>.
/// </summary>
internal sealed class DirectRangeReader : RangeReader
{
    /// <summary>Measured: reads of 64 KiB to 4 MiB into a warm buffer are equally fast, and this much stays in the cache.</summary>
    internal const int BlockSize = 512 << 10;
    private readonly ByteSource _source;
    private readonly IReadOnlyList<ByteRange> _ranges;
    private readonly Scratch _scratch;
    private ByteRange _block;

    internal DirectRangeReader(ByteSource source, IReadOnlyList<ByteRange> ranges, Scratch scratch)
    {
        _source = source;
        _ranges = ranges;
        _scratch = scratch;
    }

    /// <summary>Bytes read from the file so far.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>Stopwatch ticks that reading took so far.</summary>
    internal long ReadTicks { get; private set; }

    internal override ReadOnlySpan<byte> Get(int index)
    {
        ByteRange range = _ranges[index];
        if (range.Offset < _block.Offset || range.End > _block.End)
        {
            ReadBlock(index);
        }

        Span<byte> block = _scratch.Get(ScratchUse.Stored, _block.Length);
        return block.Slice((int)(range.Offset - _block.Offset), range.Length);
    }

    private void ReadBlock(int index)
    {
        ByteRange block = _ranges[index];
        _source.CheckRange(block.Offset, block.Length);
        for (int next = index + 1; next < _ranges.Count; next++)
        {
            ByteRange range = _ranges[next];
            if (range.Offset != block.End || range.Length > BlockSize - block.Length || range.End > _source.Length)
            {
                break;
            }

            block = block with { Length = block.Length + range.Length };
        }

        _block = default;
        long began = Stopwatch.GetTimestamp();
        _source.Read(block.Offset, _scratch.Get(ScratchUse.Stored, block.Length));
        _block = block;
        BytesRead += block.Length;
        ReadTicks += Stopwatch.GetTimestamp() - began;
    }
}
