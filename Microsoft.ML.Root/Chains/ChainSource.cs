using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>
/// Trees of many files one after another as one source. Files are opened when they are needed: the first for the schema, all of
/// them (in parallel) when somebody asks for counts or clusters. Only columns that are read are compared between files.
/// </summary>
internal sealed class ChainSource : IColumnSource
{
    private readonly IElementOpener _opener;
    private readonly ChainOptions _options;
    private readonly ElementCache _members;
    private readonly Lazy<ChainSchema> _schema;
    private readonly Lazy<ChainLayout> _layout;

    internal ChainSource(IReadOnlyList<ChainElement> members, IElementOpener opener, ChainOptions options)
    {
        if (members.Count == 0)
        {
            throw new ArgumentException("A data set needs at least one file.", nameof(members));
        }

        Members = members;
        _opener = opener;
        _options = options;
        _members = new ElementCache(members, opener);
        _schema = new Lazy<ChainSchema>(() => ThenClosed(() => ChainSchema.Read(_members, options)));
        _layout = new Lazy<ChainLayout>(() => ThenClosed(() => ChainLayout.Read(_members, options)));
    }

    /// <summary>The trees, in order.</summary>
    internal IReadOnlyList<ChainElement> Members { get; }

    /// <summary>Entries and clusters of all files; opens them.</summary>
    internal ChainLayout Layout => _layout.Value;

    /// <summary>True once every file has been looked at.</summary>
    internal bool IsCounted => _layout.IsValueCreated;

    /// <inheritdoc/>
    public string Name => Members.Count == 1 ? Members[0].ToString() : $"{Members[0]} and {Members.Count - 1} more";

    /// <inheritdoc/>
    public long EntryCount => Layout.EntryCount;

    /// <inheritdoc/>
    public IReadOnlyList<ColumnSchema> Columns => _schema.Value.Columns;

