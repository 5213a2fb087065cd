namespace Microsoft.ML.Root.Chains;

/// <summary>Some of a source's entries. Thread-safe.</summary>
internal interface IEntrySet
{
    /// <summary>Memory that it takes.</summary>
    long Bytes { get; }

    /// <summary>Marks the entries of a range that belong to the set; may read what tells them.</summary>
    /// <param name="range">The range.</param>
    /// <param name="isInSet">One place an entry, false so far.</param>
    /// <param name="cancellation">Ends the reading.</param>
    void Mark(EntryRange range, Span<bool> isInSet, CancellationToken cancellation);
}
