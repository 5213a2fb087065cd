using Microsoft.ML.Data;
using Microsoft.ML.Root;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Transforms;

namespace Microsoft.ML;

/// <content>Splits into training and test sets.</content>
public static partial class RootDataOperations
{
    /// <summary>
    /// Divides rows at random, exact in number and in proportion in every cluster. Unlike ML.NET's own <c>TrainTestSplit</c>, the
    /// halves do not read the whole source each: decoded clusters serve both, and no value of the other half's rows is handed out.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">What <c>LoadFromRoot</c> gave, or padding and split columns on it.</param>
    /// <param name="testFraction">Part of the rows that go to the test set, between 0 and 1; both must get a row.</param>
    /// <param name="seed">Names the split: the same seed gives the same halves.</param>
    /// <exception cref="ArgumentException">The view is not one of ROOT files.</exception>
    /// <remarks>Filters are counted first, in one pass over their columns.</remarks>
    public static (IDataView TrainSet, IDataView TestSet) RootTrainTestSplit(
        this DataOperationsCatalog catalog, IDataView view, double testFraction = 0.1, long seed = 0)
        => catalog.RootTrainTestSplit(view, RootSplit.Fraction(OptionCheck.Inside(testFraction, 0, 1), seed));

    /// <summary>
    /// Divides rows as a <see cref="RootSplit"/> says: by <see cref="RootSplit.FractionByCluster"/> each half reads its own
    /// clusters only; by <see cref="RootSplit.FractionByValue"/> rows of one event or run stay together.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">What <c>LoadFromRoot</c> gave, or padding and split columns on it.</param>
    /// <param name="split">How; a split into folds gives fold 0 as test set.</param>
    /// <exception cref="ArgumentException">The view is not one of ROOT files, or the split's column is not there.</exception>
    public static (IDataView TrainSet, IDataView TestSet) RootTrainTestSplit(
        this DataOperationsCatalog catalog, IDataView view, RootSplit split)
        => catalog.RootCrossValidationSplit(view, OptionCheck.NotNull(split))[0];

    /// <summary>Divides rows into folds, each with its complement to train on.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">What <c>LoadFromRoot</c> gave, or padding and split columns on it.</param>
    /// <param name="folds">How.</param>
    /// <exception cref="ArgumentException">The view is not one of ROOT files, or the split's column is not there.</exception>
    public static IReadOnlyList<(IDataView TrainSet, IDataView TestSet)> RootCrossValidationSplit(
        this DataOperationsCatalog catalog, IDataView view, RootSplit folds)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(folds);
        return view is ISplittableView splittable ? splittable.Divide(folds) : throw ViewUse.NotOfRoot();
    }

    /// <summary>The rows of any view for which a boolean column is false, and those for which it is true.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">A view, with the column that <c>ValidationSplit</c> adds, say.</param>
    /// <param name="columnName">The column.</param>
    /// <exception cref="ArgumentException">There is no such column, or it is not boolean.</exception>
    public static (IDataView TrainSet, IDataView TestSet) SplitByColumn(
        this DataOperationsCatalog catalog, IDataView view, string columnName)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(view);
        DataViewSchema.Column column = view.Schema.GetColumnOrNull(OptionCheck.Name(columnName))
            ?? throw new ArgumentException(
                $"There is no column '{columnName}' to split by{NearestName.Hint(columnName, view.Schema.Select(c => c.Name))}", nameof(columnName));
        return column.Type is BooleanDataViewType
            ? (new FlagView(view, column, false), new FlagView(view, column, true))
            : throw new ArgumentException($"Column '{columnName}' is {column.Type}, not boolean.", nameof(columnName));
    }
}
