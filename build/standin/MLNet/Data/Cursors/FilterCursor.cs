using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>The rows of another cursor that pass a test.</summary>
internal sealed class FilterCursor(DataViewRowCursor input, DataViewSchema.Column[] columns, Func<bool> test) : RootCursor
{
    private readonly HashSet<int> _active = [.. columns.Select(column => column.Index)];

    public override long Batch => input.Batch;

    public override DataViewSchema Schema => input.Schema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        return IsColumnActive(column) ? input.GetGetter<TValue>(column) : Getters.Typed<TValue>(column, null);
    }

    protected override bool MoveNextCore()
    {
        while (input.MoveNext())
        {
            if (test())
            {
                return true;
            }
        }

        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            input.Dispose();
        }

        base.Dispose(disposing);
    }
}
