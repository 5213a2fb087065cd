using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Analysis;

/// <summary>Values of a column as bins, numbered from 1 on as they are met; at the end they stand in natural order.</summary>
internal sealed class Categories
{
    /// <summary>More values than that are no categories.</summary>
    internal const int LargestCount = 1 << 16;
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<string> _names = [];

    /// <summary>The axis that they make.</summary>
    internal RootAxis Axis(RootAxis booked) => booked.WithLabels([.. _names.Order(NaturalOrder.Instance)]);

    /// <summary>Adds the bins of the items of a block.</summary>
    internal void AddCells(AnalysisBlock block, int column, int shape, Span<long> cells, long stride)
    {
        ReadOnlySpan<ulong> keys = block.Keys(column);
        int item = 0;
        for (int row = 0; row < block.Count; row++)
        {
            int entry = block.Entry(row);
            if (!_numbers.TryGetValue(keys[entry], out int number))
            {
                number = Number(keys[entry], ColumnKeys.Text(block.Chunk(column), entry), block.Chunk(column).Schema.Name);
            }

            for (int end = item + block.ItemsOf(row, shape); item < end; item++)
            {
                cells[item] += number * stride;
            }
        }
    }

    /// <summary>Takes in the categories of others.</summary>
    /// <returns>By their numbers, ours.</returns>
    internal int[] Join(Categories other, string title)
    {
        int[] numbers = new int[other._names.Count + 1];
        foreach ((ulong key, int number) in other._numbers.OrderBy(n => n.Value))
        {
            numbers[number] = _numbers.TryGetValue(key, out int known) ? known : Number(key, other._names[number - 1], title);
        }

        return numbers;
    }

    /// <summary>By number, the bin of the axis at the end.</summary>
    internal int[] Bins(RootAxis axis) => [0, .. _names.Select(n => axis.FindBin(n))];

    private int Number(ulong key, string name, string column)
    {
        if (_names.Count == LargestCount)
        {
            throw new InvalidOperationException($"Column '{column}' has more than {LargestCount} values; they make no categories.");
        }

        _names.Add(name);
        _numbers.Add(key, _names.Count);
        return _names.Count;
    }
}
