using System.Numerics;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Columns;

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
    internal static SortKeys Of(DataViewRow row, DataViewSchema.Column column)
        => column.Type is VectorDataViewType vector && ElementTypes.Of(vector.ItemType.RawType) is ElementType element and not ElementType.Bool
            ? element.AcceptNumber<KeysVisitor, SortKeys>(new(row, column))
            : throw new ArgumentException($"Column '{column.Name}' is {column.Type}; items are sorted by a vector of numbers.");

    private protected abstract int Compare(int left, int right);

    private readonly struct KeysVisitor(DataViewRow row, DataViewSchema.Column column) : INumberVisitor<SortKeys>
    {
        public SortKeys Visit<T>()
            where T : unmanaged, INumber<T>
            => new NumberSortKeys<T>(row, column);
    }
}

/// <summary>Keys of one type.</summary>
internal sealed class NumberSortKeys<T>(DataViewRow row, DataViewSchema.Column column) : SortKeys
    where T : unmanaged, INumber<T>
{
    private readonly ValueGetter<VBuffer<T>> _getter = row.GetGetter<VBuffer<T>>(column);
    private VBuffer<T> _values;
    private VBuffer<T> _dense;

    internal override int Read()
    {
        _getter(ref _values);
        _values.CopyToDense(ref _dense);
        return _dense.Length;
    }

    private protected override int Compare(int left, int right)
    {
        ReadOnlySpan<T> keys = _dense.GetValues();

        // CompareTo puts NaN below every number, so that it comes last here.
        int order = keys[right].CompareTo(keys[left]);
        return order == 0 ? left.CompareTo(right) : order;
    }
}
