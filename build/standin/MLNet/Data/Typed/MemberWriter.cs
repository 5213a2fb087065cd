using System.Linq.Expressions;
using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Actions that write the value of a row's column to a member of an object.</summary>
internal static class MemberWriter
{
    internal static Action<TRow> Create<TRow>(DataViewRow row, DataViewSchema.Column column, string memberName)
    {
        ParameterExpression target = Expression.Parameter(typeof(TRow));
        MemberExpression member = Expression.PropertyOrField(target, memberName);
        Type type = member.Type;
        Type itemType = MemberTypes.ItemTypeOrNull(type);
        Type rawItem = itemType == typeof(string) || type == typeof(string) ? typeof(ReadOnlyMemory<char>) : itemType ?? type;
        bool matches = column.Type.ItemType().RawType == rawItem && column.Type is VectorDataViewType == itemType is not null;
        if (!matches)
        {
            throw new InvalidOperationException(
                $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' to field or property '{memberName}' of type '{type}'.");
        }

        ParameterExpression value = Expression.Parameter(type);
        Delegate write = Expression.Lambda(Expression.Assign(member, value), target, value).Compile();
        if (type == typeof(string))
        {
            return Text(row, column, (Action<TRow, string>)Strip<TRow, string>(write));
        }

        if (itemType == typeof(string))
        {
            return Texts(row, column, (Action<TRow, string[]>)Strip<TRow, string[]>(write));
        }

        Delegate factory = itemType is null ? Value<TRow, int> : type.IsArray ? Items<TRow, int> : Vector<TRow, int>;
        return (Action<TRow>)Generic.Invoke(factory, [typeof(TRow), itemType ?? type], [row, column, write]);
    }

    private static Delegate Strip<TRow, T>(Delegate write)
    {
        Func<TRow, T, T> assign = (Func<TRow, T, T>)write;
        return (Action<TRow, T>)((row, value) => assign(row, value));
    }

    private static Action<TRow> Text<TRow>(DataViewRow row, DataViewSchema.Column column, Action<TRow, string> write)
    {
        ValueGetter<ReadOnlyMemory<char>> getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        ReadOnlyMemory<char> value = default;
        return target =>
        {
            getter(ref value);
            write(target, value.ToString());
        };
    }

    private static Action<TRow> Texts<TRow>(DataViewRow row, DataViewSchema.Column column, Action<TRow, string[]> write)
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        VBuffer<ReadOnlyMemory<char>> value = default;
        return target =>
        {
            getter(ref value);
            write(target, [.. value.DenseValues().Select(item => item.ToString())]);
        };
    }

    private static Action<TRow> Value<TRow, T>(DataViewRow row, DataViewSchema.Column column, Func<TRow, T, T> write)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default;
        return target =>
        {
            getter(ref value);
            write(target, value);
        };
    }

    private static Action<TRow> Items<TRow, T>(DataViewRow row, DataViewSchema.Column column, Func<TRow, T[], T[]> write)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return target =>
        {
            getter(ref value);
            T[] items = new T[value.Length];
            value.CopyTo(items);
            write(target, items);
        };
    }

    private static Action<TRow> Vector<TRow, T>(DataViewRow row, DataViewSchema.Column column, Func<TRow, VBuffer<T>, VBuffer<T>> write)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        return target =>
        {
            VBuffer<T> value = default;
            getter(ref value);
            write(target, value);
        };
    }
}
