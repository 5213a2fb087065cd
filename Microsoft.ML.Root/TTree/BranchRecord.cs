using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>A branch as its tree's record describes it (TBranch and its kinds); the words of the members are ROOT's.</summary>
internal sealed class BranchRecord
{
    /// <summary>Bit of fIOFeatures: entry offsets are not stored where they follow from the counter.</summary>
    private const int GenerateOffsetMap = 1;
    private readonly MetadataObject _stored;

    private BranchRecord(MetadataObject stored, BranchRecord? parent, string pathName)
    {
        _stored = stored;
        Parent = parent;
        Name = stored.Text("fName");
        Number = pathName[Name.Length..];
        Path = parent is null ? pathName : $"{parent.Path}/{pathName}";
        Leaves = [.. stored.List("fLeaves").Where(l => l is { IsRead: true }).Select(l => LeafRecord.Read(l!, this))];
        Branches = ReadAll(stored.List("fBranches"), this);
    }

    /// <summary>The branch above, null for a top branch.</summary>
    internal BranchRecord? Parent { get; }

    /// <summary>Name as stored.</summary>
    internal string Name { get; }

    /// <summary>"#2" for the second of equal names under one parent and so on, else empty.</summary>
    internal string Number { get; }

    /// <summary>Names from the top branch down, joined by "/"; the second of equal names under one parent ends with "#2".</summary>
    internal string Path { get; }

    /// <summary>Title.</summary>
    internal string Title => _stored.Text("fTitle");

    /// <summary>TBranch, TBranchElement, TBranchObject, TBranchClones, TBranchSTL, TBranchRef.</summary>
    internal string BranchClass => _stored.ClassName;

    /// <summary>Variables stored in this branch itself.</summary>
    internal IReadOnlyList<LeafRecord> Leaves { get; }

    /// <summary>Branches below.</summary>
    internal IReadOnlyList<BranchRecord> Branches { get; }

    /// <summary>fEntries: number of entries.</summary>
    internal long EntryCount => _stored.Int64("fEntries");

    /// <summary>fEntryNumber: number of the entry after the last.</summary>
    internal long EntryEnd => _stored.Int64("fEntryNumber");

    /// <summary>fFirstEntry: number of the first entry, for a branch that was added late.</summary>
    internal long FirstEntry => _stored.Int64("fFirstEntry");

    /// <summary>fWriteBasket: number of the basket that was being filled, the last.</summary>
    internal int WriteBasket => _stored.Int32("fWriteBasket");

    /// <summary>fBasketEntry: first entry of each basket.</summary>
    internal long[] BasketEntry => _stored.Int64Array("fBasketEntry");

    /// <summary>fBasketBytes: bytes of each basket's record.</summary>
    internal long[] BasketBytes => _stored.Int64Array("fBasketBytes");

    /// <summary>fBasketSeek: where each basket's record is, 0 for one that is kept in <see cref="EmbeddedBaskets"/>.</summary>
    internal long[] BasketSeek => _stored.Int64Array("fBasketSeek");

    /// <summary>fBaskets: baskets that stand in the tree's record itself, by number.</summary>
    internal IReadOnlyList<MetadataObject?> EmbeddedBaskets => _stored.List("fBaskets");

    /// <summary>fTotBytes: bytes of all baskets before compression.</summary>
    internal long UncompressedBytes => _stored.Int64("fTotBytes");

    /// <summary>fZipBytes: bytes of all baskets in the file.</summary>
    internal long CompressedBytes => _stored.Int64("fZipBytes");

    /// <summary>fCompress: compression setting, 100 times the algorithm plus the level.</summary>
    internal int Compression => _stored.Int32("fCompress");

    /// <summary>fFileName: the file that has the baskets when it is another one.</summary>
    internal string FileName => _stored.Text("fFileName");

    /// <summary>True when entry offsets may have to be made from the counter.</summary>
    internal bool MayGenerateOffsets => ((_stored.Object("fIOFeatures")?.Int32("fIOBits") ?? 0) & GenerateOffsetMap) != 0;

    /// <summary>fClassName: class of the object, or class that has the member.</summary>
    internal string ClassName => _stored.Text("fClassName");

    /// <summary>fType of a TBranchElement (see <see cref="BranchContent.Kind"/>).</summary>
    internal int Kind => _stored.Int32("fType");

    /// <summary>fStreamerType of a TBranchElement.</summary>
    internal int StreamerTypeCode => _stored.Int32("fStreamerType", -1);

    /// <summary>True for TBranchElement and what is derived from it.</summary>
    internal bool IsElement => BranchClass is "TBranchElement" or "TBranchSTL";

    /// <summary>fBranchCount: the branch that holds the number of items, or null.</summary>
    internal MetadataObject? CountBranch => _stored.Object("fBranchCount");

    /// <summary>fBranchCount2: the branch that holds the counter of a member, or null.</summary>
    internal MetadataObject? InnerCountBranch => _stored.Object("fBranchCount2");

    /// <summary>The stored object, which counters refer to.</summary>
    internal MetadataObject Stored => _stored;

    /// <summary>What the decoder of this branch's content must know.</summary>
    internal BranchContent Content => new()
    {
        Path = Path,
        BranchClass = BranchClass,
        ClassName = ClassName,
        ParentName = _stored.Text("fParentName"),
        ClonesName = _stored.Text("fClonesName"),
        ClassVersion = _stored.Int32("fClassVersion"),
        Checksum = (uint)_stored.Int64("fCheckSum"),
        Id = _stored.Int32("fID", -1),
        Kind = Kind,
        StreamerTypeCode = StreamerTypeCode,
        MemberName = MemberName(Name),
        Title = Title,
        HasBranches = Branches.Count > 0,
        LeafItemSize = Leaves.Count == 1 ? Leaves[0].ItemSize : 0,
    };

    /// <summary>Reads the branches of a tree or of a branch.</summary>
    internal static IReadOnlyList<BranchRecord> ReadAll(IReadOnlyList<MetadataObject?> stored, BranchRecord? parent)
    {
        List<BranchRecord> branches = new(stored.Count);
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (MetadataObject? branch in stored)
        {
            if (branch is { IsRead: true })
            {
                string name = branch.Text("fName");
                int count = seen[name] = seen.GetValueOrDefault(name) + 1;
                branches.Add(new BranchRecord(branch, parent, count == 1 ? name : $"{name}#{count}"));
            }
        }

        return branches;
    }

    private static string MemberName(string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        string plain = (bracket < 0 ? name : name[..bracket]).TrimEnd('.');
        return plain[(plain.LastIndexOf('.') + 1)..];
    }
}
