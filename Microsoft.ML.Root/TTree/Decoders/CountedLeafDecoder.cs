using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Numbers whose count is another leaf's value: they stand one after another, and the entry offsets cut them.</summary>
internal sealed class CountedLeafDecoder(ContentColumn column, NumberCodec codec, int itemLength) : BranchDecoder
{
    private readonly int _itemSize = codec.StoredSize * itemLength;

    internal override IReadOnlyList<ContentColumn> Columns { get; } = [column];

    internal override int CountedItemSize => _itemSize;

    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        if (builders[0] is not ColumnBuilder builder)
        {
            return;
        }

        ReadOnlySpan<int> offsets = entries.Offsets;
        ReadOnlySpan<byte> stored = entries.Payload[offsets[0]..offsets[^1]];
        int before = builder.ItemCount(0);
        Span<int> ends = builder.AppendListEnds(0, offsets.Length - 1);
        FillEnds(offsets, ends, before);
        codec.Decode(stored, builder.AppendValues(stored.Length / codec.StoredSize));
    }

    private void FillEnds(ReadOnlySpan<int> offsets, Span<int> ends, int before)
    {
        int start = offsets[0];
        int size = _itemSize;
        int rest = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            (int items, int remainder) = Math.DivRem(offsets[i + 1] - start, size);
            ends[i] = before + items;
            rest |= remainder;
        }

        if (rest != 0)
        {
            FormatError.Throw(
                "the entry offsets do not cut the values between two of them",
                expected: $"multiples of {size} bytes");
        }
    }
}
