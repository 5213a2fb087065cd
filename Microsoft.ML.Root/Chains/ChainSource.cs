using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Chains;

/// <summary>
/// Trees of many files one after another as one source. Files are opened when they are needed: the first for the schema, all of
/// them (in parallel) when somebody asks for counts or clusters. Only columns that are read are compared between files.
/// </summary>
internal sealed class ChainSource : IColumnSource
{
    private readonly IElementOpener _opener;
    private readonly ChainOptions _options;
    private readonly ElementCache _elements;
    private readonly Lazy<ChainSchema> _schema;
    private readonly RetriedLazy<ChainLayout> _layout;
    private FileOpening? _opening;

    internal ChainSource(IReadOnlyList<ChainElement> elements, IElementOpener opener, ChainOptions options)
    {
        if (elements.Count == 0)
        {
            throw new ArgumentException("A data set needs at least one file.", nameof(elements));
        }

        Elements = elements;
        _opener = opener;
        _options = options;
        _elements = new ElementCache(elements, opener);
        _schema = new Lazy<ChainSchema>(() => ThenClosed(() => ChainSchema.Read(_elements, options)));
        _layout = new RetriedLazy<ChainLayout>(() => ThenClosed(() => ChainLayout.Read(_elements, options, Interlocked.Exchange(ref _opening, null))));
    }

    /// <summary>The trees, in order.</summary>
    internal IReadOnlyList<ChainElement> Elements { get; }

    /// <summary>Entries and clusters of all files; opens them.</summary>
    internal ChainLayout Layout => _layout.Value;

    /// <summary>True once every file has been looked at.</summary>
    internal bool IsCounted => _layout.IsValueCreated;

    public string Name => Elements.Count == 1 ? Elements[0].ToString() : $"{Elements[0]} and {Elements.Count - 1} more";

    public long EntryCount => Layout.EntryCount;

    public IReadOnlyList<ColumnSchema> Columns => _schema.Value.Columns;

    public IReadOnlyList<EntryRange> Clusters => Layout.Clusters;

    public IReadOnlyList<SourceFile> Files => Layout.Files;

    public void Expect(IReadOnlyList<int> columns) => _elements.Expect(_schema.Value.StoredPaths(columns));

    /// <summary>For one opening: whoever cancels it does not cancel one that another asks for later.</summary>
    public void Follow(FileOpening opening)
    {
        if (!IsCounted)
        {
            Volatile.Write(ref _opening, opening);
        }
    }

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
    {
        int element = Layout.ElementOf(cluster.Start);
        long first = Layout.FirstEntry(element);
        OpenedElement opened = Open(element, columns);
        int[] stored = [.. Resolve(opened, columns).Where(c => c.Column >= 0).Select(c => c.Column).Distinct()];
        return [.. opened.Source.CutPoints(stored, cluster.Shift(-first)).Select(entry => entry + first)];
    }

    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        int first = Layout.ElementOf(range.Start);
        if (range.Count == 0 || range.End <= Layout.FirstEntry(first) + Layout.Entries(first))
        {
            return Plan(first, columns, range);
        }

        List<IReadOnlyList<ColumnTask>> parts = [];
        for (int element = first; element < Elements.Count && Layout.FirstEntry(element) < range.End; element++)
        {
            EntryRange part = range.Intersect(Layout.Range(element));
            if (part.Count > 0)
            {
                parts.Add(Plan(element, columns, part));
            }
        }

