namespace Microsoft.ML.Internal;

/// <summary>A view with computed columns. Computing is worth a set of cursors; a source that gives one cursor only is split.</summary>
internal sealed class MappedView(IDataView source, RowMapper mapper) : TransformedView(source)
{
    private readonly MappedSchema _schema = new(source.Schema, mapper.OutputColumns);

    public override DataViewSchema Schema => _schema.Schema;

    public override long? GetRowCount() => Source.GetRowCount();

    public override DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        DataViewRowCursor[] inputs = Source.GetRowCursorSet(_schema.GetDependencies(columns, mapper), n, rand);
        if (inputs.Length == 1 && n > 1 && Array.Exists(columns, _schema.IsComputed))
        {
            inputs = CursorSplitter.Split(inputs[0], n);
        }

        return [.. inputs.Select(input => new MappedCursor(_schema, mapper, input, columns))];
    }

    protected override bool WantsSet(DataViewSchema.Column[] columns) => true;

    protected override DataViewRowCursor CreateCursor(DataViewSchema.Column[] columns, Random random)
    {
        DataViewRowCursor input = Source.GetRowCursor(_schema.GetDependencies(columns, mapper), random);
        return new MappedCursor(_schema, mapper, input, columns);
    }
}
