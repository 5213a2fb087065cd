using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>
/// A random sample of the rows of all ranks, by which LightGBM finds its bins: the rows whose entry numbers have the smallest hashes.
/// So it is the same sample on any number of ranks, however the rows are divided, and each rank holds no more than it has room for.
/// </summary>
internal sealed class BinSample
{
    private readonly int _width;
    private readonly int _room;
    private readonly int _seed;
    private readonly PriorityQueue<int, ulong> _largest = new(Comparer<ulong>.Create((left, right) => right.CompareTo(left)));
    private readonly List<float> _values = [];
    private readonly List<ulong> _hashes = [];

    internal BinSample(int width, int room, int seed)
    {
        (_width, _room, _seed) = (width, room, seed);
    }

    internal void Add(long entry, ReadOnlySpan<float> row)
    {
        ulong hash = SplitMix.Hash(_seed, entry);
        if (_hashes.Count < _room)
        {
            _largest.Enqueue(_hashes.Count, hash);
            _hashes.Add(hash);
            _values.AddRange(row);
        }
        else if (_largest.TryPeek(out int place, out ulong largest) && hash < largest)
        {
            _largest.DequeueEnqueue(place, hash);
            _hashes[place] = hash;
            row.CopyTo(CollectionsMarshal.AsSpan(_values).Slice(place * _width, _width));
        }
    }

    /// <summary>Hashes below this are in the sample of so many rows.</summary>
    /// <remarks>
    /// Four standard deviations less than there is room for are expected, so that no rank comes to lack room even where all rows are its own.
    /// </remarks>
    internal ulong Limit(double allRows)
        => allRows <= _room ? ulong.MaxValue : (ulong)((_room - (4 * Math.Sqrt(_room))) / allRows * ulong.MaxValue);

    /// <summary>This rank's rows of the sample, with their hashes.</summary>
    internal (ulong[] Hashes, float[] Values) Take(ulong limit)
    {
        int[] rows = [.. Enumerable.Range(0, _hashes.Count).Where(row => _hashes[row] <= limit)];
        float[] values = new float[rows.Length * _width];
        for (int i = 0; i < rows.Length; i++)
        {
            CollectionsMarshal.AsSpan(_values).Slice(rows[i] * _width, _width).CopyTo(values.AsSpan(i * _width));
        }

        return ([.. rows.Select(row => _hashes[row])], values);
    }
}
