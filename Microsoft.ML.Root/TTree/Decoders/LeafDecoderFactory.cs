using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Makes the decoder of a branch of plain leaves.</summary>
internal static class LeafDecoderFactory
{
    /// <summary>The decoder; leaves of a class that is not known make the whole branch unreadable.</summary>
    internal static BranchDecoder Create(BranchRecord branch)
    {
        IReadOnlyList<LeafRecord> leaves = branch.Leaves;
        LeafType[] types = new LeafType[leaves.Count];
        for (int i = 0; i < types.Length; i++)
        {
            if (LeafType.Of(leaves[i]) is not LeafType type)
            {
                return Unreadable(leaves[i].ClassName, $"leaves of class {leaves[i].ClassName} are not known");
            }

            if (leaves[i].Length < 0 || leaves[i].Length > MostNumbers)
            {
                return Unreadable(leaves[i].ClassName, $"leaf {leaves[i].Name} has an absurd length of {leaves[i].Length}");
            }

            types[i] = type;
        }

        ContentColumn[] columns = [.. leaves.Select((l, i) => Column(l, types[i], branch.Title, leaves.Count > 1))];
        bool allFixed = leaves.All(l => l.CounterId is null) && types.All(t => t.Codec is not null);
        if (allFixed && leaves.Count > 0 && leaves.Sum(l => (long)l.Length) is > 0 and <= MostNumbers)
        {
            return new FixedLeavesDecoder(columns, [.. types.Select(t => t.Codec!)], [.. leaves.Select(l => l.Length)]);
        }

        if (leaves.Count == 1 && leaves[0].Length > 0)
        {
            return types[0].Codec is NumberCodec codec
                ? new CountedLeafDecoder(columns[0], codec, leaves[0].Length)
                : new TextLeafDecoder(columns[0]);
        }

        return Mixed(leaves, types, columns);
    }

    /// <summary>Numbers an entry that no real array exceeds (a gigabyte of doubles).</summary>
    private const int MostNumbers = 1 << 27;

    private static ContentBranchDecoder Unreadable(string className, string reason) => new(new UnreadableContent(className, reason));

    private static ContentColumn Column(LeafRecord leaf, LeafType type, string leafList, bool named)
    {
        IEnumerable<ShapeLevel> levels = type.Codec is null ? [] : leaf.Dimensions(leafList).Select(ShapeLevel.Fixed);
        ShapeLevel[] counted = leaf.CounterId is null || type.Codec is null ? [] : [ShapeLevel.Variable];
        return new ContentColumn(named ? "/" + leaf.Name : "", type.Type, new ColumnShape(counted.Concat(levels)), type.TypeName);
    }

    private static BranchDecoder Mixed(IReadOnlyList<LeafRecord> leaves, LeafType[] types, ContentColumn[] columns)
    {
        List<int> own = [.. leaves.Select(l => l.Id)];
        HashSet<int> outer = [.. leaves.Select(l => l.CounterId).OfType<int>().Except(own)];
        if (outer.Count > 1)
        {
            return Unreadable(leaves[0].ClassName, "its leaves are counted by leaves of several other branches");
        }

        MixedLeavesDecoder.Leaf[] mixed =
        [
            .. leaves.Select((l, i) => new MixedLeavesDecoder.Leaf(
                types[i].Codec,
                l.Length,
                l.CounterId is not int counter ? MixedLeavesDecoder.NoCounter
                    : own.IndexOf(counter) is int position and >= 0 ? position : MixedLeavesDecoder.OuterCounter,
                leaves.Any(other => other.CounterId == l.Id))),
        ];
        if (mixed.Where((l, i) => l.Counter >= i).Any())
        {
            return Unreadable(leaves[0].ClassName, "a leaf's counter stands behind it in the same branch");
        }

        return new MixedLeavesDecoder(columns, mixed, outer.Count == 1);
    }
}
