using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML.Root;

/// <summary>
/// Adds a boolean column that is true for the rows of a validation sample. It is a function of the row's id and a seed, or of a
/// key column and a seed: the same row gets the same value in every order and every pass. The fraction is therefore only
/// approximate; the loader's own split is exact. Nothing is learned from data.
/// </summary>
public sealed class ValidationSplitEstimator : IEstimator<ValidationSplitTransformer>
{
    private readonly ValidationSplitTransformer _transformer;

    internal ValidationSplitEstimator(ValidationColumn column) => _transformer = new ValidationSplitTransformer(column);

    /// <summary>The transformer; the input's columns are checked, no row is read.</summary>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    public ValidationSplitTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _transformer.Mapper.Map(input.Schema);
        return _transformer;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The key column is missing.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _transformer.Mapper.Map(inputSchema);
}
