using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Some columns of a row.</summary>
internal sealed class SelectedRow(SelectedColumns columns, DataViewRow input) : DataViewRow
{
    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => columns.Schema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(columns.ToSource(column));

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        return input.GetGetter<TValue>(columns.ToSource(column));
    }
}
