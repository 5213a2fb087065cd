using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Transforms;

/// <summary>One row with the added columns beside its own.</summary>
internal sealed class MappedRow(RowMapping mapping, DataViewRow input, IEnumerable<DataViewSchema.Column> active) : DataViewRow
{
    private readonly MappedColumns _columns = new(mapping, input, active);

    public override long Position => input.Position;

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => mapping.OutputSchema;

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