        return [new ConcatenateTask([.. columns.Select(c => Columns[c])], range, parts)];
    }

    public ColumnStorage Storage(int column) => ThenClosed(() => StorageOf(column));

    private ColumnStorage StorageOf(int column)
    {
        long compressed = 0;
        long uncompressed = 0;
        int baskets = 0;
        SortedSet<string> encodings = new(StringComparer.Ordinal);
        for (int element = 0; element < Elements.Count; element++)
        {
            OpenedElement opened = Open(element, [column]);
            ElementColumn found = Resolve(opened, [column])[0];
            if (found.Kind == ElementColumnKind.Missing && IsError(Columns[column]))
            {
                throw Lacks(Columns[column], element);
            }

            if (found.Column < 0)
            {
                continue;
            }

            ColumnStorage storage = opened.Source.Storage(found.Column);
            compressed += storage.CompressedBytes;
            uncompressed += storage.UncompressedBytes;
            baskets += storage.BasketCount;
            encodings.Add(storage.Encoding);
        }

        return new ColumnStorage(compressed, uncompressed, baskets, string.Join(", ", encodings));
    }

    /// <summary>All: what a file lacks is filled, or an error of the rows, as the options say.</summary>
    public EntryRange StoredEntries(int column) => new(0, EntryCount);

    public long MetadataBytes => _elements.CachedBytes;

    public IReadOnlyList<RootHostStatistics> Hosts => _opener.Hosts;

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

    private IReadOnlyList<ColumnTask> Plan(int element, IReadOnlyList<int> columns, EntryRange range)
    {
        long shift = Layout.FirstEntry(element);
        EntryRange local = range.Shift(-shift);
        OpenedElement opened = Open(element, columns);
        IColumnSource source = opened.Source;
        ElementColumn[] found = Resolve(opened, columns);
        List<ColumnTask> tasks = [];
        List<int> stored = [];
        List<int> positions = [];
        for (int i = 0; i < found.Length; i++)
        {
            ColumnSchema schema = Columns[columns[i]];
            if (found[i].Column < 0)
            {
                tasks.Add(Generate(found[i], i, schema, range, element, source));
                continue;
            }

            ColumnSchema own = source.Columns[found[i].Column];
            bool converts = own.IsReadable && schema.IsReadable && own.Type != schema.Type;
            if (Stored(source, found[i].Column, local) != local)
            {
                ConcatenateTask partly = PlanPartly(source, found[i].Column, own, local, element);
                tasks.Add(converts ? new CastTask(partly, i, schema, shift) : new RemappedTask(partly, [i], [schema], shift));
            }
            else if (converts)
            {
                tasks.AddRange(source.Plan([found[i].Column], local).Select(task => new CastTask(task, i, schema, shift)));
            }
            else if (stored.Contains(found[i].Column))
            {
                // Columns of a friend have one mark together.
                tasks.AddRange(RemappedTask.Plan(source, [found[i].Column], local, [i], _ => schema, shift));
            }
            else
            {
                stored.Add(found[i].Column);
                positions.Add(i);
            }
        }

        tasks.AddRange(RemappedTask.Plan(source, stored, local, positions, position => Columns[columns[position]], shift));
        return tasks;
    }

    private static EntryRange Stored(IColumnSource source, int column, EntryRange range) => range.Intersect(source.StoredEntries(column));

    /// <summary>A branch that was added late or filled apart: stored values where there are some, and around them none.</summary>
    private ConcatenateTask PlanPartly(IColumnSource source, int column, ColumnSchema schema, EntryRange range, int element)
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
                parts.Add([new GenerateTask(0, missing.Count * schema.Type.Size(), c => Missing(
                    schema, missing, c, row => FormatError.Make($"the file has no value of column '{schema.Path}' in entry {missing.Start + row}", Place(element))))]);
            }
        }
    }

    /// <summary>What stands where a file has no values; unless the options say that it fills their place, whoever uses the rows gets an error.</summary>
    private ColumnChunk Missing(ColumnSchema schema, EntryRange range, DecodeContext context, Func<int, Exception> error)
    {
        ColumnChunk chunk = ConstantChunk.Missing(schema, range, context.Pool);
        if (IsError(schema))
        {
            chunk.RowErrors = new RowErrors([.. Enumerable.Range(0, (int)range.Count)], error);
        }

        return chunk;
    }

    private bool IsError(ColumnSchema missing) => _options.MissingColumns == MissingColumnPolicy.Error && !ChainSchema.IsMark(missing);

    private RootFormatException Lacks(ColumnSchema column, int element)
        => FormatError.Make($"the file has no column '{column.Path}', which other files of the data set have", Place(element));

    private FilePlace Place(int element) => new(Elements[element].ToString());

    private GenerateTask Generate(
        ElementColumn column, int output, ColumnSchema schema, EntryRange range, int element, IColumnSource source)
    {
        long bytes = range.Count * schema.Type.Size();
        return column.Kind switch
        {
            ElementColumnKind.Value => new GenerateTask(
                output, bytes, context => ConstantChunk.Of(schema, range, column.Value!, context.Pool)),
            ElementColumnKind.EntryNumber => new GenerateTask(
                output, bytes, context => ConstantChunk.OfNumbers(schema, range, range.Start - Layout.FirstEntry(element), context.Pool)),
            ElementColumnKind.Presence => new GenerateTask(
                output, bytes, context => Presence(schema, range, Layout.FirstEntry(element), (int)column.Value!, source, context)),
            _ => new GenerateTask(output, bytes, context => Missing(schema, range, context, _ => Lacks(schema, element))),
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

    private OpenedElement Open(int element, IReadOnlyList<int> columns) => _elements.Open(element, _schema.Value.StoredPaths(columns));

    private ElementColumn[] Resolve(OpenedElement opened, IReadOnlyList<int> columns)
        => _schema.Value.Resolve(Elements[opened.Index], opened, columns, _options);
}
