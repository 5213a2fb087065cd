using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Objects and collections, whose content the Streamers room knows.</summary>
internal sealed class ContentBranchDecoder(IContentDecoder content) : BranchDecoder
{
    internal override IReadOnlyList<ContentColumn> Columns => content.Columns;

    internal override bool NeedsCounts => content.NeedsCounts;

    internal override bool NeedsInnerCounts => content.NeedsInnerCounts;

    internal override string Counter => content.Counter;

    internal override void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders) => content.Decode(entries, builders);
}
