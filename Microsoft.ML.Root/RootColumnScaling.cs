using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// What an item of a batch does to the values of a column: <c>(value - Subtract) * Multiply</c>, cut to bounds. Real numbers of 32 bits
/// come out, where values are changed; a column of such numbers is computed in them, others in double.
/// </summary>
public sealed record RootColumnScaling
{
    /// <summary>Names the column, whose values are not changed yet.</summary>
    /// <param name="column">Name of the column, or the expression that stands for it in <see cref="RootBatchColumn.Columns"/>.</param>
    public RootColumnScaling(string column) => Column = OptionCheck.Name(column);

    /// <summary>Name of the column, or the expression that stands for it in <see cref="RootBatchColumn.Columns"/>.</summary>
    public string Column { get; }

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

    /// <summary>What stands for a value that is not a number. Default: null, it stays.</summary>
    public double? ReplaceNaN
    {
        get;
        init => field = value is double number ? OptionCheck.NotNaN(number, nameof(ReplaceNaN)) : null;
    }

    /// <summary>What stands for places without a value, as it is. Default: null, what the item has.</summary>
    public double? Fill { get; init; }

    /// <summary>True where values of a type are changed; whole numbers are never NaN.</summary>
    internal bool Changes(ElementType type)
        => Subtract != 0 || Multiply != 1 || Minimum > double.NegativeInfinity || Maximum < double.PositiveInfinity
            || (ReplaceNaN is not null && type is ElementType.Float32 or ElementType.Float64);
}
