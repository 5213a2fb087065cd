using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Numbers.</summary>
internal sealed class NumberAction(int column, NumberCodec codec) : StreamerAction
{
    /// <summary>The column that they go to.</summary>
    internal int Column => column;

    /// <summary>How they are stored.</summary>
    internal NumberCodec Codec => codec;

    /// <inheritdoc/>
    internal override int Size => codec.StoredSize;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        ReadOnlySpan<byte> stored = decoding.Take(codec.StoredSize, count);
        ColumnBuilder builder = decoding.Builder(column);
        codec.Decode(stored, builder.AppendValues(count));
    }

    /// <inheritdoc/>
    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        runs.Require(ref decoding, Size);
        codec.DecodeRuns(runs.Bytes, runs.Starts, runs.Counts, 0, 1, decoding.Builder(column).AppendValues(runs.Total()));
        runs.Skip(Size);
    }

    /// <inheritdoc/>
    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record) => record.Add(column, codec, 1);
}
