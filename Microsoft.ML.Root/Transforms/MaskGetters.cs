using Microsoft.ML.Data;
using Microsoft.ML.Root.DataView;

namespace Microsoft.ML.Root.Transforms;

/// <summary>Getters of mask columns: 1 where a list has an item, 0 behind its end.</summary>
internal static class MaskGetters
{
    internal static ValueGetter<VBuffer<float>> OfLength(DataViewRow row, DataViewSchema.Column column, int length, int groupSize)
    {
        Func<int> count = LengthOf(row, column);
        return (ref VBuffer<float> mask) =>
        {
            VBufferEditor<float> editor = VBufferEditor.Create(ref mask, length);
            int items = Math.Min(count() / groupSize, length);
            editor.Values[..items].Fill(1);
            editor.Values[items..].Clear();
            mask = editor.Commit();
        };
    }

    internal static ValueGetter<VBuffer<float>> OfCounts(
        DataViewRow row, DataViewSchema.Column counts, int length, int inner, KeptItems keep)
    {
        ValueGetter<VBuffer<int>> getter = row.GetGetter<VBuffer<int>>(counts);
        VBuffer<int> lengths = default;
        return (ref VBuffer<float> mask) =>
        {
            getter(ref lengths);
            VBufferEditor<float> editor = VBufferEditor.Create(ref mask, length * inner);
            editor.Values.Clear();
            ReadOnlySpan<int> counted = lengths.GetValues();
            int kept = Math.Min(counted.Length, length);
            int skipped = keep == KeptItems.Last ? counted.Length - kept : 0;
            for (int list = 0; list < kept; list++)
            {
                editor.Values.Slice(list * inner, Math.Min(counted[skipped + list], inner)).Fill(1);
            }

            mask = editor.Commit();
        };
    }

    private static Func<int> LengthOf(DataViewRow row, DataViewSchema.Column column)
    {
        Type item = ((VectorDataViewType)column.Type).ItemType.RawType;
        return item switch
        {
            _ when item == typeof(float) => LengthOf<float>(row, column),
            _ when item == typeof(double) => LengthOf<double>(row, column),
            _ when item == typeof(bool) => LengthOf<bool>(row, column),
            _ when item == typeof(sbyte) => LengthOf<sbyte>(row, column),
            _ when item == typeof(byte) => LengthOf<byte>(row, column),
            _ when item == typeof(short) => LengthOf<short>(row, column),
            _ when item == typeof(ushort) => LengthOf<ushort>(row, column),
            _ when item == typeof(int) => LengthOf<int>(row, column),
            _ when item == typeof(uint) => LengthOf<uint>(row, column),
            _ when item == typeof(long) => LengthOf<long>(row, column),
            _ when item == typeof(ulong) => LengthOf<ulong>(row, column),
            _ => throw ViewUse.WrongType(column, item),
        };
    }

    private static Func<int> LengthOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<VBuffer<T>> getter = row.GetGetter<VBuffer<T>>(column);
        VBuffer<T> values = default;
        return () =>
        {
            getter(ref values);
            return values.Length;
        };
    }
}
