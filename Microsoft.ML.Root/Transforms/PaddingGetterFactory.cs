using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Root.DataView;

namespace Microsoft.ML.Root.Transforms;

/// <summary>Picks the getter of a padded column by the types that go in and come out.</summary>
internal static class PaddingGetterFactory
{
    /// <summary>Values of an item: the product of the inner fixed dimensions.</summary>
    internal static int GroupSize(VectorDataViewType vector) => vector.Dimensions.Skip(1).Aggregate(1, (size, d) => size * d);

    internal static Delegate Make(
        DataViewRow row,
        CollectionPadding padding,
        DataViewSchema.Column column,
        DataViewSchema.Column? counts,
        DataViewSchema.Column? sortBy,
        VectorDataViewType type)
    {
        VectorDataViewType vector = (VectorDataViewType)column.Type;
        PaddingOrder order = new(row, padding, counts, sortBy, GroupSize(vector), type.Size);
        Type item = vector.ItemType.RawType;
        return padding.ChangesValues ? MakeScaled(item, row, column, padding, order) : MakeSame(item, row, column, padding, order);
    }

    private static Delegate MakeSame(Type item, DataViewRow row, DataViewSchema.Column column, CollectionPadding padding, PaddingOrder order)
    {
        double fill = padding.Fill;
        return item switch
        {
            _ when item == typeof(float) => Getter<float, float, Identity<float>>(row, column, order, default, (float)fill),
            _ when item == typeof(double) => Getter<double, double, Identity<double>>(row, column, order, default, fill),
            _ when item == typeof(bool) => Getter<bool, bool, Identity<bool>>(row, column, order, default, fill != 0),
            _ when item == typeof(sbyte) => SameNumber<sbyte>(row, column, order, fill),
            _ when item == typeof(byte) => SameNumber<byte>(row, column, order, fill),
            _ when item == typeof(short) => SameNumber<short>(row, column, order, fill),
            _ when item == typeof(ushort) => SameNumber<ushort>(row, column, order, fill),
            _ when item == typeof(int) => SameNumber<int>(row, column, order, fill),
            _ when item == typeof(uint) => SameNumber<uint>(row, column, order, fill),
            _ when item == typeof(long) => SameNumber<long>(row, column, order, fill),
            _ when item == typeof(ulong) => SameNumber<ulong>(row, column, order, fill),
            _ => throw ViewUse.WrongType(column, item),
        };
    }

    private static Delegate MakeScaled(Type item, DataViewRow row, DataViewSchema.Column column, CollectionPadding padding, PaddingOrder order)
        => item switch
        {
            _ when item == typeof(float) => ScaledNumber<float>(row, column, order, padding),
            _ when item == typeof(double) => ScaledNumber<double>(row, column, order, padding),
            _ when item == typeof(sbyte) => ScaledNumber<sbyte>(row, column, order, padding),
            _ when item == typeof(byte) => ScaledNumber<byte>(row, column, order, padding),
            _ when item == typeof(short) => ScaledNumber<short>(row, column, order, padding),
            _ when item == typeof(ushort) => ScaledNumber<ushort>(row, column, order, padding),
            _ when item == typeof(int) => ScaledNumber<int>(row, column, order, padding),
            _ when item == typeof(uint) => ScaledNumber<uint>(row, column, order, padding),
            _ when item == typeof(long) => ScaledNumber<long>(row, column, order, padding),
            _ when item == typeof(ulong) => ScaledNumber<ulong>(row, column, order, padding),
            _ => throw new ArgumentException($"Column '{column.Name}' has values of type {item}; only numbers can be scaled."),
        };

    private static ValueGetter<VBuffer<T>> SameNumber<T>(DataViewRow row, DataViewSchema.Column column, PaddingOrder order, double fill)
        where T : unmanaged, INumberBase<T>
        => Getter<T, T, Identity<T>>(row, column, order, default, T.CreateSaturating(fill));

    private static ValueGetter<VBuffer<float>> ScaledNumber<T>(
        DataViewRow row, DataViewSchema.Column column, PaddingOrder order, CollectionPadding padding)
        where T : unmanaged, INumberBase<T>
        => Getter<T, float, Scaled<T>>(row, column, order, new Scaled<T>(padding), (float)padding.Fill);

    private static ValueGetter<VBuffer<TOut>> Getter<TIn, TOut, TChange>(
        DataViewRow row, DataViewSchema.Column column, PaddingOrder order, TChange change, TOut fill)
        where TIn : unmanaged
        where TOut : unmanaged
        where TChange : struct, IValueChange<TIn, TOut>
    {
        ValueGetter<VBuffer<TIn>> getter = row.GetGetter<VBuffer<TIn>>(column);
        VBuffer<TIn> values = default;
        VBuffer<TIn> dense = default;
        return (ref VBuffer<TOut> padded) =>
        {
            getter(ref values);
            ReadOnlySpan<TIn> from = values.GetValues();
            if (!values.IsDense)
            {
                values.CopyToDense(ref dense);
                from = dense.GetValues();
            }

            ReadOnlySpan<int> source = order.Next(from.Length);
            VBufferEditor<TOut> editor = VBufferEditor.Create(ref padded, source.Length);
            Span<TOut> to = editor.Values;
            for (int i = 0; i < source.Length; i++)
            {
                to[i] = source[i] < 0 ? fill : change.Apply(from[source[i]]);
            }

            padded = editor.Commit();
        };
    }
}
