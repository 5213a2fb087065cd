using System.Globalization;

namespace Microsoft.Data.Analysis;

public partial class PrimitiveDataFrameColumn<T>
{
    public override bool IsNumericColumn()
    {
        return typeof(T) != typeof(bool) && typeof(T) != typeof(char) && typeof(T) != typeof(DateTime);
    }

    public override bool HasDescription() => IsNumericColumn();

    public override object Max() => Valid().Max();

    public override object Min() => Valid().Min();

    public override object Sum() => Convert.ChangeType(Numbers().Sum(), typeof(T), CultureInfo.InvariantCulture);

    public override double Mean() => Length == 0 ? 0 : Numbers().Sum() / Length;

    public override double Median()
    {
        double[] sorted = [.. Numbers().Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Length, maximum, minimum and mean, in this order.</summary>
    public override DataFrameColumn Description()
    {
        double[] numbers = [.. Numbers()];
        float?[] values = numbers.Length == 0
            ? [0, null, null, null]
            : [numbers.Length, (float)numbers.Max(), (float)numbers.Min(), (float)Mean()];
        return new SingleDataFrameColumn(Name, values);
    }

    private IEnumerable<T> Valid() => this.Where(value => value is not null).Select(value => value.Value);

    private IEnumerable<double> Numbers() => Valid().Select(value => Convert.ToDouble(value, CultureInfo.InvariantCulture));
}
