namespace Microsoft.ML.Root.Streamers;

/// <summary>TMaps: header, TObject, name, count, then a pointer to each key and to its value; a pair without key is left out.</summary>
/// <param name="target">Where the lists go.</param>
/// <param name="keys">Steps of the keys.</param>
/// <param name="values">Steps of the values.</param>
/// <param name="noValue">Fills the columns of a value for a null pointer; null when they are not wanted.</param>
internal sealed class ObjectMapAction(ListTarget target, PointerPlans keys, PointerPlans values, StreamerAction? noValue) : StreamerAction
{
    /// <inheritdoc/>
    internal override int LeastSize => 6;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ReadOne(ref decoding);
        }
    }

    private void ReadOne(ref Decoding decoding)
    {
        ObjectHeader header = RootCollection.Open(ref decoding);
        int pairs = decoding.Reader.ReadCount(2 * sizeof(uint));
        int items = 0;
        for (int pair = 0; pair < pairs; pair++)
        {
            if (PointerAction.ReadOne(ref decoding, keys))
            {
                items++;
                if (!PointerAction.ReadOne(ref decoding, values))
                {
                    noValue?.Read(ref decoding, 1);
                }
            }
            else if (ObjectTag.Read(ref decoding) is { ClassName: not null } tag)
            {
                if (tag.End < 0)
                {
                    decoding.Reader.Throw("an object without a key has no byte count");
                }

                decoding.Reader.Position = tag.End;
            }
        }

        target.AppendList(ref decoding, items);
        header.Close(ref decoding.Reader, "TMap");
    }
}
