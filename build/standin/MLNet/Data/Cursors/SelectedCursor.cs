namespace Microsoft.ML.Internal;

/// <summary>A cursor over some columns of another one.</summary>
internal sealed class SelectedCursor(SelectedColumns columns, DataViewRowCursor input) : SynchronizedCursor(input)
{
    public override DataViewSchema Schema => columns.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column) => Input.IsColumnActive(columns.ToSource(column));

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        return Input.GetGetter<TValue>(columns.ToSource(column));
    }
}
