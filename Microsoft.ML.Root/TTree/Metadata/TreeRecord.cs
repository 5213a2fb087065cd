using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>A tree as its record describes it (TTree, TNtuple, TNtupleD).</summary>
internal sealed partial record TreeRecord
{
    /// <summary>A tree that is to be written.</summary>
    internal TreeRecord()
    {
    }

    private TreeRecord(MetadataObject stored, bool isWhole, SharedRecords records)
    {
        Name = stored.Text("fName");
        Title = stored.Text("fTitle");
        EntryCount = stored.Int64("fEntries");
        Weight = stored.Double("fWeight");
        TotalBytes = stored.Int64("fTotBytes");
        CompressedBytes = stored.Int64("fZipBytes");
        FlushedBytes = stored.Int64("fFlushedBytes");
        AutoFlush = stored.Int64("fAutoFlush");
        AutoSave = stored.Int64("fAutoSave");
        ClusterRangeEnd = stored.Int64Array("fClusterRangeEnd");
        ClusterSize = stored.Int64Array("fClusterSize");
        Branches = BranchRecord.ReadAll(stored.List("fBranches"), null, records);
        IsWhole = isWhole;
        Aliases = [.. stored.List("fAliases").Where(a => a is { IsRead: true }).Select(a => (a!.Text("fName"), a.Text("fTitle")))];
        Friends = [.. stored.List("fFriends").Where(f => f is { IsRead: true }).Select(f => FriendElement.Read(f!))];
        Index = stored.Object("fTreeIndex") is { IsRead: true } index ? TreeIndex.Read(index) : null;
        UserInfo = stored.List("fUserInfo");
    }

    /// <summary>Name.</summary>
    internal string Name { get; init; } = "";

    /// <summary>Title.</summary>
    internal string Title { get; init; } = "";

    /// <summary>fEntries.</summary>
    internal long EntryCount { get; init; }

    /// <summary>fWeight: weight of the tree's entries.</summary>
    internal double Weight { get; init; } = 1;

    /// <summary>Bytes of all baskets, decompressed.</summary>
    internal long TotalBytes { get; init; }

    /// <summary>fZipBytes: bytes of all baskets in the file.</summary>
    internal long CompressedBytes { get; init; }

    /// <summary>fFlushedBytes: the same at the end of the last full cluster.</summary>
    internal long FlushedBytes { get; init; }

    /// <summary>fAutoFlush: entries a cluster when above zero.</summary>
    internal long AutoFlush { get; init; }

    /// <summary>fAutoSave: entries, or minus the compressed bytes, after which the record is saved while the tree is filled.</summary>
    internal long AutoSave { get; init; } = -300_000_000;

    /// <summary>fClusterRangeEnd: last entry of each range of clusters of one size; what follows has <see cref="AutoFlush"/>.</summary>
    internal long[] ClusterRangeEnd { get; init; } = [];

    /// <summary>fClusterSize: entries a cluster in each range.</summary>
    internal long[] ClusterSize { get; init; } = [];

    /// <summary>Top branches, those that were asked for and those that they refer to.</summary>
    internal IReadOnlyList<BranchRecord> Branches { get; init; } = [];

    /// <summary>False when some branches were passed over.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>All branches, each before those below it.</summary>
    internal IEnumerable<BranchRecord> AllBranches => Branches.SelectMany(Descend);

    /// <summary>Expressions with a name: alias and what it stands for.</summary>
    internal IReadOnlyList<(string Name, string Expression)> Aliases { get; init; } = [];

    /// <summary>Trees that are read along with this one.</summary>
    internal IReadOnlyList<FriendElement> Friends { get; init; } = [];

    /// <summary>The tree's index, or null.</summary>
    internal TreeIndex? Index { get; init; }

    /// <summary>Objects that the writer attached; of classes that are not described only the class is known.</summary>
    internal IReadOnlyList<MetadataObject?> UserInfo { get; init; } = [];

    /// <summary>Reads a tree.</summary>
    /// <param name="payload">The record, decompressed.</param>
    /// <param name="className">Class in the key.</param>
    /// <param name="keyLength">Length of the key.</param>
    /// <param name="registry">Layouts.</param>
    /// <param name="place">Where it stands, for messages.</param>
    /// <param name="isWanted">True for the names of top branches to read; null for all. The first is always read.</param>
    /// <param name="places">Is told where numbers stand; null where nobody asks.</param>
    /// <exception cref="RootFormatException">The record is damaged.</exception>
    internal static TreeRecord Read(
        ReadOnlySpan<byte> payload,
        string className,
        int keyLength,
        StreamerRegistry registry,
        FilePlace place,
        Func<string, bool>? isWanted = null,
        MemberPlaces? places = null)
    {
        SkippedObjects? skipped = isWanted is null ? null : new SkippedObjects(isWanted);
        ObjectReader reader = new(payload, registry, keyLength, place, skipped, places);
        TreeRecord tree = new(reader.ReadRoot(className), skipped is not { HasBranches: true }, registry.Records);
        if (tree.EntryCount < 0)
        {
            FormatError.Throw("the number of entries is negative", place, "0 or more", $"{tree.EntryCount}");
        }

        return tree;
    }

    private static IEnumerable<BranchRecord> Descend(BranchRecord branch) => branch.Branches.SelectMany(Descend).Prepend(branch);
}
