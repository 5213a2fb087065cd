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
        BlobLayout blobs, string objectPath, IReadOnlyList<ClusterSlice> slices, EntryRange cluster, IReadOnlyList<Leaf> leaves)
    {
        List<long> cuts = [];
        foreach (ClusterSlice slice in slices)
        {
            PartPlanner planner = new(blobs, objectPath, [slice], leaves.SelectMany(WorkPlanner.ColumnsOf));
            HashSet<long>? common = null;
            int allowed = int.MaxValue;
            foreach ((FieldColumn column, Level level) in leaves.SelectMany(Columns).DistinctBy(c => c.Column.First.Id))
            {
                ColumnPart part = planner.Plan(column, level, 0, [])[0];
                if (level.Varies)
                {
                    allowed = blobs.Source.HasLatency ? 0 : Math.Min(allowed, part.Pages.Length / PagesBetweenCuts);
                    continue;
                }

                IEnumerable<long> starts = part.Pages.Where(p => p.First % level.Repetition == 0)
                    .Select(p => slice.Entries.Start + (p.First / level.Repetition));
                common = common is null ? [.. starts] : [.. common.Intersect(starts)];
            }

            List<long> inside = [.. (common ?? []).Where(e => e > cluster.Start && e < cluster.End && slice.Wanted.Contains(e)).Order()];
            cuts.AddRange(Thin(inside, allowed));
            if (slice.Wanted.End < cluster.End)
            {
                cuts.Add(slice.Wanted.End);
            }
        }

        return [.. cuts.Distinct().Order()];
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
    private static IEnumerable<long> Thin(List<long> entries, int count)
        => entries.Count <= count ? entries : Enumerable.Range(1, count).Select(i => entries[(int)((long)i * entries.Count / (count + 1))]);
}
