namespace Microsoft.ML.Root.Streamers;

/// <summary>Zeros for a member that the stored layout does not have.</summary>
internal sealed class MissingNumberAction(int column) : StreamerAction
{
    /// <inheritdoc/>
    internal override int Size => 0;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        decoding.FillIn(count);
        decoding.Builder(column).AppendValues(count).Clear();
    }
}
