namespace Microsoft.ML.Root.Streamers;

/// <summary>Arrays that a counter member counts: a byte that is 0 for no array, then the values of each pointer.</summary>
internal sealed class CountedAction(ListTarget? target, StreamerAction numbers, int slot, int pointers) : StreamerAction
{
    /// <inheritdoc/>
    internal override int LeastSize => 1;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            bool hasArray = decoding.Reader.ReadByte() != 0;
            int items = hasArray && slot >= 0 ? decoding.Counters.Slot(slot)[i] : 0;
            if (hasArray && slot < 0)
            {
                decoding.Reader.Throw("the counter of an array is not stored before it");
            }

            for (int pointer = 0; pointer < pointers; pointer++)
            {
                if ((long)items * numbers.Size > decoding.Reader.Left)
                {
                    decoding.Reader.Throw("a counter is larger than its record", $"at most {decoding.Reader.Left / numbers.Size}", $"{items}");
                }

                target?.AppendList(ref decoding, items);
                numbers.Read(ref decoding, items);
            }
        }
    }
}