    /// <inheritdoc/>
    public IReadOnlyList<EntryRange> Clusters => Layout.Clusters;

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> Files => Layout.Files;

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<int> columns) => _members.Want(_schema.Value.StoredPaths(columns));

    /// <inheritdoc/>
    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
    {
        int member = Layout.MemberOf(cluster.Start);
        long first = Layout.FirstEntry(member);
        IColumnSource source = Open(member, columns);
        int[] stored = [.. Resolve(member, source, columns).Where(c => c.Column >= 0).Select(c => c.Column).Distinct()];
        return [.. source.CutPoints(stored, cluster.Shift(-first)).Select(entry => entry + first)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        int first = Layout.MemberOf(range.Start);
        if (range.Count == 0 || range.End <= Layout.FirstEntry(first) + Layout.Entries(first))
        {
            return Plan(first, columns, range);
        }

        List<IReadOnlyList<ColumnTask>> parts = [];
        for (int member = first; member < Members.Count && Layout.FirstEntry(member) < range.End; member++)
        {
            EntryRange part = range.Intersect(Layout.Range(member));
            if (part.Count > 0)
            {
                parts.Add(Plan(member, columns, part));
            }
        }

        return [new ConcatenateTask([.. columns.Select(c => Columns[c])], range, parts)];
    }

    /// <inheritdoc/>
    public ColumnStorage Storage(int column) => ThenClosed(() => StorageOf(column));

    private ColumnStorage StorageOf(int column)
    {
        long compressed = 0;
        long uncompressed = 0;
        int baskets = 0;
        SortedSet<string> encodings = new(StringComparer.Ordinal);
        for (int member = 0; member < Members.Count; member++)
        {
            IColumnSource source = Open(member, [column]);
            ElementColumn found = Resolve(member, source, [column])[0];
            if (found.Column < 0)
            {
                continue;
            }

            ColumnStorage storage = source.Storage(found.Column);
            compressed += storage.CompressedBytes;
            uncompressed += storage.UncompressedBytes;
            baskets += storage.BasketCount;
            encodings.Add(storage.Encoding);
        }

        return new ColumnStorage(compressed, uncompressed, baskets, string.Join(", ", encodings));
    }

    /// <summary>All: what a file lacks is filled or an error, as the options say, when it is planned.</summary>
    public EntryRange StoredEntries(int column) => new(0, EntryCount);

    /// <inheritdoc/>
    public long MetadataBytes => _members.CachedBytes;

    /// <inheritdoc/>
    public IReadOnlyList<RootHostStatistics> Hosts => _opener.Hosts;

    /// <inheritdoc/>
    public void CheckUnchanged() => _opener.CheckUnchanged();

    /// <summary>Closes the files; the metadata stay, and the next read opens them again.</summary>
    public void Dispose() => _opener.CloseIdleFiles();

    /// <summary>Metadata are read once: no file stays open for them until somebody reads rows.</summary>
    private T ThenClosed<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        finally
        {
            _opener.CloseIdleFiles();
        }
    }

    private IReadOnlyList<ColumnTask> Plan(int member, IReadOnlyList<int> columns, EntryRange range)
    {
        long shift = Layout.FirstEntry(member);
        EntryRange local = range.Shift(-shift);
        IColumnSource source = Open(member, columns);
        ElementColumn[] found = Resolve(member, source, columns);
        List<ColumnTask> tasks = [];
        List<int> stored = [];
        List<int> positions = [];
        for (int i = 0; i < found.Length; i++)
        {
            ColumnSchema schema = Columns[columns[i]];
            if (found[i].Column < 0)
            {
                tasks.Add(Generate(found[i], i, schema, range, member, source));
                continue;
            }

            ColumnSchema own = source.Columns[found[i].Column];
            bool converts = own.IsReadable && schema.IsReadable && own.Type != schema.Type;
            if (_options.MissingColumns == MissingColumnPolicy.Fill && Stored(source, found[i].Column, local) != local)
            {
                ConcatenateTask partly = PlanPartly(source, found[i].Column, own, local);
                tasks.Add(converts ? new CastTask(partly, i, schema, shift) : new RemappedTask(partly, [i], [schema], shift));
            }
            else if (converts)
            {
                tasks.AddRange(source.Plan([found[i].Column], local).Select(task => new CastTask(task, i, schema, shift)));
            }
            else
            {
                stored.Add(found[i].Column);
                positions.Add(i);
            }
        }

        foreach (ColumnTask task in stored.Count == 0 ? [] : source.Plan(stored, local))
        {
            int[] outputs = [.. task.Outputs.Select(o => positions[o])];
            tasks.Add(new RemappedTask(task, outputs, [.. outputs.Select(o => Columns[columns[o]])], shift));
        }

        return tasks;
    }

    private static EntryRange Stored(IColumnSource source, int column, EntryRange range) => range.Intersect(source.StoredEntries(column));

    /// <summary>A branch that was added late or filled apart: stored values where there are some, default values around them.</summary>
    private static ConcatenateTask PlanPartly(IColumnSource source, int column, ColumnSchema schema, EntryRange range)
    {
        EntryRange stored = Stored(source, column, range);
        List<IReadOnlyList<ColumnTask>> parts = [];
        AddMissing(new EntryRange(range.Start, stored.Start));
        if (stored.Count > 0)
        {
            parts.Add(source.Plan([column], stored));
        }

        AddMissing(new EntryRange(stored.End, range.End));
        return new ConcatenateTask([schema], range, parts);

        void AddMissing(EntryRange missing)
        {
            if (missing.Count > 0)
            {
                parts.Add([new GenerateTask(0, missing.Count * schema.Type.Size(), c => ConstantChunk.Missing(schema, missing, c.Pool))]);
            }
        }
    }

    private GenerateTask Generate(
        ElementColumn column, int output, ColumnSchema schema, EntryRange range, int member, IColumnSource source)
    {
        long bytes = range.Count * schema.Type.Size();
        return column.Kind switch
        {
            ElementColumnKind.Value => new GenerateTask(
                output, bytes, context => ConstantChunk.Of(schema, range, column.Value!, context.Pool)),
            ElementColumnKind.EntryNumber => new GenerateTask(
                output, bytes, context => ConstantChunk.OfNumbers(schema, range, range.Start - Layout.FirstEntry(member), context.Pool)),
            ElementColumnKind.Presence => new GenerateTask(
                output, bytes, context => Presence(schema, range, Layout.FirstEntry(member), (int)column.Value!, source, context)),
            _ => new GenerateTask(output, bytes, context => ConstantChunk.Missing(schema, range, context.Pool)),
        };
    }

    private static ColumnChunk Presence(
        ColumnSchema schema, EntryRange range, long shift, int column, IColumnSource source, DecodeContext context)
    {
        ColumnChunk chunk = ConstantChunk.Of(schema, range, false, context.Pool);
        if (column >= 0)
        {
            EntryRange stored = Stored(source, column, range.Shift(-shift)).Shift(shift - range.Start);
            chunk.MutableValues<bool>()[(int)stored.Start..(int)stored.End].Fill(true);
        }

        return chunk;
    }

    private IColumnSource Open(int member, IReadOnlyList<int> columns) => _members.Open(member, _schema.Value.StoredPaths(columns));

    private ElementColumn[] Resolve(int member, IColumnSource source, IReadOnlyList<int> columns)
        => _schema.Value.Resolve(Members[member], source, columns, _options);
}
