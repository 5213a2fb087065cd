using Microsoft.ML.Data;
using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML.Root;

/// <summary>
/// Adds a boolean column that is true for a validation sample; see <see cref="ValidationSplitEstimator"/>. It cannot be saved with a
/// model: ML.NET lets nobody else define a format.
/// </summary>
public sealed class ValidationSplitTransformer : ITransformer
{
    private readonly RowMapper _mapper;

    internal ValidationSplitTransformer(RowMapper mapper) => _mapper = mapper;

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _mapper.Map(inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _mapper.Map(inputSchema);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    public IDataView Transform(IDataView input) => _mapper.Transform(input);

    /// <summary>Not possible for types outside ML.NET.</summary>
    /// <exception cref="NotSupportedException">Always; the message names the alternative.</exception>
    public void Save(ModelSaveContext ctx)
        => throw new NotSupportedException(
            $"{nameof(ValidationSplitTransformer)} cannot be part of a saved model. Split the data before the pipeline that is saved.");
}
