using System.Collections;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A list that one thread at a time adds to while others read it: positions never change, and nothing is copied for readers.</summary>
/// <typeparam name="T">What is written at once: a reference or a small number.</typeparam>
internal sealed class GrowingList<T> : IReadOnlyList<T>
{
    private T[] _items;
    private int _count;

    internal GrowingList(IEnumerable<T> items)
    {
        _items = [.. items];
        _count = _items.Length;
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>The item at a position; another one may be put there by whoever adds.</summary>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return Volatile.Read(ref _items)[index];
        }

        internal set => _items[index] = value;
    }

    public IEnumerator<T> GetEnumerator()
    {
        int count = Count;
        for (int i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Adds an item, which readers see when it is there.</summary>
    internal void Add(T item)
    {
        if (_count == _items.Length)
        {
            T[] grown = new T[Math.Max(8, 2 * _count)];
            _items.CopyTo(grown, 0);
            Volatile.Write(ref _items, grown);
        }

        _items[_count] = item;
        Volatile.Write(ref _count, _count + 1);
    }
}
