using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>A branch as its tree's record describes it (TBranch and its kinds); the words of the members are ROOT's.</summary>
internal sealed partial record BranchRecord
{
    /// <summary>Bit of fIOFeatures: entry offsets are not stored where they follow from the counter.</summary>
    private const int GenerateOffsetMap = 1;

    /// <summary>A branch that is to be written.</summary>
    internal BranchRecord()
    {
    }

    private BranchRecord(MetadataObject stored, BranchRecord? parent, string pathName, SharedRecords records)
    {
        Parent = parent;
        Name = stored.Text("fName");
        Number = pathName[Name.Length..];
        Path = parent is null ? pathName : $"{parent.Path}/{pathName}";
        Title = stored.Text("fTitle");
        BranchClass = stored.ClassName;
        Id = stored.Id;
        EntryCount = stored.Int64("fEntries");
        EntryEnd = stored.Int64("fEntryNumber");
        FirstEntry = stored.Int64("fFirstEntry");
        WriteBasket = stored.Int32("fWriteBasket");
        BasketEntry = Used(stored.Int64Array("fBasketEntry"), WriteBasket);
        BasketBytes = Used(stored.Int64Array("fBasketBytes"), WriteBasket);
        BasketSeek = Used(stored.Int64Array("fBasketSeek"), WriteBasket);
        EmbeddedBaskets = Embedded(stored.List("fBaskets"), BasketSeek);
        UncompressedBytes = stored.Int64("fTotBytes");
        CompressedBytes = stored.Int64("fZipBytes");
        Compression = stored.Int32("fCompress");
        FileName = stored.Text("fFileName");
        MayGenerateOffsets = ((stored.Object("fIOFeatures")?.Int32("fIOBits") ?? 0) & GenerateOffsetMap) != 0;
        Kind = stored.Int32("fType");
        StreamerTypeCode = stored.Int32("fStreamerType", -1);
        MetadataObject? counter = stored.Object("fBranchCount");
        CountBranchId = counter?.Id;
        CountsEntries = counter?.Int64("fEntries") > 0;
        InnerCountBranchId = stored.Object("fBranchCount2")?.Id;
        Leaves = stored.List("fLeaves").Where(l => l is { IsRead: true }).Select(l => records.Get(LeafRecord.Read(l!))).ToArray();
        Branches = ReadAll(stored.List("fBranches"), this, records);
        Content = records.Get(ReadContent(stored));
        BasketSize = stored.Int32("fBasketSize");
        EntryOffsetLength = stored.Int32("fEntryOffsetLen");
        SplitLevel = stored.Int32("fSplitLevel");
    }

    /// <summary>The branch above, null for a top branch.</summary>
    internal BranchRecord? Parent { get; init; }

    /// <summary>Name as stored.</summary>
    internal string Name { get; init; } = "";

    /// <summary>"#2" for the second of equal names under one parent and so on, else empty.</summary>
    internal string Number { get; init; } = "";

    /// <summary>Names from the top branch down, joined by "/"; the second of equal names under one parent ends with "#2".</summary>
    internal string Path { get; init; } = "";

    /// <summary>Title.</summary>
    internal string Title { get; init; } = "";

    /// <summary>TBranch, TBranchElement, TBranchObject, TBranchClones, TBranchSTL, TBranchRef.</summary>
    internal string BranchClass { get; init; } = "";

    /// <summary>Variables stored in this branch itself.</summary>
    internal IReadOnlyList<LeafRecord> Leaves { get; init; } = [];

    /// <summary>Branches below.</summary>
    internal IReadOnlyList<BranchRecord> Branches { get; init; } = [];

    /// <summary>fEntries: number of entries.</summary>
    internal long EntryCount { get; init; }

    /// <summary>fEntryNumber: number of the entry after the last.</summary>
    internal long EntryEnd { get; init; }

    /// <summary>fFirstEntry: number of the first entry, for a branch that was added late.</summary>
    internal long FirstEntry { get; init; }

    /// <summary>fWriteBasket: number of the basket that was being filled, the last.</summary>
    internal int WriteBasket { get; init; }

    /// <summary>fBasketEntry: first entry of each basket.</summary>
    internal long[] BasketEntry { get; init; } = [];

    /// <summary>fBasketBytes: bytes of each basket's record.</summary>
    internal long[] BasketBytes { get; init; } = [];

    /// <summary>fBasketSeek: where each basket's record is; says nothing of one that is kept in <see cref="EmbeddedBaskets"/>.</summary>
    internal long[] BasketSeek { get; init; } = [];

    /// <summary>fBaskets: baskets that stand in the tree's record itself, by number; null for those that do not.</summary>
    internal IReadOnlyList<byte[]?> EmbeddedBaskets { get; init; } = [];

    /// <summary>fTotBytes: bytes of all baskets before compression.</summary>
    internal long UncompressedBytes { get; init; }

    /// <summary>fZipBytes: bytes of all baskets in the file.</summary>
    internal long CompressedBytes { get; init; }

    /// <summary>fCompress: compression setting, 100 times the algorithm plus the level.</summary>
    internal int Compression { get; init; }

    /// <summary>fBasketSize: bytes of a basket's buffer.</summary>
    internal int BasketSize { get; init; }

