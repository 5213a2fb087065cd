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

    /// <summary>What a column takes beside its baskets.</summary>
    private const long ColumnBytes = 700;

    /// <summary>A basket in the branch's three lists: first entry, offset, length.</summary>
    private const long BasketBytes = 24;

    /// <summary>Entries whose number or offset at least stands in the file, and no codec packs more bytes into one.</summary>
    private const long MostEntriesOfByte = 1 << 15;
    private readonly RootContainer _container;
    private readonly ContainerEntry _entry;
    private readonly List<BranchColumn> _columns = [];
    private readonly Lazy<IReadOnlyList<EntryRange>> _clusters;
    private readonly Lazy<HashSet<string>> _branchNames;

    private TreeSource(
        RootContainer container, ContainerEntry entry, FilePlace place, TreeRecord tree, StreamerRegistry layouts, bool strictClasses)
    {
        _container = container;
        _entry = entry;
        Tree = tree;
        Name = $"{container.Source.Name}, {entry.Path}";
        _branchNames = new Lazy<HashSet<string>>(() => [.. Whole().Tree.AllBranches.Select(b => b.Name)]);
        TreeFile file = new(container.Source, place with { ObjectPath = entry.Path }, name => _branchNames.Value.Contains(name));
        IReadOnlyList<BranchReader> branches = BranchReaderFactory.Make(tree, layouts, file, strictClasses);
        foreach (BranchReader branch in branches.Where(IsListed))
        {
            LongestBranch = Math.Max(LongestBranch, Math.Max(branch.Record.EntryEnd, branch.Record.EntryCount));
            for (int i = 0; i < branch.Columns.Count; i++)
            {
                _columns.Add(new BranchColumn(branch, i));
            }
        }

        MetadataBytes = OwnBytes + _columns.Sum(c => ColumnBytes + (BasketBytes * c.Branch.Record.BasketEntry.Length));
        // A number that is larger than all branches have, or than the file can hold, must not make anybody plan for it.
        long length = container.Source.Length;
        EntryCount = Math.Min(tree.EntryCount, LongestBranch > 0 ? Math.Min(LongestBranch, length * MostEntriesOfByte) : length);
        Columns = _columns.Select(c => WhyIncomplete(c.Branch.Record) is string reason ? c.Schema with { Incomplete = reason } : c.Schema).ToArray();
        _clusters = new Lazy<IReadOnlyList<EntryRange>>(() => TreeClusters.Find(Tree, EntryCount, length, Branches));
    }

    public string Name { get; }

    public long EntryCount { get; }

    public IReadOnlyList<ColumnSchema> Columns { get; }

    public IReadOnlyList<EntryRange> Clusters => _clusters.Value;

    public IReadOnlyList<SourceFile> Files => [new SourceFile(_container.Source.Name, new EntryRange(0, EntryCount))];

    public long MetadataBytes { get; }

    /// <summary>The tree's record: title, aliases, friends, index.</summary>
    internal TreeRecord Tree { get; }

    /// <summary>Entries of the longest branch that was read.</summary>
    private long LongestBranch { get; }

    /// <summary>Branches with columns: those that were read, then, for whoever goes on, all.</summary>
    private IEnumerable<BranchReader> Branches
    {
        get
        {
            IEnumerable<BranchReader> read = _columns.Select(c => c.Branch);
            return Tree.IsWhole ? read : read.Concat(Rest());

            IEnumerable<BranchReader> Rest()
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
        TreeSource source = Read(wanted is null ? null : wanted.AnyStartsWith);
        // Only all branches together tell that the tree's number of entries is wrong.
        return source.Tree.IsWhole || source.LongestBranch >= source.Tree.EntryCount ? source : Read(null);

        TreeSource Read(Func<string, bool>? isWanted) => new(
            container,
            entry,
            stored.Place,
            TreeRecord.Read(stored.Payload(), entry.Key.ClassName, entry.Key.KeyLength, layouts, stored.Place, isWanted),
            layouts,
            strictClasses);
    }

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
    {
        HashSet<long>? cuts = null;
        foreach (BranchReader branch in columns.Select(c => _columns[c].Branch).Distinct())
        {
            List<long> ends = [];
            BranchBaskets baskets = branch.Baskets;
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
        List<ColumnTask> tasks = [];
        foreach (IGrouping<BranchReader, int> ofBranch in Enumerable.Range(0, columns.Count).GroupBy(i => _columns[columns[i]].Branch))
        {
            int[] outputs = [.. ofBranch];
            foreach (int output in outputs)
            {
                CheckReadable(columns[output]);
            }

            tasks.Add(range.Count == 0
                ? new EmptyTask(outputs, [.. outputs.Select(o => Columns[columns[o]])], range)
                : new BranchTask(
                    ofBranch.Key, [.. outputs.Select(o => _columns[columns[o]].Index)], outputs, range, _container.Source));
        }

        return tasks;
    }

    public IReadOnlyList<RootHostStatistics> Hosts => [];

    public EntryRange StoredEntries(int column) => _columns[column].Branch.Baskets.Entries.Intersect(new EntryRange(0, EntryCount));

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
        BranchReader branch = _columns[column].Branch;
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

    /// <summary>The tree with all its branches; not kept.</summary>
    private TreeSource Whole() => Tree.IsWhole ? this : Open(_container, _entry);

    /// <summary>False for branches that only hold others, or the number of items of a collection.</summary>
    private static bool IsListed(BranchReader branch)
        => branch.Decoder is not CountDecoder && branch.Columns.Count > 0 && !BranchNames.IsObjectBits(branch.Record);

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
            throw _columns[column].Branch.Error($"column {Columns[column].Path} cannot be read: {reason}");
        }
    }

    /// <summary>A column and where it comes from.</summary>
    private sealed record BranchColumn(BranchReader Branch, int Index)
    {
        internal ColumnSchema Schema => Branch.Columns[Index];
    }
}
