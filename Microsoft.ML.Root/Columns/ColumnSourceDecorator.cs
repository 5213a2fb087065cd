namespace Microsoft.ML.Root.Columns;

/// <summary>
/// A source with the columns of another and some of its own. It forwards all that is asked of the other's columns under their
/// numbers there, so that no decorator loses a member of <see cref="IColumnSource"/>.
/// </summary>
/// <param name="inner">The source, which is disposed with this one.</param>
internal abstract class ColumnSourceDecorator(IColumnSource inner) : IColumnSource
{
    public virtual string Name => Inner.Name;

    public virtual long EntryCount => Inner.EntryCount;

    public abstract IReadOnlyList<ColumnSchema> Columns { get; }

    public virtual IReadOnlyList<EntryRange> Clusters => Inner.Clusters;

    public virtual IReadOnlyList<SourceFile> Files => Inner.Files;

    public virtual long MetadataBytes => Inner.MetadataBytes;

    /// <summary>The other source.</summary>
    protected IColumnSource Inner { get; } = inner;

    public virtual void Expect(IReadOnlyList<int> columns) => Inner.Expect(InnerColumns(columns));

    public virtual void Follow(FileOpening opening) => Inner.Follow(opening);

    public virtual IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster) => Inner.CutPoints(InnerColumns(columns), cluster);

    public abstract IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range);

    public virtual EntryRange StoredEntries(int column)
        => InnerColumns([column]).Aggregate(new EntryRange(0, EntryCount), (entries, c) => entries.Intersect(Inner.StoredEntries(c)));

    public virtual IReadOnlyList<RootHostStatistics> Hosts => Inner.Hosts;

    public virtual void CheckUnchanged() => Inner.CheckUnchanged();

    public abstract ColumnStorage Storage(int column);

    public virtual void Dispose() => Inner.Dispose();

    /// <summary>Positions in the other source of all its columns that these are, or are made of; each once.</summary>
    protected abstract int[] InnerColumns(IReadOnlyList<int> columns);

    /// <summary>The other source's tasks for some columns, whose outputs and schemas become this source's.</summary>
    /// <param name="source">The other source, or one beside it.</param>
    /// <param name="positions">Positions in <paramref name="columns"/> of those that the source has.</param>
    /// <param name="numbers">Their numbers there.</param>
    /// <param name="columns">All columns of the plan.</param>
    /// <param name="range">The entries.</param>
    protected IEnumerable<ColumnTask> Remap(
        IColumnSource source, IReadOnlyList<int> positions, IReadOnlyList<int> numbers, IReadOnlyList<int> columns, EntryRange range)
        => RemappedTask.Plan(source, numbers, range, positions, position => Columns[columns[position]]);
}
