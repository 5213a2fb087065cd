using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that copy, join and choose columns.</summary>
public static class TransformExtensionsCatalog
{
    public static ColumnCopyingEstimator CopyColumns(
        this TransformsCatalog catalog, string outputColumnName, string inputColumnName)
    {
        return new ColumnCopyingEstimator([new InputOutputColumnPair(outputColumnName, inputColumnName)]);
    }

    public static ColumnConcatenatingEstimator Concatenate(
        this TransformsCatalog catalog, string outputColumnName, params string[] inputColumnNames)
    {
        return new ColumnConcatenatingEstimator(outputColumnName, inputColumnNames);
    }

    public static ColumnSelectingEstimator DropColumns(this TransformsCatalog catalog, params string[] columnNames)
    {
        return new ColumnSelectingEstimator(keep: false, columnNames, keepHidden: false);
    }

    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, string[] columnNames, bool keepHidden)
    {
        return new ColumnSelectingEstimator(keep: true, columnNames, keepHidden);
    }

    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, params string[] columnNames)
    {
        return catalog.SelectColumns(columnNames, keepHidden: false);
    }
}
