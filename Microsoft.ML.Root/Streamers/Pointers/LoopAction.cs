namespace Microsoft.ML.Root.Streamers;

/// <summary>Arrays of objects that a counter member counts.</summary>
internal sealed class LoopAction(ListTarget? target, StreamerAction item, int slot, int pointers, string typeName) : StreamerAction
{
    /// <inheritdoc/>
    internal override int LeastSize => 0;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        if (count == 0 && decoding.Reader.Left == 0)
        {
            return;
        }

        ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
        if (target is null && header.End >= 0)
        {
            decoding.Reader.Position = header.End;
            return;
        }

        if (slot < 0)
        {
            decoding.Reader.Throw($"the counter of an array of type {typeName} is not stored before it");
        }

        for (int i = 0; i < count; i++)
        {
            int items = decoding.Counters.Slot(slot)[i];
            for (int pointer = 0; pointer < pointers; pointer++)
            {
                if ((long)items * item.LeastSize > decoding.Reader.Left)
                {
                    decoding.Reader.Throw("a counter is larger than its record", $"at most {decoding.Reader.Left}", $"{items}");
                }

                target?.AppendList(ref decoding, items);
                item.Read(ref decoding, items);
            }
        }

        header.Close(ref decoding.Reader, typeName);
    }
}
