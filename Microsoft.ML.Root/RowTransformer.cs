using Microsoft.ML.Data;
using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML.Root;

/// <summary>
/// A transformer and estimator that computes columns row by row and learns nothing from data. It cannot be saved with a model:
/// ML.NET lets nobody else define a format; the loader's own options do the same before the pipeline begins.
/// </summary>
public abstract class RowTransformer : ITransformer, IEstimator<ITransformer>
{
    private protected RowTransformer()
    {
    }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <summary>What to write instead of saving, for the error's message.</summary>
    private protected abstract string SavingAlternative { get; }

    /// <summary>Returns itself: there is nothing to learn. Columns are checked against the input.</summary>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public ITransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Map(input.Schema);
        return this;
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        DataViewSchema.Builder input = new();
        foreach (SchemaShape.Column column in inputSchema)
        {
            input.AddColumn(column.Name, SchemaShapes.TypeOf(column));
        }

        DataViewSchema.Builder added = new();
        foreach (AddedColumn column in AddColumns(input.ToSchema()))
        {
            added.AddColumn(column.Name, column.Type, column.Annotations ?? DataViewSchema.Annotations.Empty);
        }

        return SchemaShapes.With(inputSchema, added.ToSchema());
    }

    /// <inheritdoc/>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Map(inputSchema).OutputSchema;

    /// <inheritdoc/>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Map(inputSchema);

    /// <inheritdoc/>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new MappedView(Map(input.Schema), input);
    }

    /// <summary>Not possible for types outside ML.NET.</summary>
    /// <exception cref="NotSupportedException">Always; the message names the alternative.</exception>
    public void Save(ModelSaveContext ctx)
        => throw new NotSupportedException($"{GetType().Name} cannot be part of a saved model. {SavingAlternative}");

    /// <summary>The columns that it adds to this input.</summary>
    private protected abstract IReadOnlyList<AddedColumn> AddColumns(DataViewSchema input);

    private RowMapping Map(DataViewSchema input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new RowMapping(input, AddColumns(input));
    }
}
