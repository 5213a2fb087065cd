using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>A tree as its record describes it (TTree, TNtuple, TNtupleD).</summary>
internal sealed class TreeRecord
{
    private readonly MetadataObject _stored;

    private TreeRecord(MetadataObject stored)
    {
        _stored = stored;
        Branches = BranchRecord.ReadAll(stored.List("fBranches"), null);
    }

    /// <summary>Name.</summary>
    internal string Name => _stored.Text("fName");

    /// <summary>Title.</summary>
    internal string Title => _stored.Text("fTitle");

    /// <summary>fEntries.</summary>
    internal long EntryCount => _stored.Int64("fEntries");

    /// <summary>fWeight: weight of the tree's entries.</summary>
    internal double Weight => _stored.Double("fWeight");

    /// <summary>Bytes of all baskets, decompressed.</summary>
    internal long TotalBytes => _stored.Int64("fTotBytes");

    /// <summary>fAutoFlush: entries a cluster when above zero.</summary>
    internal long AutoFlush => _stored.Int64("fAutoFlush");

    /// <summary>fClusterRangeEnd: last entry of each range of clusters of one size; what follows has <see cref="AutoFlush"/>.</summary>
    internal long[] ClusterRangeEnd => _stored.Int64Array("fClusterRangeEnd");

    /// <summary>fClusterSize: entries a cluster in each range.</summary>
    internal long[] ClusterSize => _stored.Int64Array("fClusterSize");

    /// <summary>Top branches.</summary>
    internal IReadOnlyList<BranchRecord> Branches { get; }

    /// <summary>All branches, each before those below it.</summary>
    internal IEnumerable<BranchRecord> AllBranches => Branches.SelectMany(Descend);

    /// <summary>Expressions with a name: alias and what it stands for.</summary>
    internal IReadOnlyList<(string Name, string Expression)> Aliases
        => [.. _stored.List("fAliases").Where(a => a is { IsRead: true }).Select(a => (a!.Text("fName"), a.Text("fTitle")))];

    /// <summary>Trees that are read along with this one.</summary>
    internal IReadOnlyList<FriendElement> Friends
        => [.. _stored.List("fFriends").Where(f => f is { IsRead: true }).Select(f => FriendElement.Read(f!))];

    /// <summary>The tree's index, or null.</summary>
    internal TreeIndex? Index => _stored.Object("fTreeIndex") is { IsRead: true } index ? TreeIndex.Read(index) : null;

    /// <summary>Objects that the writer attached; of classes that are not described only the class is known.</summary>
    internal IReadOnlyList<MetadataObject?> UserInfo => _stored.List("fUserInfo");

    /// <summary>Reads a tree.</summary>
    /// <param name="payload">The record, decompressed.</param>
    /// <param name="className">Class in the key.</param>
    /// <param name="keyLength">Length of the key.</param>
    /// <param name="registry">Layouts.</param>
    /// <param name="file">File, for messages.</param>
    /// <param name="path">Path of the tree, for messages.</param>
    /// <exception cref="RootFormatException">The record is damaged.</exception>
    internal static TreeRecord Read(
        ReadOnlySpan<byte> payload, string className, int keyLength, StreamerRegistry registry, string file, string path)
    {
        ObjectReader reader = new(payload, registry, keyLength, file, path);
        TreeRecord tree = new(reader.ReadRoot(className));
        if (tree.EntryCount < 0)
        {
            FormatError.Throw(
                "the number of entries is negative", file, -1, path, "0 or more", tree.EntryCount.ToString(CultureInfo.InvariantCulture));
        }

        return tree;
    }

    private static IEnumerable<BranchRecord> Descend(BranchRecord branch) => branch.Branches.SelectMany(Descend).Prepend(branch);
}
