namespace Microsoft.ML.Root.Streamers;

/// <summary>Empty strings for a member that the stored layout does not have.</summary>
internal sealed class MissingTextAction(int column) : StreamerAction
{
    /// <inheritdoc/>
    internal override int Size => 0;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        decoding.FillIn(count);
        for (int i = 0; i < count; i++)
        {
            decoding.Builder(column).AppendText([]);
        }
    }
}
