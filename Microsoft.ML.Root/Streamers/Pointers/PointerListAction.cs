namespace Microsoft.ML.Root.Streamers;

/// <summary>Counted pointers; those that are null add no item.</summary>
internal sealed class PointerListAction(ListTarget? target, PointerPlans plans) : StreamerAction
{
    private const int ShortestPointer = 4;

    /// <inheritdoc/>
    internal override int LeastSize => 4;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int pointers = decoding.Reader.ReadCount(ShortestPointer);
            int items = 0;
            for (int pointer = 0; pointer < pointers; pointer++)
            {
                items += PointerAction.ReadOne(ref decoding, plans) ? 1 : 0;
            }

            target?.AppendList(ref decoding, items);
        }
    }
}
