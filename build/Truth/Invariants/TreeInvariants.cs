using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>A tree against its branches: entries, sums of bytes, clusters, the list of leaves, counters.</summary>
internal static class TreeInvariants
{
    public static void Check(RootContainer container, ContainerEntry entry, RecordMap records, Violations violations)
    {
        using StoredObject record = container.ReadStored(entry.Key, entry.ToString());
        ObjectReader reader = new(record.Payload(), FileLayouts.Of(container), entry.Key.KeyLength, record.Place);
        MetadataObject tree = reader.ReadRoot(entry.Key.ClassName);
        string part = entry.ToString();
        long seek = entry.Key.SeekKey;
        MetadataObject[] branches = [.. All(tree)];
        foreach (MetadataObject branch in branches)
        {
            BranchInvariants.Check(branch, tree, records, $"{part}, branch {branch.Text("fName")}", violations);
        }

        long entries = tree.Int64("fEntries");
        MetadataObject[] top = [.. tree.List("fBranches").OfType<MetadataObject>()];
        violations.Require(
            top.Length == 0 || top.Any(b => b.Int64("fEntries") >= entries), seek, part, $"no branch has the {entries} entries of the tree");
        foreach (MetadataObject branch in top)
        {
            violations.Require(
                branch.Int64("fEntries") <= entries, seek, part, $"branch {branch.Text("fName")} has {branch.Int64("fEntries")} entries, the tree {entries}");
        }

        violations.Equal(branches.Sum(b => b.Int64("fTotBytes")), tree.Int64("fTotBytes"), seek, part, "fTotBytes");
        violations.Equal(branches.Sum(b => b.Int64("fZipBytes")), tree.Int64("fZipBytes"), seek, part, "fZipBytes");
        CheckClusters(tree, entries, seek, part, violations);
        CheckLeaves(tree, branches, seek, part, violations);
    }

    private static IEnumerable<MetadataObject> All(MetadataObject parent)
        => parent.List("fBranches").OfType<MetadataObject>().SelectMany(b => All(b).Prepend(b));

    private static void CheckClusters(MetadataObject tree, long entries, long seek, string part, Violations violations)
    {
        long[] ends = tree.Int64Array("fClusterRangeEnd");
        long[] sizes = tree.Int64Array("fClusterSize");
        violations.Equal(tree.Int32("fNClusterRange"), ends.Length, seek, part, "length of fClusterRangeEnd");
        violations.Equal(tree.Int32("fNClusterRange"), sizes.Length, seek, part, "length of fClusterSize");
        violations.Require(
            ends.Zip(ends.Skip(1)).All(p => p.First < p.Second) && ends.All(e => e >= 0 && e < entries),
            seek,
            part,
            $"fClusterRangeEnd does not rise below {entries}: {string.Join(", ", ends)}");
        violations.Require(sizes.All(s => s >= 0), seek, part, $"fClusterSize: {string.Join(", ", sizes)}");
    }

    /// <summary>The tree's list of leaves has those of the branches, in their order; a counter knows its largest value.</summary>
    private static void CheckLeaves(MetadataObject tree, MetadataObject[] branches, long seek, string part, Violations violations)
    {
        int[] listed = [.. tree.List("fLeaves").OfType<MetadataObject>().Select(l => l.Id)];
        int[] ofBranches = [.. branches.SelectMany(b => b.List("fLeaves").OfType<MetadataObject>()).Select(l => l.Id)];
        violations.Require(
            listed.Order().SequenceEqual(ofBranches.Order()), seek, part, $"fLeaves has {listed.Length} leaves, the branches {ofBranches.Length}, not the same");
        foreach (MetadataObject leaf in branches.SelectMany(b => b.List("fLeaves").OfType<MetadataObject>()))
        {
            if (leaf.Object("fLeafCount") is MetadataObject counter)
            {
                string name = $"{part}, leaf {leaf.Text("fName")}";
                violations.Require(listed.Contains(counter.Id), seek, name, $"its counter {counter.Text("fName")} is no leaf of the tree");

                // Of an object's members the branch says what the leaf of a number says itself.
                bool isMarked = counter.Int64("fIsRange") != 0 || counter.ClassName == "TLeafElement";
                violations.Require(isMarked, seek, name, $"its counter {counter.Text("fName")} is not marked as one (fIsRange)");
            }
        }
    }
}
