using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Turns columns over a range into works: one for all columns that depend on the same index or switch column.</summary>
internal sealed class TaskPlanner
{
    private readonly BlobLayout _blobs;
    private readonly FilePlace _place;
    private readonly EntryRange _range;
    private readonly IReadOnlyList<ClusterSlice> _slices;
    private readonly PartPlanner _parts;
    private readonly List<ByteRange> _ranges = [];
    private double _bytes;

    private TaskPlanner(BlobLayout blobs, FilePlace place, EntryRange range, IReadOnlyList<ClusterSlice> slices, PartPlanner parts)
    {
        _blobs = blobs;
        _place = place;
        _range = range;
        _slices = slices;
        _parts = parts;
    }

    /// <summary>Plans the tasks.</summary>
    /// <param name="blobs">The file.</param>
    /// <param name="place">The RNTuple, for messages.</param>
    /// <param name="slices">The clusters that the range touches.</param>
    /// <param name="range">The entries.</param>
    /// <param name="leaves">The columns in the order asked for.</param>
    internal static List<ColumnTask> Plan(
        BlobLayout blobs, FilePlace place, IReadOnlyList<ClusterSlice> slices, EntryRange range, IReadOnlyList<Leaf> leaves)
    {
        PartPlanner parts = new(blobs, place, slices, leaves.SelectMany(ColumnsOf));
        OrderedDictionary<object, List<int>> groups = new(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < leaves.Count; i++)
        {
            if (!groups.TryGetValue(leaves[i].Group, out List<int>? group))
            {
                groups.Add(leaves[i].Group, group = []);
            }

            group.Add(i);
        }

        List<ColumnTask> tasks = new(groups.Count);
        foreach (List<int> group in groups.Values)
        {
            tasks.Add(new TaskPlanner(blobs, place, range, slices, parts).Plan(leaves, [.. group]));
        }

        return tasks;
    }

    /// <summary>All columns that a leaf's values depend on.</summary>
    internal static IEnumerable<FieldColumn> ColumnsOf(Leaf leaf)
    {
        for (Level? level = leaf.Level; level is not null; level = level.Parent)
        {
            if (level.Column is FieldColumn column)
            {
                yield return column;
            }
        }

        if (leaf.Elements is FieldColumn elements)
        {
            yield return elements;
        }
    }

    private RNTupleTask Plan(IReadOnlyList<Leaf> leaves, int[] outputs)
    {
        Dictionary<Level, PlannedLevel> levels = [];
        PlannedLevel? root = null;
        for (int i = 0; i < outputs.Length; i++)
        {
            Leaf leaf = leaves[outputs[i]];
            (PlannedLevel planned, PlannedLevel top) = Get(leaf.Level, levels);
            planned.Leaves.Add(new PlannedLeaf(leaf, i));
            root = top;
        }

        PlanLevel(root!);
        return new RNTupleTask(_blobs.Source, _range, _slices, root!, outputs, _ranges, (long)_bytes, _place);
    }

    private static (PlannedLevel Level, PlannedLevel Root) Get(Level level, Dictionary<Level, PlannedLevel> levels)
    {
        if (!levels.TryGetValue(level, out PlannedLevel? planned))
        {
            levels.Add(level, planned = new PlannedLevel(level));
            if (level.Parent is null)
            {
                return (planned, planned);
            }

            (PlannedLevel parent, PlannedLevel root) = Get(level.Parent, levels);
            parent.Children.Add(planned);
            return (planned, root);
        }

        Level top = level;
        while (top.Parent is not null)
        {
            top = top.Parent;
        }

        return (planned, levels[top]);
    }

    /// <summary>In the order of decoding, which is the order in which it will ask for the ranges.</summary>
    private void PlanLevel(PlannedLevel planned)
    {
        Level level = planned.Level;
        if (level.Column is FieldColumn column)
        {
            bool isIndex = level.Kind == LevelKind.Collection;
            planned.Parts = _parts.Plan(column, level.Parent!, isIndex ? 1 : 0, _ranges);
            Count(planned.Parts, isIndex ? sizeof(int) : 0);
        }

        foreach (PlannedLeaf leaf in planned.Leaves)
        {
            int size = leaf.Leaf.Schema.Type.Size();
            if (leaf.Leaf.Kind == LeafKind.Streamed)
            {
                if (planned.Objects is null)
                {
                    planned.Objects = _parts.Plan(leaf.Leaf.Elements!, level, 0, _ranges);
                    Count(planned.Objects, 1);
                }
            }
            else if (leaf.Leaf.Elements is FieldColumn elements)
            {
                leaf.Parts = _parts.Plan(elements, level, 0, _ranges);
                Count(leaf.Parts, size);
            }
            else
            {
                Count(planned.Parts!, size);
            }
        }

        foreach (PlannedLevel child in planned.Children)
        {
            PlanLevel(child);
        }
    }

    /// <summary>Adds a column's share of what decoding will take; of part of a cluster, as much as it has of the entries.</summary>
    private void Count(ColumnPart[] parts, int size)
    {
        for (int s = 0; s < parts.Length; s++)
        {
            double share = (double)_slices[s].Wanted.Count / _slices[s].Entries.Count;
            long stored = Math.Min(parts[s].Total, parts[s].Total - parts[s].Missing + _slices[s].Entries.Count);
            _bytes += share * stored * size;
        }
    }
}
