using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>Which entry of a friend belongs to an entry of the main tree.</summary>
internal interface IEntryMatch
{
    /// <summary>The friend's entries for a range of the main tree's, -1 where there is none; null when they are the same range.</summary>
    long[]? Find(IColumnSource main, EntryRange range);
}
