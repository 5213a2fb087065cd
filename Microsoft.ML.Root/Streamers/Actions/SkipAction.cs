namespace Microsoft.ML.Root.Streamers;

/// <summary>Bytes that nobody wants.</summary>
internal sealed class SkipAction(int size) : StreamerAction
{
    internal override int Size => size;

    internal override void Read(ref Decoding decoding, int count) => decoding.Take(size, count);

    internal override void ReadRuns(ref Decoding decoding, in Runs runs)
    {
        runs.Require(ref decoding, size);
        runs.Skip(size);
    }

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record) => record.Skip(size);
}
