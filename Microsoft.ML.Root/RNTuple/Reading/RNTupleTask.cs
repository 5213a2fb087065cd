using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Columns below one collection, or one column alone, over a range of entries that may cross clusters.</summary>
internal sealed class RNTupleTask : DecodeTask
{
    internal RNTupleTask(
        ByteSource source,
        EntryRange range,
        IReadOnlyList<ClusterSlice> slices,
        PlannedLevel root,
        IReadOnlyList<int> outputs,
        IReadOnlyList<ByteRange> ranges,
        long decodedBytes,
        FilePlace place)
    {
        Source = source;
        Range = range;
        Slices = slices;
        Root = root;
        Outputs = outputs;
        Ranges = ranges;
        DecodedBytes = decodedBytes;
        Place = place;
    }

    internal override IReadOnlyList<int> Outputs { get; }

    internal override long DecodedBytes { get; }

    internal override ByteSource Source { get; }

    internal override IReadOnlyList<ByteRange> Ranges { get; }

    /// <summary>Entries to read.</summary>
    internal EntryRange Range { get; }

    /// <summary>The clusters that they lie in.</summary>
    internal IReadOnlyList<ClusterSlice> Slices { get; }

    /// <summary>The level of entries with all that is needed below it.</summary>
    internal PlannedLevel Root { get; }

    /// <summary>The RNTuple, for messages.</summary>
    internal FilePlace Place { get; }

    internal override ColumnChunk[] Decode(RangeReader bytes, DecodeContext context)
        => new TaskDecoder(this, bytes, context).Decode();
}
