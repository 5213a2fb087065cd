using System.Collections;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Microsoft.Data.Analysis;

/// <summary>A column of text.</summary>
public class StringDataFrameColumn : DataFrameColumn, IEnumerable<string>
{
    private readonly List<string> _values = [];

    public StringDataFrameColumn(string name, long length = 0)
        : this(name, Enumerable.Repeat<string>(null, checked((int)length)))
    {
    }

    public StringDataFrameColumn(string name, IEnumerable<string> values)
        : base(name, 0, typeof(string))
    {
        foreach (string value in values)
        {
            Append(value);
        }
    }

    public override long NullCount => _values.Count(value => value is null);

    public new string this[long rowIndex]
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

    public void Append(string value)
    {
        _values.Add(value);
        Length++;
    }

    public IEnumerator<string> GetEnumerator() => _values.GetEnumerator();

    internal override DataFrameColumn Take(IReadOnlyList<long> rows)
    {
        return new StringDataFrameColumn(Name, rows.Select(row => this[row]));
    }

    internal override void AddTo(DataViewSchema.Builder builder) => builder.AddColumn(Name, TextDataViewType.Instance);

    internal override Delegate CreateGetter(Func<long> row)
    {
        return (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = this[row()].AsMemory());
    }

    internal override Action CreateAppender(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> value = default;
        return () =>
        {
            getter(ref value);
            Append(value.ToString());
        };
    }

    protected override object GetValue(long rowIndex) => this[rowIndex];

    protected override void SetValue(long rowIndex, object value) => this[rowIndex] = (string)value;

    protected override IEnumerator GetEnumeratorCore() => GetEnumerator();
}
