namespace Microsoft.ML.Root.Streamers;

/// <summary>Members of a class that has counters: room for their values while the object is read.</summary>
internal sealed class FrameAction(int slots, StreamerAction members) : StreamerAction
{
    /// <inheritdoc/>
    internal override int Size => members.Size;

    /// <inheritdoc/>
    internal override int LeastSize => members.LeastSize;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        (int, int) outer = decoding.Counters.Push(slots, count);
        members.Read(ref decoding, count);
        decoding.Counters.Pop(outer);
    }
}
