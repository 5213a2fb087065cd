using Microsoft.Data.Analysis;

namespace Microsoft.ML;

/// <summary>Loads views into data frames.</summary>
public static class IDataViewExtensions
{
    private const long DefaultMaximumRows = 100;

    public static DataFrame ToDataFrame(this IDataView dataView, long maxRows = DefaultMaximumRows)
    {
        return dataView.ToDataFrame(maxRows, null);
    }

    public static DataFrame ToDataFrame(this IDataView dataView, params string[] selectColumns)
    {
        return dataView.ToDataFrame(DefaultMaximumRows, selectColumns);
    }

    /// <summary>The first rows of some columns, or of all that are not hidden; -1 stands for all rows.</summary>
    public static DataFrame ToDataFrame(this IDataView dataView, long maxRows, params string[] selectColumns)
    {
        ArgumentNullException.ThrowIfNull(dataView);
        DataViewSchema.Column[] selected = selectColumns is { Length: > 0 }
            ? [.. selectColumns.Select(name => dataView.Schema[name])]
            : [.. dataView.Schema.Where(column => !column.IsHidden)];
        DataFrameColumn[] columns = [.. selected.Select(column => Columns.Create(column.Name, column.Type))];
        using DataViewRowCursor cursor = dataView.GetRowCursor(selected);
        Action[] appenders = [.. columns.Select((column, i) => column.CreateAppender(cursor, selected[i]))];
        for (long row = 0; (maxRows < 0 || row < maxRows) && cursor.MoveNext(); row++)
        {
            Array.ForEach(appenders, append => append());
        }

        return new DataFrame(columns);
    }
}
