namespace Microsoft.ML.Root.Streamers;

/// <summary>TRefArrays: header, TObject, name, count, lower bound, number of the process, then the objects' numbers.</summary>
internal sealed class ReferenceArrayAction(ListTarget target, NumberAction numbers) : StreamerAction
{
    /// <inheritdoc/>
    internal override int LeastSize => 27;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
            RootObjectAction.ReadOne(ref decoding);
            decoding.Reader.Skip(TextAction.ReadLength(ref decoding));
            int items = decoding.Reader.ReadCount(numbers.Size);
            decoding.Reader.Skip(4 + 2);
            target.AppendList(ref decoding, items);
            numbers.Read(ref decoding, items);
            header.Close(ref decoding.Reader, "TRefArray");
        }
    }
}
