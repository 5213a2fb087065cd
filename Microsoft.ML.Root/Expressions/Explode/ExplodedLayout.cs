using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A place where the numbers of rows and of entries are both known.</summary>
/// <param name="Row">First row of the entry.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Hash">Names the sizes of the entries since the knot before.</param>
internal readonly record struct ExplodedKnot(long Row, long Entry, ulong Hash);

/// <summary>Where the rows of entries lie: known at the start of each cluster and wherever a cluster may be cut.</summary>
internal sealed class ExplodedLayout
{
    private readonly List<ExplodedKnot> _knots;
    private readonly string _name;

    private ExplodedLayout(List<ExplodedKnot> knots, List<EntryRange> clusters, int counter, string name)
    {
        _knots = knots;
        _name = name;
        Counter = counter;
        Clusters = clusters;
    }

    /// <summary>Number of rows.</summary>
    internal long RowCount => _knots[^1].Row;

    /// <summary>The column whose sizes these are.</summary>
    internal int Counter { get; }

    /// <summary>Rows of the inner clusters, without those that have none.</summary>
    internal IReadOnlyList<EntryRange> Clusters { get; }

    /// <summary>Reads the sizes of a collection.</summary>
    internal static ExplodedLayout Read(IColumnSource source, int counter)
    {
        List<ExplodedKnot> knots = [new(0, 0, 0)];
        List<EntryRange> clusters = [];
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        foreach (EntryRange cluster in source.Clusters)
        {
            long first = knots[^1].Row;
            long start = cluster.Start;
            foreach (long end in source.CutPoints([counter], cluster).Append(cluster.End))
            {
                using ColumnChunk chunk = source.Read([counter], new EntryRange(start, end), context)[0];
                knots.Add(new ExplodedKnot(knots[^1].Row + chunk.Offsets(0)[^1], end, HashOf(chunk.Offsets(0))));
                start = end;
            }

            if (knots[^1].Row > first)
            {
                clusters.Add(new EntryRange(first, knots[^1].Row));
            }
        }

        return new ExplodedLayout(knots, clusters, counter, source.Columns[counter].Name);
    }

    /// <summary>Rows inside a cluster at which one of some entries begins.</summary>
    internal IReadOnlyList<long> Cuts(EntryRange cluster, IReadOnlyList<long> entries)
    {
        HashSet<long> wanted = [.. entries];
        return [.. _knots.Where(k => k.Row > cluster.Start && k.Row < cluster.End && wanted.Contains(k.Entry)).Select(k => k.Row).Distinct()];
    }

    /// <summary>Entries that have the rows, and how many rows of other entries come first.</summary>
    internal (EntryRange Entries, long Skip) Entries(EntryRange rows)
    {
        int first = FirstBehind(rows.Start) - 1;
        int last = rows.Count == 0 ? first : first + 1;
        while (_knots[last].Row < rows.End)
        {
            last++;
        }

        return (new EntryRange(_knots[first].Entry, _knots[last].Entry), rows.Start - _knots[first].Row);
    }

    /// <summary>Refuses the sizes of another column than the one that was counted, where they differ from its.</summary>
    /// <param name="entries">Entries that begin and end where those of <see cref="Entries"/> do.</param>
    /// <param name="sizes">The column.</param>
    /// <exception cref="InvalidOperationException">They differ.</exception>
    internal void Check(EntryRange entries, ColumnChunk sizes)
    {
        ReadOnlySpan<int> offsets = sizes.Offsets(0);
        for (int knot = FirstKnot(entries.Start) + 1; knot < _knots.Count && _knots[knot].Entry <= entries.End; knot++)
        {
            long start = _knots[knot - 1].Entry;
            Range part = (int)(start - entries.Start)..((int)(_knots[knot].Entry - entries.Start) + 1);
            if (HashOf(offsets[part]) != _knots[knot].Hash)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sizes.Schema.Name} and {_name} have different sizes in entries {start} to {_knots[knot].Entry - 1}: they are not of one collection."));
            }
        }
    }

    /// <summary>Rows of entries that begin and end where clusters do.</summary>
    internal EntryRange Rows(EntryRange entries) => new(FirstRow(entries.Start), FirstRow(entries.End));

    /// <summary>The first knot behind a row; the first knot of all is at row 0 and behind none.</summary>
    private int FirstBehind(long row)
        => Bisection.First(_knots.Count, (Knots: _knots, Row: row), static (s, i) => s.Knots[i].Row > s.Row);

    /// <summary>The first row of an entry that begins a cluster, or of those behind it.</summary>
    private long FirstRow(long entry) => _knots[FirstKnot(entry)].Row;

    /// <summary>The first knot at an entry or behind it.</summary>
    private int FirstKnot(long entry)
        => Bisection.First(_knots.Count - 1, (Knots: _knots, Entry: entry), static (s, i) => s.Knots[i].Entry >= s.Entry);

    /// <summary>Names the sizes of lists, whatever their offsets count from.</summary>
    private static ulong HashOf(ReadOnlySpan<int> offsets)
    {
        ulong hash = 14695981039346656037;
        for (int i = 1; i < offsets.Length; i++)
        {
            hash = (hash ^ (uint)(offsets[i] - offsets[i - 1])) * 1099511628211;
        }

        return hash;
    }
}
