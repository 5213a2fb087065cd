using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>A source with one more column, hidden and boolean: true for the entries of a set.</summary>
internal sealed class EntrySetSource : IColumnSource
{
    private readonly IColumnSource _inner;
    private readonly IEntrySet _entries;

    /// <param name="inner">The source, which is disposed with this one.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="entries">The entries.</param>
    internal EntrySetSource(IColumnSource inner, string column, IEntrySet entries)
    {
        _inner = inner;
        _entries = entries;
        Columns =
        [
            .. inner.Columns,
            new ColumnSchema { Path = column, Name = column, Type = ElementType.Bool, Title = "True for the entries of a set", IsHidden = true },
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
    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        int[] positions = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i] != Added)];
        List<ColumnTask> tasks = [];
        if (positions.Length > 0)
        {
            foreach (ColumnTask task in _inner.Plan([.. positions.Select(p => columns[p])], range))
            {
                int[] outputs = [.. task.Outputs.Select(o => positions[o])];
                tasks.Add(new RemappedTask(task, outputs, [.. outputs.Select(o => Columns[columns[o]])], 0));
            }
        }

        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i] == Added)
            {
                tasks.Add(new GenerateTask(i, range.Count, context => Marked(range, context)));
            }
        }

        return tasks;
    }

    /// <inheritdoc/>
    public long MetadataBytes => _inner.MetadataBytes + _entries.Bytes;

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<int> columns) => _inner.Expect([.. columns.Where(c => c != Added)]);

    /// <inheritdoc/>
    public void CheckUnchanged() => _inner.CheckUnchanged();

    /// <inheritdoc/>
    public void Dispose() => _inner.Dispose();

    private ColumnChunk Marked(EntryRange range, DecodeContext context)
    {
        ColumnChunk chunk = ConstantChunk.Of(Columns[Added], range, false, context.Pool);
        try
        {
            _entries.Mark(range, chunk.MutableValues<bool>(), context.Cancellation);
            return chunk;
        }
        catch
        {
            chunk.Dispose();
            throw;
        }
    }
}
