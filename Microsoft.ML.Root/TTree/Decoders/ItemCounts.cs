using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.TTree;

/// <summary>Numbers of items that other branches hold: of each entry, and within each item. The memory is its own.</summary>
/// <param name="Entries">Entries of which numbers are known.</param>
/// <param name="Counts">Items of each entry; null for none.</param>
/// <param name="InnerCounts">A number for each item; null for none.</param>
/// <param name="InnerLength">How many of them.</param>
internal readonly record struct ItemCounts(EntryRange Entries, PooledBuffer? Counts, PooledBuffer? InnerCounts, int InnerLength) : IDisposable
{
    /// <summary>True when nothing is known.</summary>
    internal bool IsEmpty => Counts is null;

    /// <summary>Items of each of these entries.</summary>
    internal ReadOnlySpan<int> Of(EntryRange entries)
        => Counts is null ? [] : Counts.Span<int>((int)Entries.Count).Slice((int)(entries.Start - Entries.Start), (int)entries.Count);

    /// <summary>A number for each item of these entries.</summary>
    internal ReadOnlySpan<int> InnerOf(EntryRange entries)
    {
        if (InnerCounts is null)
        {
            return [];
        }

        long start = Sum(Of(new EntryRange(Entries.Start, entries.Start)));
        long length = Sum(Of(entries));
        if (start + length > InnerLength)
        {
            FormatError.Throw("the counter has fewer items than the collection", expected: $"{start + length}", found: $"{InnerLength}");
        }

        return InnerCounts.Span<int>(InnerLength).Slice((int)start, (int)length);
    }

    public void Dispose()
    {
        Counts?.Release();
        InnerCounts?.Release();
    }

    private static long Sum(ReadOnlySpan<int> counts)
    {
        long sum = 0;
        foreach (int count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
