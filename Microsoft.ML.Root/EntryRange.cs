namespace Microsoft.ML.Root;

/// <summary>Entries of a tree or chain from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
/// <param name="Start">First entry.</param>
/// <param name="End">The entry after the last.</param>
public readonly record struct EntryRange(long Start, long End)
{
    /// <summary>Number of entries.</summary>
    public long Count => End - Start;

    /// <summary>The entries in both ranges; empty where they do not overlap.</summary>
    public EntryRange Intersect(EntryRange other)
    {
        long start = Math.Max(Start, other.Start);
        return new EntryRange(start, Math.Max(start, Math.Min(End, other.End)));
    }

    /// <summary>The range moved by <paramref name="entries"/>.</summary>
    public EntryRange Shift(long entries) => new(Start + entries, End + entries);

    /// <summary>True when the entry lies in the range.</summary>
    public bool Contains(long entry) => entry >= Start && entry < End;
}
