using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Makes the readers of a tree's branches and joins them with the branches that count their items.</summary>
internal sealed class BranchReaderFactory
{
    /// <summary>Baskets that are looked at together for the classes of objects.</summary>
    private const int SampledBaskets = 3;

    /// <summary>Bytes of baskets after which no further ones are looked at.</summary>
    private const long MostSampledBytes = 8 << 20;
    private readonly Dictionary<int, BranchReader> _byRecord = [];
    private readonly Dictionary<int, CountColumn> _byLeaf = [];
    private readonly List<BranchReader> _readers = [];
    private readonly TreeFile _file;
    private readonly StreamerRegistry _registry;
    private readonly bool _strictClasses;
    private bool _isSampled;

    private BranchReaderFactory(TreeRecord tree, StreamerRegistry registry, TreeFile file, bool strictClasses)
    {
        _strictClasses = strictClasses;
        _file = file;
        _registry = registry;
        foreach (BranchRecord branch in tree.AllBranches)
        {
            Add(branch);
        }

        foreach (BranchReader reader in _readers)
        {
            Join(reader);
            if (WhyAbsent(reader) is string reason)
            {
                SetColumns(reader, reason);
            }
        }
    }

    /// <summary>Readers of all branches that hold values, in the order of the tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="registry">Layouts.</param>
    /// <param name="file">The tree's file.</param>
    /// <param name="strictClasses">As <see cref="ClassCatalog.IsStrict"/>.</param>
    internal static IReadOnlyList<BranchReader> Make(TreeRecord tree, StreamerRegistry registry, TreeFile file, bool strictClasses = false)
        => new BranchReaderFactory(tree, registry, file, strictClasses)._readers;

    /// <summary>The same, and the tree's columns.</summary>
    internal static TreeShape MakeShape(TreeRecord tree, StreamerRegistry registry, TreeFile file, bool strictClasses)
    {
        BranchReaderFactory made = new(tree, registry, file, strictClasses);
        return new TreeShape(made._readers, made._isSampled);
    }

    private void Add(BranchRecord branch)
    {
        BranchDecoder decoder = MakeDecoder(branch);
        BranchReader reader = new(branch, decoder, _file);
        SetColumns(reader, null);
        _readers.Add(reader);
        _byRecord.Add(branch.Id, reader);
        for (int i = 0; i < branch.Leaves.Count; i++)
        {
            if (decoder.Columns.Count > 0)
            {
                _byLeaf.TryAdd(branch.Leaves[i].Id, new CountColumn(reader, Math.Min(i, decoder.Columns.Count - 1)));
            }
        }
    }

    private BranchDecoder MakeDecoder(BranchRecord branch)
    {
        if (branch.BranchClass is "TBranch" or "TBranchRef" or "TBranchClones")
        {
            return branch.Leaves is [LeafRecord leaf]
                ? _registry.Records.Get((typeof(LeafDecoderFactory), leaf.WithoutRange, branch.Title), branch, LeafDecoderFactory.Create)
                : LeafDecoderFactory.Create(branch);
        }

        if (branch.IsElement && branch.Kind is 3 or 4)
        {
            return new CountDecoder();
        }

        ContentBranchDecoder general = new(ContentDecoderFactory.Create(
            branch.Content with { Sample = (decoder, builders, isEnough) => DecodeFirst(branch, decoder, builders, isEnough) },
            _registry,
            _strictClasses));
        bool isShortLong = _registry.FileVersion < StreamerRegistry.FirstVersionOfLongs && branch.StreamerTypeCode is StreamerType.Long or StreamerType.ULong;
        return branch.BranchClass == "TBranchElement" && !isShortLong
            ? SplitNumberDecoder.Over(NumberMemberDecoder.Over(NumberVectorDecoder.Over(general, branch), branch), branch)
            : general;
    }

    /// <summary>Decodes the first baskets of a branch whose content says only in its data of what class it is, until that is found.</summary>
    private void DecodeFirst(BranchRecord branch, IContentDecoder decoder, ColumnBuilder?[] builders, Func<bool> isEnough)
    {
        _isSampled = true;
        BranchReader reader = new(branch, new ContentBranchDecoder(decoder), _file);
        Join(reader); // branches that count items stand before those that hold them
        BranchBaskets baskets = reader.Baskets;
        using BufferPool pool = new(idleLimit: 0);
        using DecodeContext context = new(pool);
        long bytes = 0;
        for (int first = 0; first < baskets.Count && bytes < MostSampledBytes && !isEnough(); first += SampledBaskets)
        {
            List<ByteRange> ranges = [];
            int last = Math.Min(baskets.Count, first + SampledBaskets) - 1;
            BranchPass pass = BranchPass.Plan(reader, new EntryRange(baskets[first].Start, baskets[last].End), ranges);
            pass.Decode(new DirectRangeReader(_file.Source, ranges, context.Scratch), builders, context);
            bytes += ranges.Sum(r => (long)r.Length);
        }
    }

