namespace Microsoft.ML.Root.Streamers;

/// <summary>Items whose parts stand together: keys and values of a map, members of one object after another.</summary>
internal sealed class InterleavedAction(StreamerAction item) : StreamerAction
{
    private readonly FixedRuns _runs = new(item);

    /// <inheritdoc/>
    internal override int Size => item.Size;

    /// <inheritdoc/>
    internal override int LeastSize => item.LeastSize;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = _runs.Read(ref decoding, count); i < count; i++)
        {
            item.Read(ref decoding, 1);
        }
    }

    /// <inheritdoc/>
    internal override void ReadRuns(ref Decoding decoding, in Runs runs) => ReadEach(ref decoding, runs, _runs.ReadRuns(ref decoding, runs));
}
