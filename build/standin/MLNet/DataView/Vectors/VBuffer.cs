using System.Collections;
using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>A vector, dense or sparse: in the sparse form only the values at the indices are stored, all others are the default.</summary>
public readonly partial struct VBuffer<T> : IEnumerable
{
    private readonly T[] _values;
    private readonly int[] _indices;
    private readonly int _count;

    public readonly int Length;

    public VBuffer(int length, T[] values, int[] indices = null)
        : this(length, length, values, indices)
    {
    }

    public VBuffer(int length, int count, T[] values, int[] indices)
    {
        Contracts.CheckParam(length >= 0, nameof(length));
        Contracts.CheckParam(count >= 0 && count <= length, nameof(count));
        Contracts.CheckParam((values?.Length ?? 0) >= count, nameof(values));
        Contracts.CheckParam(count == length || (indices?.Length ?? 0) >= count, nameof(indices));
        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        int stored = 0;
        for (int index = 0; index < Length; index++)
        {
            bool isStored = IsDense || (stored < _count && _indices[stored] == index);
            if (isStored || all)
            {
                yield return new KeyValuePair<int, T>(index, isStored ? _values[stored] : default);
            }

            stored += isStored ? 1 : 0;
        }
    }

    public IEnumerable<T> DenseValues() => Items(all: true).Select(item => item.Value);

    public void GetItemOrDefault(int index, ref T destination) => destination = GetItemOrDefault(index);

    public T GetItemOrDefault(int index)
    {
        Contracts.CheckParam((uint)index < (uint)Length, nameof(index));
        if (IsDense)
        {
            return _values[index];
        }

        int stored = Array.BinarySearch(_indices ?? [], 0, _count, index);
        return stored >= 0 ? _values[stored] : default;
    }

    // Public only because the real structure can be used with collection expressions and "foreach".
    public IEnumerator GetEnumerator() => DenseValues().GetEnumerator();

    public override string ToString()
    {
        return IsDense ? $"Dense vector of size {Length}" : $"Sparse vector of size {Length}, {_count} explicit values";
    }
}
