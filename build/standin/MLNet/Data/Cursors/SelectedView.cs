namespace Microsoft.ML.Internal;

/// <summary>Some columns of another view, in a given order.</summary>
internal sealed class SelectedView(IDataView source, int[] columns) : TransformedView(source)
{
    private readonly SelectedColumns _columns = new(source.Schema, columns);

    public override DataViewSchema Schema => _columns.Schema;

    public override long? GetRowCount() => Source.GetRowCount();

    public override DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        return
        [
            .. Source.GetRowCursorSet(_columns.ToSource(columnsNeeded), n, rand).Select(input => new SelectedCursor(_columns, input)),
        ];
    }

    protected override bool WantsSet(DataViewSchema.Column[] columns) => false;

    protected override DataViewRowCursor CreateCursor(DataViewSchema.Column[] columns, Random random)
    {
        return new SelectedCursor(_columns, Source.GetRowCursor(_columns.ToSource(columns), random));
    }
}
