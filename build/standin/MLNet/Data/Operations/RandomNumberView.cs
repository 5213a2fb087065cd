namespace Microsoft.ML.Internal;

/// <summary>
/// A view with a column of random numbers, which are drawn in the order of the rows: so it reads its source by one cursor
/// and does not shuffle, as in ML.NET.
/// </summary>
internal sealed class RandomNumberView : TransformedView
{
    private readonly MappedSchema _schema;
    private readonly RandomNumberMapper _mapper;

    internal RandomNumberView(IDataView source, string columnName, int seed)
        : base(source)
    {
        _mapper = new RandomNumberMapper(columnName, seed);
        _schema = new MappedSchema(source.Schema, _mapper.OutputColumns);
    }

    public override bool CanShuffle => false;

    public override DataViewSchema Schema => _schema.Schema;

    public override long? GetRowCount() => Source.GetRowCount();

    public override DataViewRowCursor[] GetRowCursorSet(
        IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        if (n <= 1 || Array.Exists(columns, _schema.IsComputed))
        {
            return [CreateCursor(columns, null)];
        }

        DataViewRowCursor[] inputs = Source.GetRowCursorSet(_schema.GetDependencies(columns, _mapper), n);
        return [.. inputs.Select(input => new MappedCursor(_schema, _mapper, input, columns))];
    }

    protected override bool WantsSet(DataViewSchema.Column[] columns) => !Array.Exists(columns, _schema.IsComputed);

    protected override DataViewRowCursor CreateCursor(DataViewSchema.Column[] columns, Random random)
    {
        DataViewRowCursor input = Source.GetRowCursor(_schema.GetDependencies(columns, _mapper));
        return new MappedCursor(_schema, _mapper, input, columns);
    }
}
