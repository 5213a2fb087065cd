using Microsoft.ML;

namespace Microsoft.Data.Analysis;

public partial class DataFrame
{
    private DataViewSchema _schema;

    bool IDataView.CanShuffle => false;

    DataViewSchema IDataView.Schema => _schema ??= CreateSchema();

    long? IDataView.GetRowCount() => Rows.Count;

    DataViewRowCursor IDataView.GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random rand)
    {
        return new DataFrameCursor(this, columnsNeeded);
    }

    DataViewRowCursor[] IDataView.GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random rand)
    {
        return [new DataFrameCursor(this, columnsNeeded)];
    }

    private DataViewSchema CreateSchema()
    {
        DataViewSchema.Builder builder = new();
        foreach (DataFrameColumn column in Columns)
        {
            column.AddTo(builder);
        }

        return builder.ToSchema();
    }
}
