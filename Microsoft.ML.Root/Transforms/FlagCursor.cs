using Microsoft.ML.Data;
using Microsoft.ML.Root.DataView;

namespace Microsoft.ML.Root.Transforms;

/// <summary>A cursor that passes over the rows whose boolean column has the other value.</summary>
internal sealed class FlagCursor : DataViewRowCursor
{
    private readonly DataViewRowCursor _input;
    private readonly HashSet<int> _active;
    private readonly ValueGetter<bool> _flag;
    private readonly bool _wanted;
    private long _position = -1;

    internal FlagCursor(DataViewRowCursor input, IEnumerable<DataViewSchema.Column> active, DataViewSchema.Column flag, bool wanted)
    {
        _input = input;
        _active = [.. active.Select(c => c.Index)];
        _flag = input.GetGetter<bool>(flag);
        _wanted = wanted;
    }

    public override long Position => _position;

    public override long Batch => _input.Batch;

    public override DataViewSchema Schema => _input.Schema;

    public override bool IsColumnActive(DataViewSchema.Column column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column.Index, Schema.Count);
        return _active.Contains(column.Index);
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        => IsColumnActive(column) ? _input.GetGetter<TValue>(column) : throw ViewUse.Inactive(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _input.GetIdGetter();

    public override bool MoveNext()
    {
        bool flag = !_wanted;
        while (_input.MoveNext())
        {
            _flag(ref flag);
            if (flag == _wanted)
            {
                _position++;
                return true;
            }
        }

        _position = -1;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _position = -1;
            _input.Dispose();
        }

        base.Dispose(disposing);
    }
}
