using Microsoft.ML.Root;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML;

/// <summary>Estimators for collections: extensions of <c>mlContext.Transforms</c>.</summary>
public static class RootTransforms
{
    /// <summary>Brings a variable-size vector to a fixed size: cut at it, or filled up.</summary>
    /// <param name="catalog"><c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The column that comes out.</param>
    /// <param name="length">Items that it has, at least 1.</param>
    /// <param name="inputColumnName">The column that goes in; null for the same name.</param>
    /// <param name="fill">What stands where the vector is shorter.</param>
    /// <param name="maskColumnName">A column that is 1 for stored and 0 for filled items; null for none.</param>
    public static CollectionPaddingEstimator PadCollections(
        this TransformsCatalog catalog,
        string outputColumnName,
        int length,
        string? inputColumnName = null,
        double fill = 0,
        string? maskColumnName = null)
        => catalog.PadCollections(
            new CollectionPadding(outputColumnName, length, inputColumnName) { Fill = fill, MaskColumnName = OptionCheck.NameOrNull(maskColumnName) });

    /// <summary>Brings several columns to fixed sizes, each in its own way.</summary>
    /// <param name="catalog"><c>mlContext.Transforms</c>.</param>
    /// <param name="paddings">The columns.</param>
    public static CollectionPaddingEstimator PadCollections(this TransformsCatalog catalog, params CollectionPadding[] paddings)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new CollectionPaddingEstimator(OptionCheck.Items(paddings));
    }

    /// <summary>Adds a boolean column that is true for a validation sample: the same rows in every order and pass.</summary>
    /// <param name="catalog"><c>mlContext.Transforms</c>.</param>
    /// <param name="outputColumnName">The column that comes out.</param>
    /// <param name="fraction">Part of the rows that it is true for, approximately; between 0 and 1.</param>
    /// <param name="seed">Another seed draws another sample.</param>
    /// <param name="keyColumnName">Rows with equal values here stay together; null to draw by row.</param>
    public static ValidationSplitEstimator ValidationSplit(
        this TransformsCatalog catalog, string outputColumnName, double fraction = 0.2, int seed = 0, string? keyColumnName = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new ValidationSplitEstimator(new ValidationColumn(outputColumnName, fraction, seed, keyColumnName));
    }
}
