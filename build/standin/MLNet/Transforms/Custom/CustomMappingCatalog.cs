using Microsoft.ML.Data;
using Microsoft.ML.Internal;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms of one's own.</summary>
public static class CustomMappingCatalog
{
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(
        this TransformsCatalog catalog,
        Action<TSrc, TDst> mapAction,
        string contractName,
        SchemaDefinition inputSchemaDefinition = null,
        SchemaDefinition outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new()
    {
        Contracts.CheckValue(mapAction, nameof(mapAction));
        return new CustomMappingEstimator<TSrc, TDst>(mapAction, inputSchemaDefinition, outputSchemaDefinition);
    }

    public static IDataView FilterByCustomPredicate<TSrc>(
        this DataOperationsCatalog catalog, IDataView input, Func<TSrc, bool> filterPredicate)
        where TSrc : class, new()
    {
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(filterPredicate, nameof(filterPredicate));
        return new PredicateFilterView<TSrc>(input, filterPredicate);
    }
}
