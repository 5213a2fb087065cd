namespace Microsoft.ML.Root.Chains;

/// <summary>Entries of a TEntryList.</summary>
/// <param name="numbers">Their numbers in rising order.</param>
internal sealed class EntryNumbers(IEnumerable<long> numbers) : IEntrySet
{
    private readonly long[] _numbers = [.. numbers];

    /// <inheritdoc/>
    public long Bytes => sizeof(long) * (long)_numbers.Length;

    /// <inheritdoc/>
    public void Mark(EntryRange range, Span<bool> isInSet, CancellationToken cancellation)
    {
        int first = Array.BinarySearch(_numbers, range.Start);
        for (int i = first < 0 ? ~first : first; i < _numbers.Length && _numbers[i] < range.End; i++)
        {
            isInSet[(int)(_numbers[i] - range.Start)] = true;
        }
    }
}
