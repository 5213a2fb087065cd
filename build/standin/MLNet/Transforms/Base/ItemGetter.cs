using Microsoft.ML.Data;

namespace Microsoft.ML.Internal;

/// <summary>Getters that map the items of a column one by one: a single value is slot 0.</summary>
internal static class ItemGetter
{
    internal static Delegate Create<TSource, TTarget>(
        DataViewRow row, DataViewSchema.Column column, Func<TSource, int, TTarget> map)
    {
        return column.Type is VectorDataViewType
            ? ForVector(row.GetGetter<VBuffer<TSource>>(column), map)
            : ForScalar(row.GetGetter<TSource>(column), map);
    }

    private static ValueGetter<TTarget> ForScalar<TSource, TTarget>(
        ValueGetter<TSource> getter, Func<TSource, int, TTarget> map)
    {
        TSource source = default;
        return (ref TTarget value) =>
        {
            getter(ref source);
            value = map(source, 0);
        };
    }

    private static ValueGetter<VBuffer<TTarget>> ForVector<TSource, TTarget>(
        ValueGetter<VBuffer<TSource>> getter, Func<TSource, int, TTarget> map)
    {
        VBuffer<TSource> source = default;
        VBuffer<TSource> dense = default;
        return (ref VBuffer<TTarget> value) =>
        {
            getter(ref source);
            ReadOnlySpan<TSource> items = source.GetValues();
            if (!source.IsDense)
            {
                source.CopyToDense(ref dense);
                items = dense.GetValues();
            }

            VBufferEditor<TTarget> editor = VBufferEditor.Create(ref value, items.Length);
            for (int i = 0; i < items.Length; i++)
            {
                editor.Values[i] = map(items[i], i);
            }

            value = editor.Commit();
        };
    }
}
