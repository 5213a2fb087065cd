namespace Microsoft.ML.Root.Streamers;

/// <summary>Members of a class that has counters: room for their values while the object is read.</summary>
internal sealed class FrameAction(int slots, StreamerAction members) : StreamerAction
{
    internal override int Size => members.Size;

    internal override int LeastSize => members.LeastSize;

    internal override void Read(ref Decoding decoding, int count)
    {
        (int, int) outer = decoding.Counters.Push(slots, count);
        members.Read(ref decoding, count);
        decoding.Counters.Pop(outer);
    }
}
