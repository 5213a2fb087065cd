namespace Microsoft.ML.Root.RNTuple;

/// <summary>The entries of one cluster that a task reads.</summary>
/// <param name="Number">Number of the cluster in the RNTuple, for messages.</param>
/// <param name="PageList">Where its pages are described.</param>
/// <param name="Position">Its position in that list.</param>
/// <param name="Entries">The whole cluster.</param>
/// <param name="Wanted">The entries to read, inside it.</param>
internal sealed record ClusterSlice(long Number, PageList PageList, int Position, EntryRange Entries, EntryRange Wanted)
{
    /// <summary>True when all its entries are read.</summary>
    internal bool IsWhole => Wanted == Entries;
}
