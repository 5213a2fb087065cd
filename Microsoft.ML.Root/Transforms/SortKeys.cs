namespace Microsoft.ML.Root.Transforms;

/// <summary>Orders the items of a row by the values of a column, highest first; equal ones stay as they are, NaN comes last.</summary>
internal abstract class SortKeys
{
    private protected SortKeys() => Order = Compare;

    /// <summary>Compares items of the row that was read last. One delegate for all rows, so that sorting allocates nothing.</summary>
    internal Comparison<int> Order { get; }

    /// <summary>Reads the current row's values and gives their number.</summary>
    internal abstract int Read();

    /// <summary>Keys from a vector of numbers.</summary>
    /// <exception cref="ArgumentException">The column holds something else.</exception>
    internal static SortKeys Of(DataViewRow row, DataViewSchema.Column column) => column.Type.RawType switch
    {
        Type t when t == typeof(Data.VBuffer<float>) => new SortKeys<float>(row, column),
        Type t when t == typeof(Data.VBuffer<double>) => new SortKeys<double>(row, column),
        Type t when t == typeof(Data.VBuffer<sbyte>) => new SortKeys<sbyte>(row, column),
        Type t when t == typeof(Data.VBuffer<byte>) => new SortKeys<byte>(row, column),
        Type t when t == typeof(Data.VBuffer<short>) => new SortKeys<short>(row, column),
        Type t when t == typeof(Data.VBuffer<ushort>) => new SortKeys<ushort>(row, column),
        Type t when t == typeof(Data.VBuffer<int>) => new SortKeys<int>(row, column),
        Type t when t == typeof(Data.VBuffer<uint>) => new SortKeys<uint>(row, column),
        Type t when t == typeof(Data.VBuffer<long>) => new SortKeys<long>(row, column),
        Type t when t == typeof(Data.VBuffer<ulong>) => new SortKeys<ulong>(row, column),
        _ => throw new ArgumentException($"Column '{column.Name}' is {column.Type}; items are sorted by a vector of numbers."),
    };

    private protected abstract int Compare(int left, int right);
}
