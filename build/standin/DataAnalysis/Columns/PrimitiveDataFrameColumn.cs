using System.Collections;
using Microsoft.ML;

namespace Microsoft.Data.Analysis;

/// <summary>A column of values, some of which may be null.</summary>
public partial class PrimitiveDataFrameColumn<T> : DataFrameColumn, IEnumerable<T?>
    where T : unmanaged
{
    private readonly BitArray _isValid = new(0);
    private T[] _values = [];
    private long _nullCount;

    public PrimitiveDataFrameColumn(string name, IEnumerable<T?> values)
        : base(name, 0, typeof(T))
    {
        foreach (T? value in values)
        {
            Append(value);
        }
    }

    public PrimitiveDataFrameColumn(string name, IEnumerable<T> values)
        : this(name, values.Select(value => (T?)value))
    {
    }

    public PrimitiveDataFrameColumn(string name, long length = 0)
        : base(name, 0, typeof(T))
    {
        AppendMany(null, length);
    }

    public override long NullCount => _nullCount;

    public new T? this[long rowIndex]
    {
        get
        {
            CheckRow(rowIndex);
            return _isValid[(int)rowIndex] ? _values[rowIndex] : null;
        }

        set
        {
            CheckRow(rowIndex);
            _nullCount += (value is null ? 1 : 0) - (_isValid[(int)rowIndex] ? 0 : 1);
            _isValid[(int)rowIndex] = value is not null;
            _values[rowIndex] = value ?? default;
        }
    }

    public void Append(T? value)
    {
        int length = checked((int)Length + 1);
        if (length > _values.Length)
        {
            Array.Resize(ref _values, Math.Max(64, 2 * length));
            _isValid.Length = _values.Length;
        }

        Length = length;
        _values[length - 1] = value ?? default;
        _isValid[length - 1] = value is not null;
        _nullCount += value is null ? 1 : 0;
    }

    public void AppendMany(T? value, long count)
    {
        for (long i = 0; i < count; i++)
        {
            Append(value);
        }
    }

    public IEnumerable<ReadOnlyMemory<T>> GetReadOnlyDataBuffers() => [_values.AsMemory(0, (int)Length)];

    public IEnumerator<T?> GetEnumerator()
    {
        for (long i = 0; i < Length; i++)
        {
            yield return this[i];
        }
    }

    internal override DataFrameColumn Take(IReadOnlyList<long> rows) => Columns.Create<T>(Name, rows.Select(row => this[row]));

    internal override void AddTo(DataViewSchema.Builder builder)
    {
        builder.AddColumn(Name, Columns.TypeOf(typeof(T)));
    }

    internal override Delegate CreateGetter(Func<long> row)
    {
        // A missing real is NaN; other types have no missing value.
        T missing = typeof(T) == typeof(float) ? (T)(object)float.NaN
            : typeof(T) == typeof(double) ? (T)(object)double.NaN
            : default;
        return (ValueGetter<T>)((ref T value) => value = this[row()] ?? missing);
    }

    internal override Action CreateAppender(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default;
        return () =>
        {
            getter(ref value);
            Append(value);
        };
    }

    protected override object GetValue(long rowIndex) => this[rowIndex];

    protected override void SetValue(long rowIndex, object value) => this[rowIndex] = (T?)value;

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();
}
