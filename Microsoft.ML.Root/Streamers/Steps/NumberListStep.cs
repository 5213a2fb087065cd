using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Lists of numbers: the inner loop of vectors and of vectors of vectors.</summary>
internal sealed class NumberListStep(ListField target, NumberStep item) : Step
{
    /// <inheritdoc/>
    internal override int LeastSize => 4;

    /// <inheritdoc/>
    internal override void Read(ref Decoding decoding, int count)
    {
        ColumnBuilder builder = decoding.Builder(item.Column);
        NumberCodec codec = item.Codec;
        for (int i = 0; i < count; i++)
        {
            int items = decoding.Reader.ReadCount(codec.StoredSize);
            builder.AppendList(target.Level, items);
            codec.Decode(decoding.Reader.Take(items * codec.StoredSize), builder.AppendValues(items));
        }
    }
}
