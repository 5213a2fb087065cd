using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>An open tree as columns.</summary>
internal sealed class TreeSource : IColumnSource
{
    /// <summary>What an open tree takes in memory beside its columns, as measured.</summary>
    private const long OwnBytes = 3_000;

    /// <summary>The same where files share all but numbers.</summary>
    private const long PackedBytes = 1_500;

    /// <summary>What a column takes beside its baskets.</summary>
    private const long ColumnBytes = 700;

    /// <summary>A basket in the branch's three lists: first entry, offset, length.</summary>
    private const long BasketBytes = 24;

    /// <summary>Entries whose number or offset at least stands in the file, and no codec packs more bytes into one.</summary>
    private const long MostEntriesOfByte = 1 << 15;
    private readonly RootContainer _container;
    private readonly ContainerEntry _entry;
    private readonly FilePlace _place;
    private readonly TreeShape _shape;

    /// <summary>The numbers in which this file differs from that of <see cref="_shape"/>; null where it is that file.</summary>
    private readonly PackedReaders? _packed;
    private readonly ColumnProjection? _wanted;
    private readonly bool _strictClasses;
    private readonly TreeRecord? _tree;
    private IReadOnlyList<EntryRange>? _clusters;
    private HashSet<string>? _branchNames;

    private TreeSource(
        RootContainer container,
        ContainerEntry entry,
        FilePlace place,
        TreeRecord tree,
        StreamerRegistry layouts,
        ColumnProjection? wanted,
        bool strictClasses)
    {
        _container = container;
        _entry = entry;
        _place = place with { ObjectPath = entry.Path };
        _wanted = wanted;
        _strictClasses = strictClasses;
        TreeShape own = BranchReaderFactory.MakeShape(tree, layouts, File, strictClasses);
        long longest = 0;
        foreach ((int branch, _) in own.Places)
        {
            longest = Math.Max(longest, Math.Max(own.Readers[branch].Record.EntryEnd, own.Readers[branch].Record.EntryCount));
        }

        LongestBranch = longest;
        EntryCount = EntriesOf(tree, longest, container.Source.Length);
        Columns = WithReasons(own);
        if (TreeShapes.Of(layouts, strictClasses).Find(own) is TreeShape shared && TreeShape.Pack(own.Readers) is byte[] packed)
        {
            _shape = shared;
            _packed = new PackedReaders(shared, packed);
            Columns = ReferenceEquals(Columns, own.Columns) ? shared.Columns : Columns;
            Head = tree with { Branches = [], UserInfo = [] };
            MetadataBytes = PackedBytes + packed.Length;
        }
        else
        {
            _shape = own;
            _tree = tree;
            Head = tree;
            MetadataBytes = OwnBytes + own.Places.Sum(p => ColumnBytes + (BasketBytes * own.Readers[p.Branch].Record.BasketEntry.Length));
        }
    }

    /// <summary>A tree whose record was not read: it matches that of another file.</summary>
    private TreeSource(
        RootContainer container, ContainerEntry entry, FilePlace place, MatchedTree matched, ColumnProjection? wanted, bool strictClasses)
    {
        _container = container;
        _entry = entry;
        _place = place with { ObjectPath = entry.Path };
        _wanted = wanted;
        _strictClasses = strictClasses;
        _shape = matched.Shape;
        _packed = new PackedReaders(matched.Shape, matched.Packed);
        Head = matched.Head;
        LongestBranch = matched.LongestBranch;
        EntryCount = EntriesOf(Head, LongestBranch, container.Source.Length);
        Columns = _shape.Columns;
        MetadataBytes = PackedBytes + _packed.Bytes;
    }

    public string Name => $"{_container.Source.Name}, {_entry.Path}";

    public long EntryCount { get; }

    public IReadOnlyList<ColumnSchema> Columns { get; }

    public IReadOnlyList<EntryRange> Clusters => _clusters ??= TreeClusters.Find(Head, EntryCount, _container.Source.Length, Branches);

    public IReadOnlyList<SourceFile> Files => [new SourceFile(_container.Source.Name, new EntryRange(0, EntryCount))];

