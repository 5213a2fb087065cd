namespace Microsoft.ML.Root.Streamers;

/// <summary>Items whose parts stand together: keys and values of a map, members of one object after another.</summary>
internal sealed class InterleavedAction(StreamerAction item) : StreamerAction
{
    private readonly FixedRuns _runs = new(item);

    internal override int Size => item.Size;

    internal override int LeastSize => item.LeastSize;

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = _runs.Read(ref decoding, count); i < count; i++)
        {
            item.Read(ref decoding, 1);
        }
    }

    internal override void ReadRuns(ref Decoding decoding, in Runs runs) => ReadEach(ref decoding, runs, _runs.ReadRuns(ref decoding, runs));
}
