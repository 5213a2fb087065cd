namespace Microsoft.ML.Internal;

/// <summary>Reads key columns of any width.</summary>
internal static class Keys
{
    internal static Func<ulong> CreateReader(DataViewRow row, DataViewSchema.Column column)
    {
        return Generic.Invoke<Func<ulong>>(CreateReader<int>, column.Type.RawType, row, column);
    }

    private static Func<ulong> CreateReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        Func<T, ulong> convert = Conversions.Create<T, ulong>();
        T value = default;
        return () =>
        {
            getter(ref value);
            return convert(value);
        };
    }
}
