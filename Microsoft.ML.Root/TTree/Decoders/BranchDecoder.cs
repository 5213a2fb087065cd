using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Turns the entries of a branch's baskets into columns. Immutable: several threads use it at once.</summary>
internal abstract class BranchDecoder
{
    /// <summary>Columns of the branch, those that cannot be read too.</summary>
    internal abstract IReadOnlyList<ContentColumn> Columns { get; }

    /// <summary>Bytes of every entry, or 0 when entries differ: then <see cref="ContentEntries.Offsets"/> must be given.</summary>
    internal virtual int EntrySize => 0;

    /// <summary>Reads baskets whose entries do not have <see cref="EntrySize"/>; null where that is an error.</summary>
    internal virtual BranchDecoder? Otherwise => null;

    /// <summary>True when the numbers of the counter are needed whatever the baskets say.</summary>
    internal virtual bool NeedsCounts => false;

    /// <summary>True when the numbers of the inner counter are needed.</summary>
    internal virtual bool NeedsInnerCounts => false;

    /// <summary>Name of the member that counts the items of each array, or "": for branches that do not say which one does.</summary>
    internal virtual string Counter => "";

    /// <summary>
    /// Bytes of an entry for one counted item: with it entry offsets that are not stored follow from the counter. 0 when they do
    /// not.
    /// </summary>
    internal virtual int CountedItemSize => 0;

    /// <summary>
    /// Decodes entries of one basket. With an <see cref="EntrySize"/> the payload holds exactly the entries and offsets are empty.
    /// </summary>
    internal abstract void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders);
}
