namespace Microsoft.ML.Internal;

/// <summary>Some of the rows of another view. The columns that decide are read too, asked for or not.</summary>
internal abstract class FilterView(IDataView source) : TransformedView(source)
{
    public override DataViewSchema Schema => Source.Schema;

    public override long? GetRowCount() => null;

    public override DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        return [.. Source.GetRowCursorSet(WithTested(columns), n, rand).Select(cursor => CreateFilter(cursor, columns))];
    }

    protected override bool WantsSet(DataViewSchema.Column[] columns) => true;

    protected override DataViewRowCursor CreateCursor(DataViewSchema.Column[] columns, Random random)
    {
        return CreateFilter(Source.GetRowCursor(WithTested(columns), random), columns);
    }

    /// <summary>The columns whose values decide.</summary>
    protected abstract IEnumerable<DataViewSchema.Column> TestedColumns { get; }

    /// <summary>A test of the row the cursor is at.</summary>
    protected abstract Func<bool> CreateTest(DataViewRowCursor cursor);

    private FilterCursor CreateFilter(DataViewRowCursor cursor, DataViewSchema.Column[] columns)
    {
        return new FilterCursor(cursor, columns, CreateTest(cursor));
    }

    private DataViewSchema.Column[] WithTested(DataViewSchema.Column[] columns)
    {
        return [.. columns.Concat(TestedColumns).DistinctBy(column => column.Index)];
    }
}
