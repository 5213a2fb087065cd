using System.Globalization;
using System.Text;
using Microsoft.ML;

namespace Microsoft.Data.Analysis;

/// <summary>Columns of equal length in memory.</summary>
public partial class DataFrame : IDataView
{
    public DataFrame(IEnumerable<DataFrameColumn> columns)
    {
        Columns = new DataFrameColumnCollection(columns);
        Rows = new DataFrameRowCollection(this);
    }

    public DataFrame(params DataFrameColumn[] columns)
        : this((IEnumerable<DataFrameColumn>)columns)
    {
    }

    public DataFrameColumnCollection Columns { get; }

    public DataFrameRowCollection Rows { get; }

    public object this[long rowIndex, int columnIndex]
    {
        get => Columns[columnIndex][rowIndex];
        set => Columns[columnIndex][rowIndex] = value;
    }

    public DataFrame this[PrimitiveDataFrameColumn<bool> rowFilter] => Filter(rowFilter);

    public DataFrameColumn this[string columnName]
    {
        get => Columns[columnName];
        set => Columns[columnName] = value;
    }

    public DataFrame Filter(PrimitiveDataFrameColumn<bool> filter)
    {
        if (filter.Length != Rows.Count)
        {
            throw new ArgumentException("The filter has another length than the frame.", nameof(filter));
        }

        return Take([.. RowRange(0, Rows.Count).Where(row => filter[row] == true)]);
    }

    public DataFrame Head(int numberOfRows) => Take([.. RowRange(0, Math.Min(numberOfRows, Rows.Count))]);

    public DataFrame Tail(int numberOfRows) => Take([.. RowRange(Math.Max(0, Rows.Count - numberOfRows), Rows.Count)]);

    /// <summary>The type and the number of values of each column.</summary>
    public DataFrame Info()
    {
        StringDataFrameColumn names = new("Info", ["DataType", "Length (excluding null values)"]);
        return new DataFrame([names, .. Columns.Select(column => column.Info())]);
    }

    /// <summary>Length, maximum, minimum and mean of each column of numbers.</summary>
    public DataFrame Description()
    {
        StringDataFrameColumn names = new("Description", ["Length (excluding null values)", "Max", "Min", "Mean"]);
        return new DataFrame([names, .. Columns.Where(column => column.HasDescription()).Select(column => column.Description())]);
    }

    public override string ToString() => ToString(25);

    public string ToString(long rowsToShow)
    {
        StringBuilder text = new();
        int width = Columns.Select(column => column.Name.Length).DefaultIfEmpty(0).Max() + 2;
        text.AppendLine(string.Concat(Columns.Select(column => column.Name.PadRight(width))));
        foreach (long row in RowRange(0, Math.Min(rowsToShow, Rows.Count)))
        {
            IEnumerable<string> cells = Columns.Select(column => Convert.ToString(column[row] ?? "null", CultureInfo.InvariantCulture));
            text.AppendLine(string.Concat(cells.Select(cell => cell.PadRight(width))));
        }

        return text.ToString();
    }

    private DataFrame Take(long[] rows) => new(Columns.Select(column => column.Take(rows)));

    private static IEnumerable<long> RowRange(long start, long end)
    {
        for (long row = start; row < end; row++)
        {
            yield return row;
        }
    }
}
