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

/// <summary>Entries of a TEntryList.</summary>
/// <param name="numbers">Their numbers in rising order.</param>
internal sealed class EntryNumbers(IEnumerable<long> numbers) : IEntrySet
{
    private readonly long[] _numbers = [.. numbers];

    public long Bytes => sizeof(long) * (long)_numbers.Length;

    public void Mark(EntryRange range, Span<bool> isInSet, CancellationToken cancellation)
    {
        int first = Array.BinarySearch(_numbers, range.Start);
        for (int i = first < 0 ? ~first : first; i < _numbers.Length && _numbers[i] < range.End; i++)
        {
            isInSet[(int)(_numbers[i] - range.Start)] = true;
        }
    }
}
