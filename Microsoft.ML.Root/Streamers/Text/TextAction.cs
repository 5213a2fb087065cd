namespace Microsoft.ML.Root.Streamers;

/// <summary>Strings, appended to a column or passed over.</summary>
/// <param name="column">The column, or -1.</param>
/// <param name="longLength">Four bytes of length, not one.</param>
internal sealed class TextAction(int column, bool longLength) : StreamerAction
{
    /// <inheritdoc/>
    internal override int LeastSize => longLength ? 4 : 1;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int length = longLength ? Math.Max(decoding.Reader.ReadInt32(), 0) : ReadLength(ref decoding);
            ReadOnlySpan<byte> text = decoding.Reader.Take(length);
            if (column >= 0)
            {
                decoding.Builder(column).AppendText(text);
            }
        }
    }

    /// <summary>One byte, or four after a byte of 255.</summary>
    internal static int ReadLength(ref Decoding decoding)
    {
        int length = decoding.Reader.ReadByte();
        return length == 255 ? decoding.Reader.ReadInt32() : length;
    }
}
