using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>How rows are divided between training and validation.</summary>
public sealed record RootSplit
{
    /// <summary>Each fold is a model to train: more cannot be meant.</summary>
    private const int LargestFoldCount = 1 << 16;

    private RootSplit(RootSplitKind kind, double fraction, int folds, string? column, long seed)
    {
        Kind = kind;
        ValidationFraction = fraction;
        Folds = folds;
        Column = column;
        Seed = seed;
    }

    /// <summary>What stays together.</summary>
    public RootSplitKind Kind { get; }

    /// <summary>Part of the rows that go to validation; of a split into folds, 1 / folds, or 0 where the data tell their number.</summary>
    public double ValidationFraction { get; }

    /// <summary>Number of folds; 1 for a split by fraction, 0 where the data tell.</summary>
    public int Folds { get; }

    /// <summary>The column or expression whose values stay together, have their share of each part, or give the fold.</summary>
    public string? Column { get; }

    /// <summary>Names the split: the same seed gives the same parts.</summary>
    public long Seed { get; }

    /// <summary>
    /// Rows at random, exact in number (rounded to the nearest), and so in every data set of a union, in every file and in every
    /// cluster; the sum decides which of them round the other way, and the seed where it leaves a choice.
    /// </summary>
    /// <param name="validation">Part of the rows that go to validation, between 0 and 1; both parts must get a row.</param>
    /// <param name="seed">Names the split.</param>
    public static RootSplit Fraction(double validation, long seed = 0)
        => new(RootSplitKind.Row, Checked(validation), 1, null, seed);

    /// <summary>
    /// Rows at random, of which each part has its share of every class: exact in number as a whole, and of each class rounded to a row
    /// above or below. The column is read twice.
    /// </summary>
    /// <param name="column">A column or expression with one value a row: the class.</param>
    /// <param name="validation">Part of the rows that go to validation, between 0 and 1; both parts must get a row.</param>
    /// <param name="seed">Names the split.</param>
    public static RootSplit StratifiedFraction(string column, double validation, long seed = 0)
        => new(RootSplitKind.Stratified, Checked(validation), 1, OptionCheck.Name(column), seed);

    /// <summary>Whole clusters, nearest in number: the training part never reads what only validation needs.</summary>
    /// <inheritdoc cref="Fraction"/>
    public static RootSplit FractionByCluster(double validation, long seed = 0)
        => new(RootSplitKind.Cluster, Checked(validation), 1, null, seed);

    /// <summary>Rows with the same value of a column stay together, nearest in number.</summary>
    /// <param name="column">A column or expression with one value a row, such as <c>event</c> or <c>run * 1000 + lumi</c>.</param>
    /// <param name="validation">Part of the rows that go to validation, between 0 and 1; both parts must get a row.</param>
    /// <param name="seed">Names the split.</param>
    public static RootSplit FractionByValue(string column, double validation, long seed = 0)
        => new(RootSplitKind.Value, Checked(validation), 1, OptionCheck.Name(column), seed);

    /// <summary>Folds of rows at random, whose sizes differ by one row at most.</summary>
    /// <param name="folds">Number of folds, from 2 to 65,536.</param>
    /// <param name="seed">Names the split.</param>
    public static RootSplit KFold(int folds, long seed = 0) => new(RootSplitKind.Row, 1.0 / Checked(folds), folds, null, seed);

    /// <summary>Folds of rows at random, whose sizes differ by one row at most, and so do the numbers of rows of each class.</summary>
    /// <param name="column">A column or expression with one value a row: the class.</param>
    /// <param name="folds">Number of folds, from 2 to 65,536.</param>
    /// <param name="seed">Names the split.</param>
    public static RootSplit StratifiedKFold(string column, int folds, long seed = 0)
        => new(RootSplitKind.Stratified, 1.0 / Checked(folds), folds, OptionCheck.Name(column), seed);

    /// <summary>Folds of whole clusters, nearest in number.</summary>
    /// <inheritdoc cref="KFold(int, long)"/>
    public static RootSplit KFoldByCluster(int folds, long seed = 0)
        => new(RootSplitKind.Cluster, 1.0 / Checked(folds), folds, null, seed);

    /// <summary>Folds in which rows with the same value of a column stay together, nearest in number.</summary>
    /// <param name="column">A column or expression with one value a row, such as <c>event</c> or <c>run * 1000 + lumi</c>.</param>
    /// <param name="folds">Number of folds, from 2 to 65,536.</param>
    /// <param name="seed">Names the split.</param>
    public static RootSplit KFoldByValue(string column, int folds, long seed = 0)
        => new(RootSplitKind.Value, 1.0 / Checked(folds), folds, OptionCheck.Name(column), seed);

    /// <summary>The fold of a row is the number that a column or expression has, such as <c>event % 5</c>.</summary>
    /// <param name="column">One integer a row, from 0 to the number of folds - 1.</param>
    /// <param name="folds">
    /// Number of folds, from 2 to 65,536; null for the largest number in the data and one more, for which the column is read once.
    /// </param>
    public static RootSplit KFoldByNumber(string column, int? folds = null)
        => new(RootSplitKind.Number, folds is int count ? 1.0 / Checked(count) : 0, folds ?? 0, OptionCheck.Name(column), 0);

    /// <summary>The same parts of rows that stay together where they have the same value of a column.</summary>
    internal RootSplit Keeping(string column) => new(RootSplitKind.Value, ValidationFraction, Folds, column, Seed);

    /// <summary>The same with a known number of folds.</summary>
    internal RootSplit Into(int folds) => new(Kind, 1.0 / folds, folds, Column, Seed);

    private static double Checked(double validation) => OptionCheck.Inside(validation, 0, 1);

    private static int Checked(int folds)
        => OptionCheck.Between(folds, 2, LargestFoldCount);
}
