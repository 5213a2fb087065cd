using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>A number that is a member of a split class: one after another, as plain leaves are.</summary>
internal sealed class NumberMemberDecoder : BranchDecoder
{
    private readonly BranchDecoder _general;
    private readonly NumberCodec _codec;

    private NumberMemberDecoder(BranchDecoder general, NumberCodec codec)
    {
        _general = general;
        _codec = codec;
    }

    internal override IReadOnlyList<ContentColumn> Columns => _general.Columns;

    internal override int EntrySize => _codec.StoredSize;

    internal override BranchDecoder? Otherwise => _general;

    /// <summary>This decoder where the branch holds one plain number an entry, else the given one.</summary>
    internal static BranchDecoder Over(BranchDecoder general, BranchRecord branch)
        => branch.Kind == 0 && general is { NeedsCounts: false, Columns: [{ Unreadable: null } column] }
            && column.Shape.IsScalar && PlainNumbers.IsPlain(branch.StreamerTypeCode, column.Type)
            ? new NumberMemberDecoder(general, PlainNumbers.CodecOf(column.Type)!)
            : general;

    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        if (builders[0] is ColumnBuilder builder)
        {
            _codec.Decode(entries.Payload, builder.AppendValues(entries.Payload.Length / _codec.StoredSize));
        }
    }
}
