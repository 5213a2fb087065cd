using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Where a cluster may be cut: at entries where every column begins a page. Items of collections have no such entries in general,
/// since a page may end inside a list; there a cut costs one page of each item column, and cuts are allowed as long as what is
/// decompressed twice stays below an eighth. A source that is fetched ahead is not cut there at all: which items a slice needs is
/// known only after its offsets, so that each slice would fetch the items of the whole cluster.
/// </summary>
internal static class CutPointFinder
{
    private const int PagesBetweenCuts = 8;

    internal static IReadOnlyList<long> Find(
        BlobLayout blobs, FilePlace place, IReadOnlyList<ClusterSlice> slices, EntryRange cluster, IReadOnlyList<Leaf> leaves)
    {
        (FieldColumn Column, Level Level)[] columns = [.. leaves.SelectMany(Columns).DistinctBy(c => c.Column.First.Id)];
        (FieldColumn Column, Level Level)[] items = [.. columns.Where(c => c.Level.Varies)];
        (FieldColumn Column, Level Level)[] others = [.. columns.Where(c => !c.Level.Varies)];
        List<long> cuts = [];
        foreach (ClusterSlice slice in slices)
        {
            long[] inside = PageStarts(new PartPlanner(blobs, place, [slice], others.Select(c => c.Column)), slice, cluster, others);
            if (inside.Length > 0)
            {
                PartPlanner planner = new(blobs, place, [slice], items.Select(c => c.Column));
                int allowed = int.MaxValue;
                foreach ((FieldColumn column, Level level) in items)
                {
                    allowed = blobs.Source.HasLatency ? 0 : Math.Min(allowed, planner.Plan(column, level, 0, [])[0].Pages.Length / PagesBetweenCuts);
                }

                cuts.AddRange(Thin(inside, allowed));
            }

            if (slice.Wanted.End < cluster.End)
            {
                cuts.Add(slice.Wanted.End);
            }
        }

        return [.. cuts.Distinct().Order()];
    }

    /// <summary>Entries inside a cluster where each of the columns begins a page; mostly the first column decides that there are none.</summary>
    private static long[] PageStarts(
        PartPlanner planner, ClusterSlice slice, EntryRange cluster, ReadOnlySpan<(FieldColumn Column, Level Level)> columns)
    {
        HashSet<long>? common = null;
        foreach ((FieldColumn column, Level level) in columns)
        {
            IEnumerable<long> starts = planner.Plan(column, level, 0, [])[0].Pages
                .Where(p => p.First % level.Repetition == 0)
                .Select(p => slice.Entries.Start + (p.First / level.Repetition))
                .Where(e => e > cluster.Start && e < cluster.End && slice.Wanted.Contains(e));
            common = common is null ? [.. starts] : [.. common.Intersect(starts)];
            if (common.Count == 0)
            {
                break;
            }
        }

        return [.. (common ?? []).Order()];
    }

    private static IEnumerable<(FieldColumn Column, Level Level)> Columns(Leaf leaf)
    {
        if (leaf.Elements is FieldColumn elements)
        {
            yield return (elements, leaf.Level);
        }

        for (Level level = leaf.Level; level.Parent is Level parent; level = parent)
        {
            if (level.Column is FieldColumn column)
            {
                yield return (column, parent);
            }
        }
    }

    /// <summary>At most so many of them, evenly spread.</summary>
    private static IEnumerable<long> Thin(long[] entries, int count)
        => entries.Length <= count ? entries : Enumerable.Range(1, count).Select(i => entries[(int)((long)i * entries.Length / (count + 1))]);
}
