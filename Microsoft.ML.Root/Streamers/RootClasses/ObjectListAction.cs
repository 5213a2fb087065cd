namespace Microsoft.ML.Root.Streamers;

/// <summary>TObjArray and TList: header, TObject, name, count, then pointers; empty slots are left out.</summary>
/// <param name="isList">True for a TList: an option text follows each pointer; a TObjArray has a lower bound.</param>
/// <param name="target">Where the lists go.</param>
/// <param name="plans">Steps of the items.</param>
internal sealed class ObjectListAction(bool isList, ListTarget target, PointerPlans plans) : StreamerAction
{
    private const int FirstListVersionWithOptions = 4;

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
        int slots = decoding.Reader.ReadCount(4);
        if (!isList)
        {
            decoding.Reader.Skip(4);
        }

        int items = 0;
        for (int slot = 0; slot < slots; slot++)
        {
            items += PointerAction.ReadOne(ref decoding, plans) ? 1 : 0;
            if (isList && header.Version >= FirstListVersionWithOptions)
            {
                decoding.Reader.Skip(TextAction.ReadLength(ref decoding));
            }
        }

        target.AppendList(ref decoding, items);
        header.Close(ref decoding.Reader, isList ? "TList" : "TObjArray");
    }
}
