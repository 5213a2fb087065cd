using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>The elements of a level that a task needs: a run in each cluster.</summary>
internal sealed class Extent
{
    private readonly (long First, int Count)[] _runs;

    private Extent((long First, int Count)[] runs, int total)
    {
        _runs = runs;
        Total = total;
    }

    /// <summary>Number of clusters.</summary>
    internal int Clusters => _runs.Length;

    /// <summary>Elements in all clusters.</summary>
    internal int Total { get; }

    /// <summary>First element and number of elements in a cluster.</summary>
    internal (long First, int Count) this[int cluster] => _runs[cluster];

    /// <summary>Adds the runs up.</summary>
    /// <exception cref="RootFormatException">They are more than a chunk can hold.</exception>
    internal static Extent Of((long First, int Count)[] runs, FilePlace place)
    {
        long total = Sum(runs);
        return total < int.MaxValue ? new Extent(runs, (int)total) : throw TooLong(total, place);
    }

    /// <summary>The same, of the items of a column's lists.</summary>
    internal static Extent Of((long First, int Count)[] runs, ReadOnlySpan<ColumnPart> parts)
    {
        long total = Sum(runs);
        return total < int.MaxValue ? new Extent(runs, (int)total) : throw TooLong(total, parts.IsEmpty ? default : parts[0].Place);
    }

    /// <summary>The entries wanted of each cluster.</summary>
    internal static Extent Entries(IReadOnlyList<ClusterSlice> slices, FilePlace place)
    {
        (long First, int Count)[] runs = new (long First, int Count)[slices.Count];
        for (int i = 0; i < runs.Length; i++)
        {
            ClusterSlice slice = slices[i];
            runs[i] = (slice.Wanted.Start - slice.Entries.Start, (int)Math.Min(slice.Wanted.Count, int.MaxValue));
        }

        return Of(runs, place);
    }

    /// <summary>The items of fixed lists.</summary>
    internal Extent Times(int length, FilePlace place)
    {
        (long First, int Count)[] runs = new (long First, int Count)[_runs.Length];
        for (int i = 0; i < runs.Length; i++)
        {
            long count = (long)_runs[i].Count * length;
            runs[i] = (_runs[i].First * length, (int)Math.Min(count, int.MaxValue));
        }

        return Of(runs, place);
    }

    private static long Sum((long First, int Count)[] runs)
    {
        long total = 0;
        foreach ((_, int count) in runs)
        {
            total += count;
        }

        return total;
    }

    private static RootFormatException TooLong(long total, FilePlace place) => FormatError.Make(
        "the range holds more values than can be read at once; read fewer entries at a time", place, $"below {int.MaxValue}", $"{total}");
}
