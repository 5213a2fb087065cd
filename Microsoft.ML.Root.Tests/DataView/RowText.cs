using System.Globalization;
using System.Reflection;
using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>Values of a row as text, whatever their types, so that rows of any view can be compared.</summary>
internal static class RowText
{
    private static readonly MethodInfo Generic =
        typeof(RowText).GetMethod(nameof(Make), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly MethodInfo GenericVector =
        typeof(RowText).GetMethod(nameof(MakeVector), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>A function that gives the current row's value of a column.</summary>
    internal static Func<string> Reader(DataViewRow row, DataViewSchema.Column column)
        => column.Type is VectorDataViewType vector
            ? (Func<string>)GenericVector.MakeGenericMethod(vector.ItemType.RawType).Invoke(null, [row, column])!
            : (Func<string>)Generic.MakeGenericMethod(column.Type.RawType).Invoke(null, [row, column])!;

    private static Func<string> Make<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return Text(value);
        };
    }

    private static Func<string> MakeVector<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> value = default;
        return () =>
        {
            getter(ref value);
            return $"[{string.Join(' ', value.DenseValues().Select(Text))}]";
        };
    }

    private static string Text<T>(T value) => value switch
    {
        float real => real.ToString("R", CultureInfo.InvariantCulture),
        double real => real.ToString("R", CultureInfo.InvariantCulture),
        ReadOnlyMemory<char> text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