    private void Join(BranchReader reader)
    {
        int? counter = reader.Record.Leaves.Select(l => l.CounterId).FirstOrDefault(c => c is not null);
        if (reader.Record.CountBranchId is int branch && _byRecord.TryGetValue(branch, out BranchReader? counted) && counted.Columns.Count > 0)
        {
            reader.Counts = new CountColumn(counted, 0);
        }
        else if (counter is int leaf && _byLeaf.TryGetValue(leaf, out CountColumn column) && column.Branch != reader)
        {
            reader.Counts = column;
        }

        if (reader.Record.InnerCountBranchId is int inner && _byRecord.TryGetValue(inner, out BranchReader? within) && within.Columns.Count > 0)
        {
            reader.InnerCounts = new CountColumn(within, 0);
        }

        if (reader.Decoder.NeedsInnerCounts && reader.InnerCounts is null)
        {
            reader.InnerCounts = ByName(reader);
        }
        else if (reader.Decoder is { NeedsCounts: true, NeedsInnerCounts: false } && reader.Counts is null)
        {
            reader.Counts = ByName(reader);
        }
    }

    private CountColumn? ByName(BranchReader reader)
        => reader.Decoder.Counter is { Length: > 0 } counter && CounterBranches.Find(reader.Record, counter) is BranchRecord found
            && _byRecord.TryGetValue(found.Id, out BranchReader? counts)
            ? new CountColumn(counts, 0)
            : null;

    /// <summary>Why a branch has no values although its tree has entries, or null.</summary>
    private string? WhyAbsent(BranchReader reader)
    {
        BranchRecord branch = reader.Record;
        bool isElsewhere = branch.FileName.Length > 0 && Path.GetFileName(branch.FileName) != Path.GetFileName(_file.Source.Name);
        if (isElsewhere && reader.BasketsIfListed?.AreEmbedded != true)
        {
            return $"its baskets are in another file, {branch.FileName}";
        }

        if (reader.Decoder.NeedsCounts && reader.Counts is null)
        {
            return $"the branch that counts its items{CounterName(reader)} is not in the tree";
        }

        if (reader.Decoder.NeedsInnerCounts && reader.InnerCounts is null)
        {
            return $"the branch that counts the items of its arrays{CounterName(reader)} is not in the tree";
        }

        bool isCounted = branch.Kind is 31 or 41 && branch.CountsEntries;
        return isCounted && branch.EntryEnd == 0
            ? "the writer left the branch out: the file has the numbers of items, but no values"
            : null;
    }

    private void SetColumns(BranchReader reader, string? reason)
        => reader.Columns = reader.Decoder.Columns.Select(c => Schema(reader.Record, c, reason)).ToArray();

    private static string CounterName(BranchReader reader) => reader.Decoder.Counter is { Length: > 0 } name ? $", {name}," : "";

    private string? WhyUnreadable(ContentColumn column)
        => column.Unreadable is string reason && _registry.Damage is string damage
            ? $"{reason}, since its list of streamer infos is damaged: {damage}"
            : column.Unreadable;

    private ColumnSchema Schema(BranchRecord branch, ContentColumn column, string? reason)
    {
        string name = BranchNames.FullName(branch) + column.Suffix.Replace('/', '.');
        string? unreadable = WhyUnreadable(column) ?? reason;
        bool isHidden = BranchNames.IsObjectNumber(branch) && !_registry.HasReferences;
        string? collection = BranchNames.Collection(branch);
        return _registry.Records.Get(
            (typeof(ColumnSchema), branch.Path, name, branch.Title, column, unreadable, collection),
            (branch, name, column, unreadable, isHidden, collection),
            static c => new ColumnSchema
            {
                Path = ColumnNames.Of(c.branch.Path + c.column.Suffix),
                Name = ColumnNames.Of(c.name),
                Type = c.column.Type,
                Shape = c.column.Shape,
                Title = c.branch.Title,
                TypeName = c.column.TypeName,
                Unreadable = c.unreadable,
                IsHidden = c.isHidden,
                Collection = c.collection,
            });
    }
}

/// <summary>What the readers of a tree's branches share.</summary>
/// <param name="Source">The file.</param>
/// <param name="Place">The tree's record in it, for messages.</param>
/// <param name="IsBranch">True for the name of a branch of the tree, also of one that was passed over.</param>
internal sealed record TreeFile(ByteSource Source, FilePlace Place, Func<string, bool> IsBranch);
