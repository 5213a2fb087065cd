
namespace Microsoft.ML.Root;

/// <summary>
/// Brings variable-size vectors to a fixed size, so that trainers and Concatenate take them: cut or filled up, optionally
/// sorted, scaled, clipped, and with a mask. Nothing is learned from data.
/// </summary>
public sealed class CollectionPaddingEstimator : IEstimator<CollectionPaddingTransformer>
{
    private readonly CollectionPaddingTransformer _transformer;

    internal CollectionPaddingEstimator(IReadOnlyList<CollectionPadding> paddings) => _transformer = new CollectionPaddingTransformer(paddings);

    /// <summary>The transformer; the input's columns are checked, no row is read.</summary>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public CollectionPaddingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _transformer.Mapper.Map(input.Schema);
        return _transformer;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => _transformer.Mapper.Map(inputSchema);
}
