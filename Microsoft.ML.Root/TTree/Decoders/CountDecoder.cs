using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>The branch of a split collection holds the number of its items only (fType 3 and 4).</summary>
internal sealed class CountDecoder : BranchDecoder
{
    private static readonly NumberCodec Codec = new(StreamerType.Int, default, ElementType.Int32);

    internal override IReadOnlyList<ContentColumn> Columns { get; } = [new ContentColumn("", ElementType.Int32, ColumnShape.Scalar, "Int_t")];

    internal override int EntrySize => sizeof(int);

    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
        => Codec.Decode(entries.Payload, builders[0]!.AppendValues(entries.Payload.Length / sizeof(int)));
}
