using Microsoft.ML.Data;
using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML.Root;

/// <summary>
/// Brings variable-size vectors to a fixed size row by row; see <see cref="CollectionPaddingEstimator"/>. It cannot be saved with a
/// model: ML.NET lets nobody else define a format.
/// </summary>
public sealed class CollectionPaddingTransformer : ITransformer
{
    private readonly RowMapper _mapper;

    internal CollectionPaddingTransformer(RowMapper mapper) => _mapper = mapper;

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => _mapper.Map(inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => _mapper.Map(inputSchema);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public IDataView Transform(IDataView input) => _mapper.Transform(input);

    /// <summary>Not possible for types outside ML.NET.</summary>
    /// <exception cref="NotSupportedException">Always; the message names the alternative.</exception>
    public void Save(ModelSaveContext ctx)
        => throw new NotSupportedException(
            $"{nameof(CollectionPaddingTransformer)} cannot be part of a saved model. Pad in the loader instead "
            + $"({nameof(RootViewOptions)}.{nameof(RootViewOptions.PadTo)}), so that the model begins with columns of fixed size.");
}
