using System.Collections;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Microsoft.Data.Analysis;

/// <summary>A column of vectors.</summary>
public class VBufferDataFrameColumn<T> : DataFrameColumn, IEnumerable<VBuffer<T>>
{
    private readonly List<VBuffer<T>> _values = [];

    public VBufferDataFrameColumn(string name, long length = 0)
        : this(name, Enumerable.Repeat<VBuffer<T>>(default, checked((int)length)))
    {
    }

    public VBufferDataFrameColumn(string name, IEnumerable<VBuffer<T>> values)
        : base(name, 0, typeof(VBuffer<T>))
    {
        foreach (VBuffer<T> value in values)
        {
            Append(value);
        }
    }

    public override long NullCount => 0;

    public new VBuffer<T> this[long rowIndex]
    {
        get
        {
            CheckRow(rowIndex);
            return _values[(int)rowIndex];
        }

        set
        {
            CheckRow(rowIndex);
            _values[(int)rowIndex] = value;
        }
    }

    public void Append(VBuffer<T> value)
    {
        _values.Add(value);
        Length++;
    }

    public IEnumerator<VBuffer<T>> GetEnumerator() => _values.GetEnumerator();

    internal override DataFrameColumn Take(IReadOnlyList<long> rows)
    {
        return new VBufferDataFrameColumn<T>(Name, rows.Select(row => this[row]));
    }

    internal override void AddTo(DataViewSchema.Builder builder)
    {
        int length = _values.Count > 0 && _values.TrueForAll(value => value.Length == _values[0].Length) ? _values[0].Length : 0;
        builder.AddColumn(Name, new VectorDataViewType(Columns.TypeOf(typeof(T)), length));
    }

    internal override Delegate CreateGetter(Func<long> row)
    {
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => this[row()].CopyTo(ref value));
    }

    internal override Action CreateAppender(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        return () =>
        {
            VBuffer<T> value = default;
            getter(ref value);
            Append(value);
        };
    }

    protected override object GetValue(long rowIndex) => this[rowIndex];

    protected override void SetValue(long rowIndex, object value) => this[rowIndex] = (VBuffer<T>)value;

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();
}
