using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Sums by cell: an array where there are few cells, else a table of those that something fell into, since each slice has sums of its
/// own.
/// </summary>
/// <typeparam name="TSum">What is added up in a cell.</typeparam>
internal sealed class CellSums<TSum>
    where TSum : struct, ICellSum<TSum>
{
    private const int LargestArray = 1 << 14;
    private readonly TSum[]? _array;
    private readonly Dictionary<long, TSum> _table = [];
    private bool _isEmpty = true;

    /// <param name="cells">Number of cells.</param>
    internal CellSums(long cells) => _array = cells <= LargestArray ? new TSum[cells] : null;

    /// <summary>The cells that something fell into, by number.</summary>
    internal IEnumerable<(long Cell, TSum Sum)> Filled
        => _array is null
            ? _table.OrderBy(s => s.Key).Select(s => (s.Key, s.Value))
            : _array.Select((sum, cell) => ((long)cell, sum));

    /// <summary>Adds items.</summary>
    /// <param name="cells">Where they belong.</param>
    /// <param name="weights">Their weights, or none.</param>
    /// <param name="values">Their values, or none.</param>
    internal void Add(ReadOnlySpan<long> cells, ReadOnlySpan<double> weights, ReadOnlySpan<double> values)
    {
        _isEmpty = false;
        if (_array is not null && CellRun.Pays(_array.Length, cells.Length) && TSum.AddRun(_array, cells, weights))
        {
            return;
        }

        for (int i = 0; i < cells.Length; i++)
        {
            At(cells[i]).Add(weights.IsEmpty ? 1 : weights[i], values.IsEmpty ? 0 : values[i]);
        }
    }

    /// <summary>Adds the sums of all cells.</summary>
    internal void Merge(CellSums<TSum> other)
    {
        if (other._isEmpty)
        {
            return;
        }

        _isEmpty = false;
        for (int cell = 0; cell < other._array?.Length; cell++)
        {
            _array![cell].Merge(other._array[cell]);
        }

        foreach ((long cell, TSum sum) in other._table.OrderBy(s => s.Key))
        {
            At(cell).Merge(sum);
        }
    }

    /// <summary>True where there are few cells.</summary>
    internal bool IsArray => _array is not null;

    /// <summary>Forgets what was added, where there are few cells.</summary>
    internal void Clear()
    {
        if (!_isEmpty)
        {
            Array.Clear(_array!);
            _isEmpty = true;
        }
    }

    /// <summary>Adds the sum of a cell.</summary>
    internal void Merge(long cell, in TSum sum)
    {
        _isEmpty = false;
        At(cell).Merge(sum);
    }

    private ref TSum At(long cell)
    {
        if (_array is not null)
        {
            return ref _array[cell];
        }

        return ref CollectionsMarshal.GetValueRefOrAddDefault(_table, cell, out bool _);
    }
}
