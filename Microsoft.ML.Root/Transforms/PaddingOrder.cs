using Microsoft.ML.Data;

namespace Microsoft.ML.Root.Transforms;

/// <summary>For each value that comes out of padding, which value goes in: truncation, order, repetition, inner lists.</summary>
internal sealed class PaddingOrder
{
    private readonly CollectionPadding _padding;
    private readonly int _groupSize;
    private readonly int[] _source;
    private readonly ValueGetter<VBuffer<int>>? _counts;
    private readonly SortKeys? _keys;
    private int[] _items = [];
    private VBuffer<int> _innerCounts;
    private VBuffer<int> _denseCounts;

    internal PaddingOrder(
        DataViewRow row, CollectionPadding padding, DataViewSchema.Column? counts, DataViewSchema.Column? sortBy, int groupSize, int size)
    {
        _padding = padding;
        _groupSize = groupSize;
        _source = new int[size];
        _counts = counts is null ? null : row.GetGetter<VBuffer<int>>(counts.Value);
        _keys = sortBy is null ? null : SortKeys.Of(row, sortBy.Value);
    }

    /// <summary>Positions in the row's values, -1 where there is none; valid until the next call.</summary>
    /// <param name="valueCount">Number of values that the row has.</param>
    internal ReadOnlySpan<int> Next(int valueCount)
    {
        Array.Fill(_source, -1);
        if (_counts is null)
        {
            FillItems(valueCount / _groupSize);
        }
        else
        {
            FillLists(valueCount);
        }

        return _source;
    }

    private void FillItems(int count)
    {
        ReadOnlySpan<int> items = Items(count);
        int kept = Math.Min(count, _padding.Length);
        int first = _padding.Keep == KeptItems.Last ? count - kept : 0;
        for (int i = 0; i < _padding.Length; i++)
        {
            int item = i;
            if (i >= kept)
            {
                if (_padding.Mode == PaddingMode.Fill || kept == 0)
                {
                    break;
                }

                item = i % kept;
            }

            for (int k = 0; k < _groupSize; k++)
            {
                _source[(i * _groupSize) + k] = (items[first + item] * _groupSize) + k;
            }
        }
    }

    private ReadOnlySpan<int> Items(int count)
    {
        if (_items.Length < count)
        {
            _items = new int[Math.Max(count, 2 * _items.Length)];
        }

        Span<int> items = _items.AsSpan(0, count);
        for (int i = 0; i < count; i++)
        {
            items[i] = i;
        }

        if (_keys is null)
        {
            return items;
        }

        int keys = _keys.Read();
        if (keys != count)
        {
            throw new InvalidOperationException(
                $"A row has {count} items of '{_padding.InputColumnName}' but {keys} of '{_padding.SortBy}' to sort by.");
        }

        items.Sort(_keys.Order);
        return items;
    }

    private void FillLists(int valueCount)
    {
        _counts!(ref _innerCounts);
        _innerCounts.CopyToDense(ref _denseCounts);
        ReadOnlySpan<int> counts = _denseCounts.GetValues();
        int inner = _padding.InnerLength!.Value;
        int kept = Math.Min(counts.Length, _padding.Length);
        int skipped = _padding.Keep == KeptItems.Last ? counts.Length - kept : 0;
        int start = 0;
        foreach (int count in counts[..skipped])
        {
            start += count;
        }

        for (int list = 0; list < kept; list++)
        {
            int count = counts[skipped + list];
            int used = Math.Min(count, inner);
            int first = _padding.Keep == KeptItems.Last ? count - used : 0;
            for (int i = 0; i < inner && (i < used || (_padding.Mode == PaddingMode.Wrap && used > 0)); i++)
            {
                _source[(list * inner) + i] = Math.Min(start + first + (i % used), valueCount - 1);
            }

            start += count;
        }
    }
}
