using Microsoft.ML.Data;
using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML.Root;

/// <summary>
/// Adds a boolean column that is true for a validation sample; see <see cref="ValidationSplitEstimator"/>. <see cref="RootModelOperations.SaveRoot(ModelOperationsCatalog, RootLoader, ITransformer, string, RootScaling)"/>
/// saves it; ML.NET's own archive holds nobody else's types.
/// </summary>
public sealed class ValidationSplitTransformer : ITransformer
{
    internal ValidationSplitTransformer(ValidationColumn column)
    {
        Column = column;
        Mapper = new RowMapper(column.Of);
    }

    /// <summary>The column that is added.</summary>
    internal ValidationColumn Column { get; }

    /// <summary>Adds it.</summary>
    internal RowMapper Mapper { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper.Map(inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Mapper.Map(inputSchema);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    public IDataView Transform(IDataView input) => Mapper.Transform(input);

    /// <summary>Not possible for types outside ML.NET.</summary>
    /// <exception cref="NotSupportedException">Always; the message names the alternative.</exception>
    public void Save(ModelSaveContext ctx)
        => throw new NotSupportedException(
            $"ML.NET's archive cannot hold a {nameof(ValidationSplitTransformer)}: save with mlContext.Model.{nameof(RootModelOperations.SaveRoot)}, or split the "
            + "data before the pipeline that is saved.");
}
