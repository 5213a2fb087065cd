using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Transforms;

/// <summary>Keys of one type.</summary>
internal sealed class SortKeys<T>(DataViewRow row, DataViewSchema.Column column) : SortKeys
    where T : IComparable<T>
{
    private readonly ValueGetter<VBuffer<T>> _getter = row.GetGetter<VBuffer<T>>(column);
    private VBuffer<T> _values;
    private VBuffer<T> _dense;

    /// <inheritdoc/>
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
