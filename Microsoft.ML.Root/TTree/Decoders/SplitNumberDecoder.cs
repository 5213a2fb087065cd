using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>
/// A number that is a member of a split collection (fType 31 and 41): all items' numbers of an entry one after another, cut by
/// the entry offsets. The general decoder reads baskets that have something else between them.
/// </summary>
internal sealed class SplitNumberDecoder : BranchDecoder
{
    private readonly BranchDecoder _general;
    private readonly NumberCodec _codec;

    private SplitNumberDecoder(BranchDecoder general, NumberCodec codec)
    {
        _general = general;
        _codec = codec;
    }

    internal override IReadOnlyList<ContentColumn> Columns => _general.Columns;

    /// <summary>This decoder where the branch holds one plain number an item, else the given one.</summary>
    internal static BranchDecoder Over(BranchDecoder general, BranchRecord branch)
        => branch.Kind is 31 or 41 && general is { NeedsCounts: false, Columns: [{ Unreadable: null } column] }
            && column.Shape.Equals(ColumnShape.List) && PlainNumbers.IsPlain(branch.StreamerTypeCode, column.Type)
            ? new SplitNumberDecoder(general, PlainNumbers.CodecOf(column.Type)!)
            : general;

    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        if (!IsPlain(entries))
        {
            _general.Decode(entries, builders);
            return;
        }

        if (builders[0] is not ColumnBuilder builder)
        {
            return;
        }

        ReadOnlySpan<int> offsets = entries.Offsets;
        int before = builder.ItemCount(0);
        Span<int> ends = builder.AppendListEnds(0, entries.Count);
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = before + ((offsets[i + 1] - offsets[0]) / _codec.StoredSize);
        }

        ReadOnlySpan<byte> stored = entries.Payload[offsets[0]..offsets[^1]];
        _codec.Decode(stored, builder.AppendValues(stored.Length / _codec.StoredSize));
    }

    /// <summary>True when every entry is a whole number of numbers.</summary>
    private bool IsPlain(in ContentEntries entries)
    {
        int rest = 0;
        for (int i = 1; i < entries.Offsets.Length; i++)
        {
            rest |= (entries.Offsets[i] - entries.Offsets[i - 1]) % _codec.StoredSize;
        }

        return rest == 0;
    }
}
