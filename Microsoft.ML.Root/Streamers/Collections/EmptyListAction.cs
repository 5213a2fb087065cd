namespace Microsoft.ML.Root.Streamers;

/// <summary>Empty lists for a member that the stored layout does not have.</summary>
internal sealed class EmptyListAction(ListTarget field) : StreamerAction
{
    /// <inheritdoc/>
    internal override int Size => 0;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        decoding.FillIn(count);
        for (int i = 0; i < count; i++)
        {
            field.AppendList(ref decoding, 0);
        }
    }
}
