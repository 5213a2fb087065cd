using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Transforms;

/// <summary>A cursor with the added columns beside its own.</summary>
internal sealed class MappedCursor(RowMapping mapping, DataViewRowCursor input, IEnumerable<DataViewSchema.Column> active)
    : DataViewRowCursor
{
    private readonly MappedColumns _columns = new(mapping, input, active);

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => mapping.OutputSchema;

    public override bool MoveNext() => input.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => _columns.IsActive(column);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _columns.Getter<TValue>(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}
