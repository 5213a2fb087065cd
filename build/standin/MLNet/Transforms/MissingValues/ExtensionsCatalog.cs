using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that deal with missing values.</summary>
public static class ExtensionsCatalog
{
    public static MissingValueIndicatorEstimator IndicateMissingValues(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName = null)
    {
        return catalog.IndicateMissingValues([new InputOutputColumnPair(outputColumnName, inputColumnName)]);
    }

    public static MissingValueIndicatorEstimator IndicateMissingValues(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns)
    {
        return new MissingValueIndicatorEstimator(columns);
    }

    public static MissingValueReplacingEstimator ReplaceMissingValues(
        this TransformsCatalog catalog,
        string outputColumnName,
        string inputColumnName = null,
        MissingValueReplacingEstimator.ReplacementMode replacementMode = MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        bool imputeBySlot = true)
    {
        return catalog.ReplaceMissingValues(
            [new InputOutputColumnPair(outputColumnName, inputColumnName)], replacementMode, imputeBySlot);
    }

    public static MissingValueReplacingEstimator ReplaceMissingValues(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        MissingValueReplacingEstimator.ReplacementMode replacementMode = MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        bool imputeBySlot = true)
    {
        return new MissingValueReplacingEstimator(columns, replacementMode, imputeBySlot);
    }
}