    public long MetadataBytes { get; }

    /// <summary>What the tree's record says beside its branches: clusters, aliases, friends, index.</summary>
    internal TreeRecord Head { get; }

    /// <summary>The tree's record, which is read again where it was not kept.</summary>
    internal TreeRecord Tree
    {
        get
        {
            if (_tree is not null)
            {
                return _tree;
            }

            using StoredObject stored = _container.ReadStored(_entry.Key, _entry.ToString());
            return ReadRecord(stored, _entry, FileLayouts.Of(_container), _wanted);
        }
    }

    /// <summary>Entries of the longest branch that was read.</summary>
    private long LongestBranch { get; }

    private TreeFile File => new(_container.Source, _place, name => (_branchNames ??= [.. Whole().Tree.AllBranches.Select(b => b.Name)]).Contains(name));

    /// <summary>Branches with columns: those that were read, then, for whoever goes on, all.</summary>
    private IEnumerable<BranchReader> Branches
    {
        get
        {
            foreach ((int branch, _) in _shape.Places)
            {
                yield return Reader(branch);
            }

            if (!Head.IsWhole)
            {
                foreach (BranchReader branch in Whole().Branches)
                {
                    yield return branch;
                }
            }
        }
    }

    /// <summary>Opens a tree; the source does not own the container.</summary>
    /// <param name="container">The file.</param>
    /// <param name="entry">The tree.</param>
    /// <param name="wanted">Columns that will be read: top branches without any are passed over. Null for all.</param>
    /// <param name="strictClasses">As <see cref="ClassCatalog.IsStrict"/>.</param>
    /// <exception cref="RootFormatException">The tree's record is damaged.</exception>
    internal static TreeSource Open(
        RootContainer container, ContainerEntry entry, ColumnProjection? wanted = null, bool strictClasses = false)
    {
        StreamerRegistry layouts = FileLayouts.Of(container);
        using StoredObject stored = container.ReadStored(entry.Key, entry.ToString());
        TreeShapes shapes = TreeShapes.Of(layouts, strictClasses);
        if (shapes.Match(stored.Payload(), entry.Key.KeyLength, wanted) is MatchedTree matched)
        {
            return new TreeSource(container, entry, stored.Place, matched, wanted, strictClasses);
        }

        TreeSource source = Read(wanted);
        // Only all branches together tell that the tree's number of entries is wrong.
        if (!source.Head.IsWhole && source.LongestBranch < source.Head.EntryCount)
        {
            return Read(null);
        }

        if (source._packed is not null)
        {
            shapes.Remember(stored.Payload(), entry.Key.ClassName, entry.Key.KeyLength, layouts, stored.Place, wanted, source._shape);
        }

        return source;

        TreeSource Read(ColumnProjection? read)
            => new(container, entry, stored.Place, ReadRecord(stored, entry, layouts, read), layouts, read, strictClasses);
    }

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
    {
        HashSet<long>? cuts = null;
        foreach (int branch in columns.Select(c => _shape.Places[c].Branch).Distinct())
        {
            List<long> ends = [];
            BranchBaskets baskets = Reader(branch).Baskets;
            for (int i = baskets.IndexOf(cluster.Start); i < baskets.Count && baskets[i].End < cluster.End; i++)
            {
                ends.Add(baskets[i].End);
            }

            if (cuts is null)
            {
                cuts = [.. ends];
            }
            else
            {
                cuts.IntersectWith(ends);
            }

            if (cuts.Count == 0)
            {
                break;
            }
        }

        return [.. (cuts ?? []).Order()];
    }

    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        OrderedDictionary<int, List<int>> branches = [];
        for (int i = 0; i < columns.Count; i++)
        {
            CheckReadable(columns[i]);
            int branch = _shape.Places[columns[i]].Branch;
            if (!branches.TryGetValue(branch, out List<int>? outputs))
            {
                branches.Add(branch, outputs = []);
            }

            outputs.Add(i);
        }

