using System.Collections;
using Microsoft.ML;

namespace Microsoft.Data.Analysis;

/// <summary>A named column of a data frame.</summary>
public abstract class DataFrameColumn : IEnumerable
{
    protected DataFrameColumn(string name, long length, Type type)
    {
        Length = length;
        Name = name;
        DataType = type;
    }

    public long Length { get; protected set; }

    public abstract long NullCount { get; }

    public string Name { get; private set; }

    public Type DataType { get; }

    public object this[long rowIndex]
    {
        get => GetValue(rowIndex);
        set => SetValue(rowIndex, value);
    }

    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T?> values)
        where T : unmanaged
    {
        return new PrimitiveDataFrameColumn<T>(name, values);
    }

    public static PrimitiveDataFrameColumn<T> Create<T>(string name, IEnumerable<T> values)
        where T : unmanaged
    {
        return new PrimitiveDataFrameColumn<T>(name, values);
    }

    public static StringDataFrameColumn Create(string name, IEnumerable<string> values) => new(name, values);

    public void SetName(string newName) => Name = newName;

    public virtual bool IsNumericColumn() => false;

    public virtual bool HasDescription() => false;

    public virtual object Max() => throw Unsupported();

    public virtual object Min() => throw Unsupported();

    public virtual object Sum() => throw Unsupported();

    public virtual double Mean() => throw Unsupported();

    public virtual double Median() => throw Unsupported();

    public virtual StringDataFrameColumn Info()
    {
        return new StringDataFrameColumn(Name, [DataType.ToString(), (Length - NullCount).ToString()]);
    }

    public virtual DataFrameColumn Description() => throw Unsupported();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumeratorCore();

    /// <summary>The rows at these places, in this order.</summary>
    internal abstract DataFrameColumn Take(IReadOnlyList<long> rows);

    internal abstract void AddTo(DataViewSchema.Builder builder);

    internal abstract Delegate CreateGetter(Func<long> row);

    /// <summary>An action that appends the value of the current row.</summary>
    internal abstract Action CreateAppender(DataViewRow row, DataViewSchema.Column column);

    protected abstract object GetValue(long rowIndex);

    protected abstract void SetValue(long rowIndex, object value);

    protected abstract IEnumerator GetEnumeratorCore();

    private protected void CheckRow(long rowIndex)
    {
        if ((ulong)rowIndex >= (ulong)Length)
        {
            throw new ArgumentOutOfRangeException(nameof(rowIndex));
        }
    }

    private NotSupportedException Unsupported() => new($"Column '{Name}' of type '{DataType}' has no such statistic.");
}
