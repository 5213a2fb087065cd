using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>Reads single columns.</summary>
public static class ColumnCursorExtensions
{
    public static IEnumerable<T> GetColumn<T>(this IDataView data, string columnName)
    {
        Contracts.CheckValue(data, nameof(data));
        return GetColumn<T>(data, data.Schema[columnName]);
    }

    public static IEnumerable<T> GetColumn<T>(this IDataView data, DataViewSchema.Column column)
    {
        Contracts.CheckValue(data, nameof(data));
        return typeof(T) == typeof(string) ? (IEnumerable<T>)Texts(data, column)
            : typeof(T).IsArray ? Generic.Invoke<IEnumerable<T>>(Arrays<int>, typeof(T).GetElementType(), data, column)
            : Values<T>(data, column);
    }

    private static IEnumerable<T> Values<T>(IDataView data, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = data.GetRowCursor([column]);
        ValueGetter<T> getter = cursor.GetGetter<T>(column);
        while (cursor.MoveNext())
        {
            T value = default;
            getter(ref value);
            yield return value;
        }
    }

    private static IEnumerable<string> Texts(IDataView data, DataViewSchema.Column column)
    {
        return Values<ReadOnlyMemory<char>>(data, column).Select(text => text.ToString());
    }

    private static IEnumerable<T[]> Arrays<T>(IDataView data, DataViewSchema.Column column)
    {
        return Values<VBuffer<T>>(data, column).Select(vector => vector.DenseValues().ToArray());
    }
}
