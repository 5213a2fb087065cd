namespace Microsoft.ML.Internal;

/// <summary>Reads columns of any number type as doubles.</summary>
internal static class Numbers
{
    internal static Func<double> CreateReader(DataViewRow row, DataViewSchema.Column column)
    {
        return Generic.Invoke<Func<double>>(CreateReader<int>, column.Type.RawType, row, column);
    }

    private static Func<double> CreateReader<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        Func<T, double> convert = Conversions.Create<T, double>();
        T value = default;
        return () =>
        {
            getter(ref value);
            return convert(value);
        };
    }
}
