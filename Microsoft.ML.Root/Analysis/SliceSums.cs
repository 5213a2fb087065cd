using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Analysis;

/// <summary>What is added up over one slice, for all results: used again for another slice when it has been merged.</summary>
internal sealed class SliceSums
{
    private readonly Accumulator[] _results;
    private readonly IBlockVisitor[][] _visitors;

    /// <param name="bookings">All results.</param>
    /// <param name="rows">Which of them are of the same rows.</param>
    /// <param name="pool">Where memory comes from.</param>
    internal SliceSums(IReadOnlyList<Booking> bookings, IReadOnlyList<BookedRows> rows, BufferPool pool)
    {
        _results = [.. bookings.Select(b => b.Begin())];
        IsReusable = Array.TrueForAll(_results, r => r.IsReusable);
        _visitors = [.. rows.Select(r => HistogramGroups.Of(r.Bookings.Select(b => _results[b]), pool))];
    }

    /// <summary>True where another slice can use it, once it has been cleared.</summary>
    internal bool IsReusable { get; }

    /// <summary>Adds the rows of a block.</summary>
    /// <param name="rows">Position of what they are booked as.</param>
    /// <param name="block">The block.</param>
    internal void Add(int rows, AnalysisBlock block)
    {
        foreach (IBlockVisitor visitor in _visitors[rows])
        {
            visitor.Add(block);
        }
    }

    /// <summary>All blocks have been added.</summary>
    /// <param name="rows">Position of what they are booked as.</param>
    internal void End(int rows)
    {
        foreach (IBlockVisitor visitor in _visitors[rows])
        {
            visitor.End();
        }

        if (!IsReusable)
        {
            Close();
        }
    }

    /// <summary>No more slices come.</summary>
    internal void Close()
    {
        foreach (IBlockVisitor visitor in _visitors.SelectMany(v => v))
        {
            visitor.Close();
        }
    }

    /// <summary>Adds these sums to those of all slices.</summary>
    internal void MergeInto(Accumulator[] totals)
    {
        for (int i = 0; i < totals.Length; i++)
        {
            totals[i].Merge(_results[i]);
        }
    }

    /// <summary>Forgets what was added.</summary>
    internal void Clear() => Array.ForEach(_results, r => r.Clear());
}
