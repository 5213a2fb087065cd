using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.DataView.Recording;

/// <summary>A cursor of a <see cref="RecordingView"/>.</summary>
internal sealed class RecordingCursor(
    RecordingView view, DataViewSchema.Column[] columns, IEnumerable<(int Row, long Batch)> rows) : DataViewRowCursor
{
    private readonly IEnumerator<(int Row, long Batch)> _rows = rows.GetEnumerator();
    private readonly HashSet<int> _active = [.. columns.Select(column => column.Index)];
    private long _position = -1;

    public override long Position => _position;

    public override long Batch => _position < 0 ? 0 : _rows.Current.Batch;

    public override DataViewSchema Schema => view.Schema;

    private int Row => _position >= 0 ? _rows.Current.Row : throw new InvalidOperationException("The cursor is not at a row.");

    public override bool MoveNext()
    {
        if (!_rows.MoveNext())
        {
            _position = -1;
            return false;
        }

        _position++;
        view.CountRow();
        return true;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        return (ref DataViewRowId value) => value = new DataViewRowId((ulong)Row, 0);
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Assert.IsTrue(IsColumnActive(column), $"Column '{column.Name}' was not asked for.");
        Delegate getter = column.Name switch
        {
            "Number" => (ValueGetter<int>)((ref int value) => value = Row),
            "Text" => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = view.Texts[Row].AsMemory()),
            "Features" => (ValueGetter<VBuffer<float>>)GetFeatures,
            "Label" => (ValueGetter<bool>)((ref bool value) => value = Row % 2 == 1),
            "Class" => (ValueGetter<uint>)((ref uint value) => value = (uint)(Row % 2) + 1),
            _ => (ValueGetter<float>)((ref float value) => value = view.Weight(Row)),
        };
        return (ValueGetter<TValue>)getter;
    }

    protected override void Dispose(bool disposing)
    {
        view.CountDisposal();
        _position = -1;
        base.Dispose(disposing);
    }

    // Two clouds, one on each side of a line through the origin.
    private void GetFeatures(ref VBuffer<float> value)
    {
        VBufferEditor<float> editor = VBufferEditor.Create(ref value, RecordingView.FeatureCount);
        int side = Row % 2 == 1 ? 1 : -1;
        editor.Values[0] = side + (0.5f * MathF.Sin(Row)) + view.Shift(Row);
        editor.Values[1] = side + (0.5f * MathF.Cos(3 * Row));
        editor.Values[2] = MathF.Sin(7 * Row);
        value = editor.Commit();
    }
}
