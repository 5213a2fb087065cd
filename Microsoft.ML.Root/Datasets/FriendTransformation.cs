using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Datasets;

/// <summary>The columns of another data set beside the rows.</summary>
/// <param name="Friend">The other data set; its filters do not count.</param>
/// <param name="Alias">Its columns are <c>ALIAS.column</c>.</param>
/// <param name="Major">Column that both have and by which entries are found; null for entry by entry.</param>
/// <param name="Minor">A second one.</param>
internal sealed record FriendTransformation(RootDataset Friend, string Alias, string? Major, string? Minor) : ITransformation
{
    /// <inheritdoc/>
    public DatasetStage Apply(DatasetStage input)
        => input.Over(main => new FriendSource(main, Friend.Source, Alias, Match()));

    private IEntryMatch Match()
    {
        if (Major is null)
        {
            return new IdentityMatch();
        }

        Lazy<TreeIndex> index = new(() => Index(Friend.Source, Major, Minor));
        return new KeyedEntry(Major, Minor, (major, minor) => index.Value.Find(major, minor));
    }

    private static TreeIndex Index(IColumnSource source, string major, string? minor)
    {
        using BufferPool pool = new();
        EntryRange all = new(0, source.EntryCount);
        long[] majors = KeyedEntry.Integers(source, major, all, pool);
        long[] minors = minor is null ? new long[majors.Length] : KeyedEntry.Integers(source, minor, all, pool);
        return TreeIndex.Build(major, minor ?? "0", majors, minors);
    }
}
