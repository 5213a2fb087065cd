using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Chains;

/// <summary>A source with one more column, hidden and boolean: true for the entries of a set.</summary>
internal sealed class EntrySetSource : ColumnSourceDecorator
{
    private readonly IEntrySet _entries;

    /// <param name="inner">The source, which is disposed with this one.</param>
    /// <param name="column">Name of the column.</param>
    /// <param name="entries">The entries.</param>
    internal EntrySetSource(IColumnSource inner, string column, IEntrySet entries)
        : base(inner)
    {
        _entries = entries;
        Columns =
        [
            .. inner.Columns,
            new ColumnSchema { Path = column, Name = column, Type = ElementType.Bool, Title = "True for the entries of a set", IsHidden = true },
        ];
    }

    public override IReadOnlyList<ColumnSchema> Columns { get; }

    public override long MetadataBytes => Inner.MetadataBytes + _entries.Bytes;

    private int Added => Inner.Columns.Count;

    public override ColumnStorage Storage(int column) => column == Added ? default : Inner.Storage(column);

    public override IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
    {
        int[] positions = [.. Enumerable.Range(0, columns.Count).Where(i => columns[i] != Added)];
        return
        [
            .. Remap(Inner, positions, [.. positions.Select(p => columns[p])], columns, range),
            .. Enumerable.Range(0, columns.Count).Where(i => columns[i] == Added)
                .Select(i => new GenerateTask(i, range.Count, context => Marked(range, context))),
        ];
    }

    protected override int[] InnerColumns(IReadOnlyList<int> columns) => [.. columns.Where(c => c != Added)];

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