        List<ColumnTask> tasks = new(branches.Count);
        foreach ((int branch, List<int> outputs) in branches)
        {
            tasks.Add(range.Count == 0
                ? new EmptyTask(outputs, outputs.ConvertAll(o => Columns[columns[o]]), range)
                : new BranchTask(
                    Reader(branch), outputs.ConvertAll(o => _shape.Places[columns[o]].Column), outputs, range, _container.Source));
        }

        return tasks;
    }

    public IReadOnlyList<RootHostStatistics> Hosts => [];

    public EntryRange StoredEntries(int column) => ReaderOf(column).Baskets.Entries.Intersect(new EntryRange(0, EntryCount));

    /// <summary>Nothing: the file is open.</summary>
    public void Expect(IReadOnlyList<int> columns)
    {
    }

    /// <summary>Nothing: the file is open.</summary>
    public void Follow(FileOpening opening)
    {
    }

    /// <summary>Nothing: whoever opened the file compares it.</summary>
    public void CheckUnchanged()
    {
    }

    public ColumnStorage Storage(int column)
    {
        BranchReader branch = ReaderOf(column);
        // ROOT does not count the baskets that stand in the tree's own record: they have their share of what it takes.
        long embedded = branch.Record.EmbeddedBaskets.Sum(b => (long)(b?.Length ?? 0));
        double share = (double)_entry.Key.TotalBytes / Math.Max(1, _entry.Key.ObjectLength);
        return new ColumnStorage(
            branch.Record.CompressedBytes + (long)Math.Ceiling(embedded * share),
            branch.Record.UncompressedBytes + embedded,
            branch.BasketsIfListed?.Count ?? 0,
            CompressionSetting.Describe(branch.Record.Compression));
    }

    public void Dispose()
    {
    }

    private static TreeRecord ReadRecord(StoredObject stored, ContainerEntry entry, StreamerRegistry layouts, ColumnProjection? wanted)
        => TreeRecord.Read(
            stored.Payload(), entry.Key.ClassName, entry.Key.KeyLength, layouts, stored.Place, wanted is null ? null : wanted.AnyStartsWith);

    /// <summary>The tree with all its branches; not kept.</summary>
    private TreeSource Whole() => Head.IsWhole ? this : Open(_container, _entry, strictClasses: _strictClasses);

    private BranchReader ReaderOf(int column) => Reader(_shape.Places[column].Branch);

    private BranchReader Reader(int branch)
        => _packed is null ? _shape.Readers[branch] : _packed.Find(branch) ?? _packed.Unpack(branch, File);

    /// <summary>A number that is larger than all branches have, or than the file can hold, must not make anybody plan for it.</summary>
    private static long EntriesOf(TreeRecord tree, long longest, long fileLength)
        => Math.Min(tree.EntryCount, longest > 0 ? Math.Min(longest, fileLength * MostEntriesOfByte) : fileLength);

    /// <summary>The columns, with the reason where entries of one have no value.</summary>
    private ColumnSchema[] WithReasons(TreeShape shape)
    {
        ColumnSchema[]? columns = null;
        for (int i = 0; i < shape.Columns.Length; i++)
        {
            if (WhyIncomplete(shape.Readers[shape.Places[i].Branch].Record) is string reason)
            {
                columns ??= [.. shape.Columns];
                columns[i] = columns[i] with { Incomplete = reason };
            }
        }

        return columns ?? shape.Columns;
    }

    /// <summary>Why a branch has no value in some entries, or null.</summary>
    private string? WhyIncomplete(BranchRecord branch)
    {
        long end = Math.Max(branch.EntryEnd, branch.FirstEntry);
        return branch.FirstEntry <= 0 && end >= EntryCount ? null
            : branch.FirstEntry >= end ? $"the branch has none of the {EntryCount} entries"
            : $"the branch has entries {branch.FirstEntry} to {end - 1} of {EntryCount}";
    }

    private void CheckReadable(int column)
    {
        if (Columns[column].Unreadable is string reason)
        {
            throw ReaderOf(column).Error($"column {Columns[column].Path} cannot be read: {reason}");
        }
    }
}