    /// <summary>fEntryOffsetLen: 0 where baskets do not tell where their entries begin.</summary>
    internal int EntryOffsetLength { get; init; }

    /// <summary>fSplitLevel.</summary>
    internal int SplitLevel { get; init; }

    /// <summary>fFileName: the file that has the baskets when it is another one.</summary>
    internal string FileName { get; init; } = "";

    /// <summary>True when entry offsets may have to be made from the counter.</summary>
    internal bool MayGenerateOffsets { get; init; }

    /// <summary>fType of a TBranchElement (see <see cref="BranchContent.Kind"/>).</summary>
    internal int Kind { get; init; }

    /// <summary>fStreamerType of a TBranchElement.</summary>
    internal int StreamerTypeCode { get; init; } = -1;

    /// <summary>True for TBranchElement and what is derived from it.</summary>
    internal bool IsElement => BranchClass is "TBranchElement" or "TBranchSTL";

    /// <summary>Number of the object, by which others refer to it.</summary>
    internal int Id { get; init; }

    /// <summary>fBranchCount: <see cref="Id"/> of the branch that holds the number of items, or null.</summary>
    internal int? CountBranchId { get; init; }

    /// <summary>True when that branch has entries.</summary>
    internal bool CountsEntries { get; init; }

    /// <summary>fBranchCount2: <see cref="Id"/> of the branch that holds the counter of a member, or null.</summary>
    internal int? InnerCountBranchId { get; init; }

    /// <summary>What the decoder of this branch's content must know.</summary>
    internal BranchContent Content { get; init; } = new() { Path = "", BranchClass = "", ClassName = "" };

    /// <summary>True where the other, of another file, differs from this one in numbers alone: entries, bytes and baskets.</summary>
    internal bool Describes(BranchRecord other)
        => (Id, Kind, StreamerTypeCode, Compression, MayGenerateOffsets) == (other.Id, other.Kind, other.StreamerTypeCode, other.Compression, other.MayGenerateOffsets)
            && (Path, Title, BranchClass, FileName) == (other.Path, other.Title, other.BranchClass, other.FileName)
            && (CountBranchId, InnerCountBranchId) == (other.CountBranchId, other.InnerCountBranchId)
            && ReferenceEquals(Content, other.Content)
            && Leaves.Count == other.Leaves.Count
            && Leaves.Zip(other.Leaves).All(l => l.First.Describes(l.Second));

    /// <summary>Reads the branches of a tree or of a branch.</summary>
    /// <param name="stored">The branches.</param>
    /// <param name="parent">The branch that they belong to, or null.</param>
    /// <param name="records">What was read of them in other files.</param>
    internal static IReadOnlyList<BranchRecord> ReadAll(IReadOnlyList<MetadataObject?> stored, BranchRecord? parent, SharedRecords records)
    {
        if (stored.Count == 0)
        {
            return [];
        }

        List<BranchRecord> branches = new(stored.Count);
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach (MetadataObject? branch in stored)
        {
            if (branch is { IsRead: true })
            {
                string name = branch.Text("fName");
                int count = seen[name] = seen.GetValueOrDefault(name) + 1;
                branches.Add(new BranchRecord(branch, parent, count == 1 ? name : $"{name}#{count}", records));
            }
        }

        return branches.ToArray();
    }

    /// <summary>The arrays have places for baskets that were never written.</summary>
    internal static long[] Used(long[] ofBaskets, int writeBasket)
        => writeBasket >= 0 && writeBasket < ofBaskets.Length - 1 ? ofBaskets[..(writeBasket + 1)] : ofBaskets;

    /// <summary>The baskets in the record; of one that was written to the file only the header stands here.</summary>
    private static byte[]?[] Embedded(IReadOnlyList<MetadataObject?> baskets, long[] seeks)
    {
        byte[]?[] embedded = baskets.Any(b => b is { Raw.Length: > 0 }) ? [.. baskets.Select(b => b is { Raw: { Length: > 0 } raw } ? raw : null)] : [];
        for (int i = 0; i < embedded.Length; i++)
        {
            bool isInFile = i < seeks.Length && seeks[i] != 0;
            embedded[i] = isInFile && embedded[i] is byte[] raw && BasketHeader.IsHeaderOnly(raw) ? null : embedded[i];
        }

        return Array.TrueForAll(embedded, e => e is null) ? [] : embedded;
    }

    private BranchContent ReadContent(MetadataObject stored) => new()
    {
        Path = Path,
        BranchClass = BranchClass,
        ClassName = stored.Text("fClassName"),
        ParentName = stored.Text("fParentName"),
        ClonesName = stored.Text("fClonesName"),
        ClassVersion = stored.Int32("fClassVersion"),
        Checksum = (uint)stored.Int64("fCheckSum"),
        Id = stored.Int32("fID", -1),
        Kind = Kind,
        StreamerTypeCode = StreamerTypeCode,
        MemberName = MemberName(Name),
        Title = Title,
        HasBranches = Branches.Count > 0,
        LeafItemSize = Leaves.Count == 1 ? Leaves[0].ItemSize : 0,
    };

    private static string MemberName(string name)
    {
        int bracket = name.IndexOf('[', StringComparison.Ordinal);
        string plain = (bracket < 0 ? name : name[..bracket]).TrimEnd('.');
        return plain[(plain.LastIndexOf('.') + 1)..];
    }
}
