namespace Microsoft.ML.Internal;

/// <summary>The rows that a predicate does not reject: true means that a row is left out.</summary>
internal sealed class PredicateFilterView<TRow> : FilterView
    where TRow : class, new()
{
    private readonly RowWriter<TRow> _writer;
    private readonly Func<TRow, bool> _reject;

    internal PredicateFilterView(IDataView source, Func<TRow, bool> reject)
        : base(source)
    {
        _writer = new RowWriter<TRow>(source.Schema, ignoreMissingColumns: false, null);
        _reject = reject;
    }

    protected override IEnumerable<DataViewSchema.Column> TestedColumns => _writer.Columns;

    protected override Func<bool> CreateTest(DataViewRowCursor cursor)
    {
        Action<TRow> write = _writer.Bind(cursor);
        TRow row = new();
        return () =>
        {
            write(row);
            return !_reject(row);
        };
    }
}
