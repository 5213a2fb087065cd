using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>How one variable-size column is brought to a fixed size; see <see cref="CollectionPaddingEstimator"/>.</summary>
public sealed class CollectionPadding
{
    /// <summary>Names the column and its length.</summary>
    /// <param name="outputColumnName">The column that comes out.</param>
    /// <param name="length">Items that it has.</param>
    /// <param name="inputColumnName">The column that goes in; null for the same name.</param>
    public CollectionPadding(string outputColumnName, int length, string? inputColumnName = null)
    {
        OutputColumnName = OptionCheck.Name(outputColumnName);
        InputColumnName = OptionCheck.NameOrNull(inputColumnName) ?? outputColumnName;
        Length = OptionCheck.Between(length, 1, RootBatchColumn.LargestLength);
    }

    /// <summary>The column that comes out.</summary>
    public string OutputColumnName { get; }

    /// <summary>The column that goes in: a vector of numbers, booleans or an inner fixed size.</summary>
    public string InputColumnName { get; }

    /// <summary>Items that come out, at least 1.</summary>
    public int Length { get; }

    /// <summary>
    /// For lists of lists: length of the inner ones. The values are flattened; their lengths are taken from the column
    /// <c>INPUT.Counts</c>, and the result has dimensions <see cref="Length"/> and this. Default: null, no inner lists.
    /// </summary>
    public int? InnerLength
    {
        get;
        init => field = value is int length ? OptionCheck.Between(length, 1, RootBatchColumn.LargestLength, nameof(InnerLength)) : null;
    }

    /// <summary>What stands where the list is shorter. Default: 0.</summary>
    public double Fill { get; init; }

    /// <summary>Fill up, or begin again with the list's first item. Default: fill.</summary>
    public PaddingMode Mode
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Mode));
    }

    /// <summary>Which items of a longer list are kept. Default: the first.</summary>
    public KeptItems Keep
    {
        get;
        init => field = OptionCheck.Defined(value, nameof(Keep));
    }

    /// <summary>A column of the same lengths by whose values, highest first, items are ordered before. Default: null, as stored.</summary>
    public string? SortBy
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(SortBy));
    }

    /// <summary>Name of a column that is 1 where an item is stored and 0 where it was filled. Default: null, none.</summary>
    public string? MaskColumnName
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(MaskColumnName));
    }

    /// <summary>Subtracted from each value, before <see cref="Multiply"/>. Default: 0.</summary>
    public double Subtract
    {
        get;
        init => field = OptionCheck.Finite(value, nameof(Subtract));
    }

    /// <summary>Multiplies each value. Default: 1.</summary>
    public double Multiply
    {
        get;
        init => field = OptionCheck.Finite(value, nameof(Multiply));
    } = 1;

    /// <summary>Smallest value that comes out. Default: no bound.</summary>
    public double Minimum
    {
        get;
        init => field = OptionCheck.NotNaN(value, nameof(Minimum));
    } = double.NegativeInfinity;

    /// <summary>Largest value that comes out. Default: no bound.</summary>
    public double Maximum
    {
        get;
        init => field = OptionCheck.NotNaN(value, nameof(Maximum));
    } = double.PositiveInfinity;

    /// <summary>What stands for a stored value that is not a number. Default: null, it stays.</summary>
    public double? ReplaceNaN
    {
        get;
        init => field = value is double number ? OptionCheck.NotNaN(number, nameof(ReplaceNaN)) : null;
    }

    /// <summary>True when values are changed, so that single precision comes out whatever goes in.</summary>
    internal bool ChangesValues
        => Subtract != 0 || Multiply != 1 || Minimum > double.NegativeInfinity || Maximum < double.PositiveInfinity || ReplaceNaN is not null;
}
