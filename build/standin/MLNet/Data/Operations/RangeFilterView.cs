using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>The rows whose value of a column is at least a minimum and below a maximum, or those whose value is not; never NaN.</summary>
internal sealed class RangeFilterView : FilterView
{
    private readonly DataViewSchema.Column _column;
    private readonly double _minimum;
    private readonly double _maximum;
    private readonly bool _complement;

    internal RangeFilterView(IDataView source, string columnName, double minimum, double maximum, bool complement = false)
        : base(source)
    {
        _column = source.Schema[columnName];
        _minimum = minimum;
        _maximum = maximum;
        _complement = complement;
        if (_column.Type is not KeyDataViewType && _column.Type != NumberDataViewType.Single && _column.Type != NumberDataViewType.Double)
        {
            throw new ArgumentOutOfRangeException(
                nameof(columnName), $"Column '{columnName}' is of type '{_column.Type}'; a range is of Single, Double or keys.");
        }
    }

    protected override IEnumerable<DataViewSchema.Column> TestedColumns => [_column];

    protected override Func<bool> CreateTest(DataViewRowCursor cursor)
    {
        Func<double> value = KeyOrNumber(cursor);
        return () =>
        {
            double current = value();
            bool inside = current >= _minimum && current < _maximum;
            return !double.IsNaN(current) && inside != _complement;
        };
    }

    private Func<double> KeyOrNumber(DataViewRowCursor cursor)
    {
        if (_column.Type is not KeyDataViewType key)
        {
            return Numbers.CreateReader(cursor, _column);
        }

        // A key is placed in the middle of its share of the range from 0 to 1.
        Func<ulong> reader = Keys.CreateReader(cursor, _column);
        return () => reader() is ulong value and > 0 ? (value - 0.5) / key.Count : double.NaN;
    }
}
