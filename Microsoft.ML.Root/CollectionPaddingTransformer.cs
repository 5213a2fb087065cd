using Microsoft.ML.Data;
using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML.Root;

/// <summary>
/// Brings variable-size vectors to a fixed size row by row; see <see cref="CollectionPaddingEstimator"/>.
/// <see cref="RootModelOperations.SaveRoot(ModelOperationsCatalog, RootLoader, ITransformer, string, RootScaling)"/> saves it; ML.NET's own archive holds nobody else's types.
/// </summary>
public sealed class CollectionPaddingTransformer : ITransformer
{
    internal CollectionPaddingTransformer(IReadOnlyList<CollectionPadding> paddings)
    {
        Paddings = paddings;
        Mapper = new RowMapper(input => PaddedColumns.Of(input, paddings));
    }

    /// <summary>How each column is brought to its size.</summary>
    internal IReadOnlyList<CollectionPadding> Paddings { get; }

    /// <summary>Adds the columns.</summary>
    internal RowMapper Mapper { get; }

    /// <inheritdoc/>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema) => Mapper.Map(inputSchema).OutputSchema;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema) => Mapper.Map(inputSchema);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A column is missing or has the wrong type.</exception>
    public IDataView Transform(IDataView input) => Mapper.Transform(input);

    /// <summary>Not possible for types outside ML.NET.</summary>
    /// <exception cref="NotSupportedException">Always; the message names the alternative.</exception>
    public void Save(ModelSaveContext ctx)
        => throw new NotSupportedException(
            $"ML.NET's archive cannot hold a {nameof(CollectionPaddingTransformer)}: save with mlContext.Model.{nameof(RootModelOperations.SaveRoot)}, or pad in "
            + $"the loader ({nameof(RootViewOptions)}.{nameof(RootViewOptions.PadTo)}), so that the model begins with columns of fixed size.");
}
