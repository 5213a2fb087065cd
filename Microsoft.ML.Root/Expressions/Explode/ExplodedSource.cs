using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A source with one row for each item of a collection: the collection's columns give the items, all others are repeated. Rows are
/// numbered in the order of entries and of items. The sizes are read once, when rows are first counted, from a column that is asked
/// for if there is one.
/// </summary>
internal sealed class ExplodedSource : IColumnSource
{
    /// <summary>Name of the hidden column that has the entry each row comes from: rows of one entry belong together in splits.</summary>
    internal const string EntryColumn = "_entryOfRow";
    private readonly IColumnSource _inner;
    private readonly bool[] _isItem;
    private readonly int[] _items;
    private readonly RetriedLazy<ExplodedLayout> _layout;
    private IReadOnlyList<int> _expected = [];

    /// <param name="inner">The source, which is disposed with this one.</param>
    /// <param name="collection">Name of the collection, or the start of its columns' names before <c>_</c> or a point.</param>
    /// <exception cref="ArgumentException">There is no such collection.</exception>
    internal ExplodedSource(IColumnSource inner, string collection)
    {
        _inner = inner;
        _isItem = [.. inner.Columns.Select(c => IsItem(c, collection))];
        _items = [.. Enumerable.Range(0, _isItem.Length).Where(i => _isItem[i]).OrderBy(i => Cost(inner.Columns[i]))];
        if (_items.Length == 0)
        {
            IEnumerable<string> collections = inner.Columns.Where(IsCollection).Select(c => c.Name.Split('_', '.')[0]).Distinct();
            throw new ArgumentException(
                $"{inner.Name}: there is no collection '{collection}'{NearestName.Hint(collection, collections)}", nameof(collection));
        }

        Columns = [.. inner.Columns.Select((c, i) => _isItem[i] ? ItemSchema(c) : c), EntrySchema()];
        _layout = new RetriedLazy<ExplodedLayout>(() => ExplodedLayout.Read(inner, Counter(_expected)));
    }

    public string Name => _inner.Name;

    public long EntryCount => _layout.Value.RowCount;

    public IReadOnlyList<ColumnSchema> Columns { get; }

    public IReadOnlyList<EntryRange> Clusters => _layout.Value.Clusters;

    public IReadOnlyList<SourceFile> Files => [.. _inner.Files.Select(f => f with { Range = _layout.Value.Rows(f.Range) })];

    public void Expect(IReadOnlyList<int> columns)
    {
        if (_expected.Count == 0)
        {
            _expected = columns;
        }

        _inner.Expect([.. columns.Where(c => c < _isItem.Length)]);
    }

    public void Follow(FileOpening opening) => _inner.Follow(opening);

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
    {
        int[] inner = [.. Inner(columns)];
        return _layout.Value.Cuts(cluster, _inner.CutPoints(inner, _layout.Value.Entries(cluster).Entries));
    }

    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        (EntryRange entries, long skip) = _layout.Value.Entries(range);
        List<int> inner = [.. Inner(columns)];
        ExplodedColumn[] outputs = [.. columns.Select(c => new ExplodedColumn(
            Columns[c], c == _isItem.Length ? -1 : inner.IndexOf(c), c < _isItem.Length && _isItem[c]))];
        return [new ExplodeTask(_inner.Plan(inner, entries), outputs, inner.Count, _layout.Value, entries, range, skip)];
    }

    /// <summary>The rows of the entries of whole clusters.</summary>
    internal EntryRange RowsOf(EntryRange entries) => _layout.Value.Rows(entries);

    public ColumnStorage Storage(int column)
        => column < _isItem.Length ? _inner.Storage(column) : new ColumnStorage(0, 0, 0, "computed");

    public EntryRange StoredEntries(int column)
        => column < _isItem.Length ? _layout.Value.Rows(_inner.StoredEntries(column)) : new EntryRange(0, EntryCount);

    public long MetadataBytes => _inner.MetadataBytes;

    public IReadOnlyList<RootHostStatistics> Hosts => _inner.Hosts;

    public void CheckUnchanged() => _inner.CheckUnchanged();

    public void Dispose() => _inner.Dispose();

    /// <summary>Stored columns that these are made of; first one that has the sizes.</summary>
    private IEnumerable<int> Inner(IReadOnlyList<int> columns)
        => columns.Where(c => c < _isItem.Length).Prepend(Counter(columns)).Distinct();

    /// <summary>
    /// The column of items that tells the sizes: one of these, or where all are of the event the cheapest one that every file has.
    /// </summary>
    private int Counter(IReadOnlyList<int> columns)
    {
        foreach (int item in _items)
        {
            if (columns.Contains(item))
            {
                return item;
            }
        }

        return _layout.IsValueCreated ? _layout.Value.Counter : _items.FirstOrDefault(IsEverywhere, _items[^1]);
    }

    /// <summary>False where some rows have no value of a column, or a file has other values in it, so that it cannot be planned.</summary>
    private bool IsEverywhere(int column)
    {
        try
        {
            _inner.Storage(column);
        }
        catch (RootFormatException)
        {
            return false;
        }

        return _inner.Columns[column].Presence is not string mark || IsTrue(mark);
    }

    /// <summary>True where a column of bool is true in all rows; marks are made, not read.</summary>
    private bool IsTrue(string path)
    {
        int column = Enumerable.Range(0, _isItem.Length).First(i => _inner.Columns[i].Path == path);
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        foreach (EntryRange cluster in _inner.Clusters)
        {
            using ColumnChunk marks = _inner.Read([column], cluster, context)[0];
            if (marks.Values<bool>().Contains(false))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What decoding an item costs: lists of lists and text after numbers.</summary>
    private static int Cost(ColumnSchema column)
        => (column.Shape.Count << 8) + (column.Type == ElementType.String ? 1 << 7 : column.Type.Size());

    private static bool IsCollection(ColumnSchema column)
        => column.IsReadable && column.Shape.Count > 0 && column.Shape[0].Kind == ShapeLevelKind.Variable;

    /// <summary>A point or an underline follows the collection's name, or where a variation has a column of its own an at sign.</summary>
    private static bool IsItem(ColumnSchema column, string collection)
        => IsCollection(column) && column.Name.StartsWith(collection, StringComparison.Ordinal)
            && (column.Name.Length == collection.Length || column.Name[collection.Length] is '_' or '.' or '@');

    private static ColumnSchema ItemSchema(ColumnSchema column)
        => column with { Shape = new ColumnShape(column.Shape.Skip(1)), Collection = null, IsFromCollections = false };

    private static ColumnSchema EntrySchema() => new()
    {
        Path = EntryColumn,
        Name = EntryColumn,
        Type = ElementType.Int64,
        Title = "Entry that the row comes from",
        IsHidden = true,
    };
}
