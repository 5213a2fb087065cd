using System.Linq.Expressions;
using System.Numerics;
using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Getters of columns that read a member of the current object.</summary>
internal static class MemberReader
{
    internal static Delegate CreateGetter<TRow>(SchemaDefinition.Column column, Func<TRow> current)
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        MemberExpression member = Expression.PropertyOrField(row, column.MemberName);
        Delegate read = Expression.Lambda(member, row).Compile();
        Type itemType = MemberTypes.ItemTypeOrNull(member.Type);
        Delegate factory = member.Type == typeof(string) ? (Func<Func<TRow, string>, Func<TRow>, Delegate>)Text
            : itemType == typeof(string) ? (Func<Func<TRow, string[]>, Func<TRow>, Delegate>)Texts
            : null;
        if (factory is not null)
        {
            return (Delegate)factory.DynamicInvoke(read, current);
        }

        if (column.ColumnType is KeyDataViewType key)
        {
            return (Delegate)Generic.Invoke(Key<TRow, uint>, [typeof(TRow), member.Type], [read, current, key]);
        }

        return itemType is null ? (Delegate)Generic.Invoke(Value<TRow, int>, [typeof(TRow), member.Type], [read, current])
            : member.Type.IsArray ? (Delegate)Generic.Invoke(Items<TRow, int>, [typeof(TRow), itemType], [read, current])
            : (Delegate)Generic.Invoke(Vector<TRow, int>, [typeof(TRow), itemType], [read, current]);
    }

    private static Delegate Text<TRow>(Func<TRow, string> read, Func<TRow> current)
    {
        return (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = read(current()).AsMemory());
    }

    private static Delegate Texts<TRow>(Func<TRow, string[]> read, Func<TRow> current)
    {
        return (ValueGetter<VBuffer<ReadOnlyMemory<char>>>)((ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            string[] items = read(current()) ?? [];
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, items.Length);
            for (int i = 0; i < items.Length; i++)
            {
                editor.Values[i] = items[i].AsMemory();
            }

            value = editor.Commit();
        });
    }

    private static Delegate Value<TRow, T>(Func<TRow, T> read, Func<TRow> current)
    {
        return (ValueGetter<T>)((ref T value) => value = read(current()));
    }

    /// <summary>Members count keys from 0, columns from 1; what is beyond the count is missing.</summary>
    private static Delegate Key<TRow, T>(Func<TRow, T> read, Func<TRow> current, KeyDataViewType type)
        where T : IBinaryInteger<T>
    {
        ulong count = type.Count;
        return (ValueGetter<T>)((ref T value) =>
        {
            T key = read(current());
            value = ulong.CreateChecked(key) < count ? key + T.One : T.Zero;
        });
    }

    private static Delegate Items<TRow, T>(Func<TRow, T[]> read, Func<TRow> current)
    {
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            T[] items = read(current()) ?? [];
            VBuffer<T>.Copy(items, 0, ref value, items.Length);
        });
    }

    private static Delegate Vector<TRow, T>(Func<TRow, VBuffer<T>> read, Func<TRow> current)
    {
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => read(current()).CopyTo(ref value));
    }
}
