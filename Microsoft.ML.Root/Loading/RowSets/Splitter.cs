using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Loading;

/// <summary>Divides a set of rows as a <see cref="RootSplit"/> says.</summary>
internal static class Splitter
{
    /// <summary>Part 0 and its complement, or for folds each fold and its complement.</summary>
    /// <param name="rows">What is split; counted unless clusters are split.</param>
    /// <param name="split">How.</param>
    /// <param name="column">Position in the source of the split's column, or -1.</param>
    /// <param name="values">For a split by value: how many rows have each value.</param>
    /// <param name="ranges">Of a split by row each of these has its share: data sets, then files.</param>
    /// <param name="source">The rows' source, for messages.</param>
    /// <exception cref="ArgumentException">A part has no row.</exception>
    internal static (RowSet Training, RowSet Validation)[] Divide(
        RowSet rows,
        RootSplit split,
        int column,
        IReadOnlyDictionary<ulong, long>? values,
        IReadOnlyList<IEnumerable<EntryRange>> ranges,
        IColumnSource source)
    {
        int parts = split.Folds > 1 ? split.Folds : 2;
        Func<Func<int, bool>, RowSet> part = split.Kind switch
        {
            RootSplitKind.Row => Rows(rows, split, parts, ranges),
            RootSplitKind.Cluster => Clusters(rows, split, parts),
            RootSplitKind.Value => Values(rows, split, parts, column, values!),
            _ => Folds(rows, split, column, source),
        };
        return [.. Enumerable.Range(0, split.Folds).Select(fold => (part(p => p != fold), part(p => p == fold)))];
    }

    /// <summary>Items of one event are no independent rows: what splits rows keeps them together.</summary>
    /// <exception cref="ArgumentException">The split cannot.</exception>
    internal static RootSplit KeepTogether(RootSplit split, IColumnSource source)
        => split.Kind is not (RootSplitKind.Row or RootSplitKind.Stratified) || source.Columns.All(c => c.Name != ExplodedSource.EntryColumn) ? split
            : split.Kind == RootSplitKind.Row ? split.Keeping(ExplodedSource.EntryColumn)
            : throw new ArgumentException(
                $"Items of one entry stay together, so that a split cannot give each part its share of every '{split.Column}'; split by rows or by value.", nameof(split));

    private static Func<Func<int, bool>, RowSet> Rows(
        RowSet rows, RootSplit split, int parts, IReadOnlyList<IEnumerable<EntryRange>> ranges)
    {
        long chosen = Chosen(rows.Count!.Value, split, parts);
        IRowDealer dealer = split.Folds > 1 ? new FoldDealer(split.Folds) : new FractionDealer(Chosen(rows, chosen, ranges, (ulong)split.Seed));
        return belongs => new RowPart(rows, dealer, belongs, (ulong)split.Seed);
    }

    /// <summary>Rows of part 0.</summary>
    /// <exception cref="ArgumentException">A part has no row.</exception>
    internal static long Chosen(long total, RootSplit split, int parts)
    {
        long chosen = split.Folds > 1
            ? total / parts
            : (long)Math.Round(split.ValidationFraction * total, MidpointRounding.AwayFromZero);
        CheckParts(split, [chosen, total - chosen], total, "rows");
        return chosen;
    }

    /// <summary>How many rows of each cluster are chosen.</summary>
    private static long[] Chosen(RowSet rows, long chosen, IReadOnlyList<IEnumerable<EntryRange>> ranges, ulong seed)
    {
        List<long> starts = [];
        List<long> sizes = [];
        foreach (Slice slice in rows.Slices)
        {
            if (slice.Cluster == starts.Count)
            {
                starts.Add(slice.Range.Start);
                sizes.Add(0);
            }

            sizes[^1] += rows.CountIn(slice.Index)!.Value;
        }

        return Apportionment.Divide(chosen, [.. sizes], [.. ranges.Select(r => Apportionment.RangesOf(starts, r))], seed);
    }

    private static Func<Func<int, bool>, RowSet> Clusters(RowSet rows, RootSplit split, int parts)
    {
        Dictionary<ulong, long> sizes = [];
        foreach (Slice slice in rows.Slices)
        {
            long count = rows.Excludes(slice.Index) ? 0 : rows.CountIn(slice.Index) ?? slice.Count;
            CollectionsMarshal.GetValueRefOrAddDefault(sizes, (ulong)slice.Cluster, out _) += count;
        }

        Dictionary<ulong, int> dealt = GroupDealer.Deal(sizes, Shares(split, parts), (ulong)split.Seed);
        CheckParts(split, Sizes(dealt, sizes, parts), sizes.Values.Count(s => s > 0), "clusters with rows");
        return belongs => new ClusterPart(rows, dealt.Where(g => belongs(g.Value)).Select(g => (int)g.Key).ToHashSet());
    }

    private static Func<Func<int, bool>, RowSet> Values(
        RowSet rows, RootSplit split, int parts, int column, IReadOnlyDictionary<ulong, long> values)
    {
        Dictionary<ulong, int> dealt = GroupDealer.Deal(values, Shares(split, parts), (ulong)split.Seed);
        CheckParts(split, Sizes(dealt, values, parts), values.Count, $"values of '{split.Column}'");
        return belongs => new FilteredRows(rows, ColumnFilters.OfKey(column, key => belongs(dealt[key])));
    }

    private static Func<Func<int, bool>, RowSet> Folds(RowSet rows, RootSplit split, int column, IColumnSource source)
        => belongs => new FilteredRows(rows, ColumnFilters.OfFold(source, column, split.Folds, belongs));

    /// <summary>Rows that each part got.</summary>
    private static long[] Sizes(Dictionary<ulong, int> dealt, IReadOnlyDictionary<ulong, long> sizes, int parts)
    {
        long[] rows = new long[parts];
        foreach ((ulong key, int part) in dealt)
        {
            rows[part] += sizes[key];
        }

        return rows;
    }

    /// <summary>A model that is trained or judged on nothing is a mistake that shows late.</summary>
    internal static void CheckParts(RootSplit split, IReadOnlyList<long> parts, long found, string what)
    {
        if (parts.Any(p => p == 0))
        {
            string asked = split.Folds > 1
                ? $"into {split.Folds} folds"
                : string.Create(CultureInfo.InvariantCulture, $"with {split.ValidationFraction} for validation");
            throw new ArgumentException(
                $"A split {asked} leaves {(split.Folds > 1 ? "a fold" : parts[0] == 0 ? "validation" : "training")} without a row: there are {found} {what}.",
                nameof(split));
        }
    }

    private static double[] Shares(RootSplit split, int parts)
        => split.Folds > 1
            ? [.. Enumerable.Repeat(1.0 / parts, parts)]
            : [split.ValidationFraction, 1 - split.ValidationFraction];
}
