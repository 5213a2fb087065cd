using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>A cursor that skips rows and then takes some.</summary>
internal sealed class SkipTakeCursor(DataViewRowCursor input, DataViewSchema.Column[] columns, long skip, long take) : RootCursor
{
    private readonly HashSet<int> _active = [.. columns.Select(column => column.Index)];
    private bool _skipped;
    private long _taken;

    public override DataViewSchema Schema => input.Schema;

    public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

    protected override bool MoveNextCore()
    {
        if (!_skipped)
        {
            _skipped = true;
            for (long i = 0; i < skip; i++)
            {
                if (!input.MoveNext())
                {
                    return false;
                }
            }
        }

        return _taken++ < take && input.MoveNext();
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
