using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Chains;

/// <summary>A tree with one more column, hidden and boolean: true for the entries of a list.</summary>
internal sealed class EntryListSource : IColumnSource
{
    private readonly IColumnSource _inner;
    private readonly long[] _entries;

    /// <param name="inner">The tree.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="entries">Selected entries in rising order.</param>
    internal EntryListSource(IColumnSource inner, string column, IEnumerable<long> entries)
    {
        _inner = inner;
        _entries = [.. entries];
        Columns =
        [
            .. inner.Columns,
            new ColumnSchema { Path = column, Name = column, Type = ElementType.Bool, Title = "True for entries of a list", IsHidden = true },
        ];
    }

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public long EntryCount => _inner.EntryCount;

    /// <inheritdoc/>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<EntryRange> Clusters => _inner.Clusters;

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> Files => _inner.Files;

    private int Added => _inner.Columns.Count;

    /// <inheritdoc/>
    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
        => _inner.CutPoints([.. columns.Where(c => c != Added)], cluster);

    /// <inheritdoc/>
    public EntryRange StoredEntries(int column) => column == Added ? new EntryRange(0, EntryCount) : _inner.StoredEntries(column);

    /// <inheritdoc/>
    public ColumnStorage Storage(int column) => column == Added ? default : _inner.Storage(column);

    /// <inheritdoc/>
    public IReadOnlyList<ColumnWork> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        int[] positions = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i] != Added)];
        List<ColumnWork> works = [];
        if (positions.Length > 0)
        {
            foreach (ColumnWork work in _inner.Plan([.. positions.Select(p => columns[p])], range))
            {
                int[] outputs = [.. work.Outputs.Select(o => positions[o])];
                works.Add(new ReplacedWork(work, outputs, [.. outputs.Select(o => Columns[columns[o]])], 0));
            }
        }

        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i] == Added)
            {
                works.Add(new GeneratedWork(i, range.Count, context => Selected(range, context.Pool)));
            }
        }

        return works;
    }

    /// <inheritdoc/>
    public long MetadataBytes => _inner.MetadataBytes + (sizeof(long) * (long)_entries.Length);

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    private ColumnChunk Selected(EntryRange range, BufferPool pool)
    {
        ColumnChunk chunk = ConstantChunk.Of(Columns[Added], range, false, pool);
        Span<bool> selected = chunk.MutableValues<bool>();
        int first = Array.BinarySearch(_entries, range.Start);
        for (int i = first < 0 ? ~first : first; i < _entries.Length && _entries[i] < range.End; i++)
        {
            selected[(int)(_entries[i] - range.Start)] = true;
        }

        return chunk;
    }
}
