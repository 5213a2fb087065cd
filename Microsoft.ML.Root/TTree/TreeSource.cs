using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>An open tree as columns.</summary>
internal sealed class TreeSource : IColumnSource
{
    private readonly RootContainer _container;
    private readonly List<BranchColumn> _columns = [];
    private readonly Lazy<IReadOnlyList<EntryRange>> _clusters;

    private TreeSource(RootContainer container, ContainerEntry entry, TreeRecord tree, IReadOnlyList<BranchReader> branches)
    {
        _container = container;
        Tree = tree;
        Name = $"{container.Source.Name}, {entry.Path}";
        foreach (BranchReader branch in branches.Where(IsListed))
        {
            for (int i = 0; i < branch.Columns.Count; i++)
            {
                _columns.Add(new BranchColumn(branch, i));
            }
        }

        Columns = [.. _columns.Select(c => c.Schema)];
        EntryCount = CountEntries(tree, branches);
        _clusters = new Lazy<IReadOnlyList<EntryRange>>(
            () => TreeClusters.Find(tree, EntryCount, [.. _columns.Select(c => c.Branch).Distinct()]));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public long EntryCount { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<EntryRange> Clusters => _clusters.Value;

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> Files => [new SourceFile(_container.Source.Name, new EntryRange(0, EntryCount))];

    /// <summary>The tree's record: title, aliases, friends, index.</summary>
    internal TreeRecord Tree { get; }

    /// <summary>Opens a tree; the source does not own the container.</summary>
    /// <param name="container">The file.</param>
    /// <param name="entry">The tree's key.</param>
    /// <param name="strictClasses">As <see cref="ClassCatalog.IsStrict"/>.</param>
    /// <exception cref="RootFormatException">The tree's record is damaged.</exception>
    internal static TreeSource Open(RootContainer container, ContainerEntry entry, bool strictClasses = false)
    {
        FileLayouts layouts = FileLayouts.Of(container);
        TreeRecord tree = TreeRecord.Read(
            container.ReadPayload(entry),
            entry.Key.ClassName,
            entry.Key.KeyLength,
            layouts.Registry,
            container.Source.Name,
            entry.ToString());
        return new TreeSource(
            container, entry, tree, BranchReaders.Make(tree, layouts.Registry, container.Source, entry.Path, strictClasses));
    }

    /// <inheritdoc/>
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
        }

        return [.. (cuts ?? []).Order()];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ColumnWork> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        List<ColumnWork> works = [];
        foreach (IGrouping<BranchReader, int> ofBranch in Enumerable.Range(0, columns.Count).GroupBy(i => _columns[columns[i]].Branch))
        {
            int[] outputs = [.. ofBranch];
            foreach (int output in outputs)
            {
                CheckReadable(columns[output]);
            }

            works.Add(range.Count == 0
                ? new EmptyWork(outputs, [.. outputs.Select(o => Columns[columns[o]])], range)
                : new BranchWork(
                    ofBranch.Key, [.. outputs.Select(o => _columns[columns[o]].Index)], outputs, range, _container.Source));
        }

        return works;
    }

    /// <inheritdoc/>
    public EntryRange StoredEntries(int column) => _columns[column].Branch.Baskets.Entries.Intersect(new EntryRange(0, EntryCount));

    /// <inheritdoc/>
    public ColumnStorage Storage(int column)
    {
        BranchReader branch = _columns[column].Branch;
        return new ColumnStorage(
            branch.Record.CompressedBytes,
            branch.Record.UncompressedBytes,
            branch.BasketsIfListed?.Count ?? 0,
            CompressionSetting.Describe(branch.Record.Compression));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    /// <summary>
    /// What the tree says, unless all branches have fewer: a number that is larger by mistake must not make anybody plan for it.
    /// </summary>
    private static long CountEntries(TreeRecord tree, IReadOnlyList<BranchReader> branches)
    {
        long longest = branches.Where(IsListed).Select(b => Math.Max(b.Record.EntryEnd, b.Record.EntryCount)).DefaultIfEmpty(0).Max();
        return longest > 0 ? Math.Min(tree.EntryCount, longest) : tree.EntryCount;
    }

    /// <summary>False for branches that only hold others, or the number of items of a collection.</summary>
    private static bool IsListed(BranchReader branch)
        => branch.Decoder is not CountDecoder && branch.Columns.Count > 0 && !BranchNames.IsObjectHeader(branch.Record);

    private void CheckReadable(int column)
    {
        if (Columns[column].Unreadable is string reason)
        {
            throw _columns[column].Branch.Error($"column {Columns[column].Path} cannot be read: {reason}", null, null);
        }
    }

    /// <summary>A column and where it comes from.</summary>
    private readonly record struct BranchColumn(BranchReader Branch, int Index)
    {
        internal ColumnSchema Schema => Branch.Columns[Index];
    }
}
