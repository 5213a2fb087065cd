namespace Microsoft.ML.Root.IO;

/// <summary>Gives ranges out of blocks that were fetched ahead.</summary>
internal sealed class FetchedRangeReader : RangeReader
{
    private readonly IReadOnlyList<ByteRange> _ranges;
    private readonly FetchedBlocks _blocks;

    internal FetchedRangeReader(IReadOnlyList<ByteRange> ranges, FetchedBlocks blocks)
    {
        _ranges = ranges;
        _blocks = blocks;
    }

    internal override ReadOnlySpan<byte> Get(int index) => _blocks.Get(_ranges[index]);
}
