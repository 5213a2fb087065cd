namespace Microsoft.ML.Root.Streamers;

/// <summary>Pointers of which each is stored as its object or as the object with its class; the first bytes say which.</summary>
internal sealed class LoopPointerAction(ListTarget? target, StreamerAction tagged, StreamerAction byValue) : StreamerAction
{
    /// <inheritdoc/>
    internal override int LeastSize => Math.Min(tagged.LeastSize, byValue.LeastSize);

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (!ObjectHeader.IsAt(ref decoding.Reader) || ObjectTag.IsNext(ref decoding))
            {
                tagged.Read(ref decoding, 1);
            }
            else
            {
                target?.AppendList(ref decoding, 1);
                byValue.Read(ref decoding, 1);
            }
        }
    }
}
