using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// A collection of the row that a program is at: a variable, whose memory is used again for the next row, or a look at a row of an input.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal sealed unsafe class RowList<T> : RowItems<T>
    where T : unmanaged
{
    private PooledBuffer? _buffer;
    private int _capacity;
    private T* _items;

    /// <summary>The items.</summary>
    internal ReadOnlySpan<T> Items => new(_items, Count);

    /// <summary>The items of a variable, to be changed.</summary>
    internal Span<T> Changeable => new(_items, Count);

    internal override void Release() => _buffer?.Release();

    /// <summary>Shows items that lie elsewhere.</summary>
    internal void View(T* items, int count)
    {
        _items = items;
        Count = count;
    }

    internal override void View(T* values, ReadOnlySpan<LevelOffsets> below, int first, int last) => View(values + first, last - first);

    internal override void Take(RowFrame frame, int place, RowItems<T> other) => Copy(this, frame, place, (RowList<T>)other);

    internal override void Write(Evaluation evaluation, NestedResult<T> result, Span<int> counts, int level)
    {
        ref int count = ref counts[level + 1];
        Items.CopyTo(result.Grow(evaluation, count, (long)count + Count)[count..]);
        count += Count;
        End(evaluation, result, counts, level);
    }

    /// <summary>The item at an index; the row fails where there is none.</summary>
    internal static T Item(RowList<T> list, RowFrame frame, int place, long index)
        => (ulong)index < (ulong)list.Count ? list._items[index] : Missing(list, frame, place, index);

    /// <summary>An item that is known to be there.</summary>
    internal static T Known(RowList<T> list, long index) => list._items[index];

    /// <summary>Makes a collection of so many items, whose values come after; of none where there is no memory for them.</summary>
    internal static void Start(RowList<T> list, RowFrame frame, int place, long count)
        => list.Count = list.Reserve(frame, place, count) ? (int)count : 0;

    /// <summary>Changes an item that is known to be there.</summary>
    internal static void SetKnown(RowList<T> list, long index, T value) => list._items[index] = value;

    /// <summary>The last item.</summary>
    internal static T Last(RowList<T> list, RowFrame frame, int place) => Item(list, frame, place, list.Count - 1L);

    /// <summary>Changes an item.</summary>
    internal static T Set(RowList<T> list, RowFrame frame, int place, long index, T value)
    {
        if ((ulong)index < (ulong)list.Count)
        {
            return list._items[index] = value;
        }

        return Missing(list, frame, place, index);
    }

    /// <summary>Number of items, as C++ has it.</summary>
    internal static ulong Size(RowList<T> list) => (ulong)list.Count;

    /// <summary>Adds an item at the end.</summary>
    internal static void Add(RowList<T> list, RowFrame frame, int place, T value)
    {
        if (list.Count < list._capacity || list.Grow(frame, place, list.Count + 1L))
        {
            list._items[list.Count++] = value;
        }
    }

    /// <summary>Takes over the items of another one.</summary>
    internal static RowList<T> Copy(RowList<T> list, RowFrame frame, int place, RowList<T> other)
    {
        if (list != other && list.Reserve(frame, place, other.Count))
        {
            list.Count = other.Count;
            other.Items.CopyTo(new Span<T>(list._items, list.Count));
        }

        return list;
    }

    /// <summary>Removes all items.</summary>
    internal static void Clear(RowList<T> list) => list.Count = 0;

    /// <summary>Changes the number of items; those that are new have a value.</summary>
    internal static void Resize(RowList<T> list, RowFrame frame, int place, long count, T value)
    {
        if (count < 0)
        {
            frame.Fail(place, RowErrorKind.NoSuchSize, count);
        }
        else if (list.Reserve(frame, place, count))
        {
            int before = list.Count;
            list.Count = (int)count;
            if (count > before)
            {
                new Span<T>(list._items, list.Count)[before..].Fill(value);
            }
        }
    }

    /// <summary>Removes the last item.</summary>
    internal static void RemoveLast(RowList<T> list, RowFrame frame, int place)
    {
        if (list.Count == 0)
        {
            Missing(list, frame, place, -1);
        }
        else
        {
            list.Count--;
        }
    }

    /// <summary>Removes the items from one to another, left out.</summary>
    internal static void Erase(RowList<T> list, RowFrame frame, int place, long first, long last)
    {
        if (first < 0 || first > last || last > list.Count)
        {
            Missing(list, frame, place, first < 0 || first > last ? first : last - 1);
            return;
        }

        list.Items[(int)last..].CopyTo(new Span<T>(list._items, list.Count)[(int)first..]);
        list.Count -= (int)(last - first);
    }

    /// <summary>Adds an item before another one, or at the end.</summary>
    internal static void Insert(RowList<T> list, RowFrame frame, int place, long index, T value)
    {
        if (list.Open(frame, place, index, 1))
        {
            list._items[index] = value;
        }
    }

    /// <summary>Adds the items of another collection before an item, or at the end.</summary>
    internal static void InsertAll(RowList<T> list, RowFrame frame, int place, long index, RowList<T> other)
    {
        // The other one may be the collection itself or a look at it, whose memory moves; then only what stood before the place is still there.
        int count = other.Count;
        long own = other._items - list._items;
        bool isOwn = own >= 0 && own < list._capacity;
        if (list.Open(frame, place, index, count))
        {
            T* source = isOwn ? list._items + own : other._items;
            new ReadOnlySpan<T>(source, count).CopyTo(new Span<T>(list._items, list.Count)[(int)index..]);
        }
    }

    /// <summary>Makes room for items before one.</summary>
    private bool Open(RowFrame frame, int place, long index, int count)
    {
        if ((ulong)index > (ulong)Count)
        {
            Missing(this, frame, place, index);
            return false;
        }

        if (!Reserve(frame, place, (long)Count + count))
        {
            return false;
        }

        Items[(int)index..].CopyTo(new Span<T>(_items, Count + count)[((int)index + count)..]);
        Count += count;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Missing(RowList<T> list, RowFrame frame, int place, long index)
    {
        frame.Fail(place, RowErrorKind.NoSuchItem, index, list.Count);
        return default;
    }

    private bool Reserve(RowFrame frame, int place, long count) => count <= _capacity || Grow(frame, place, count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Grow(RowFrame frame, int place, long count)
    {
        // A count is an int, whatever memory a row may take.
        long capacity = Math.Min(Math.Max(Math.Max(count, 2L * _capacity), 16), int.MaxValue);
        if (count > capacity || !frame.Take(capacity * Unsafe.SizeOf<T>()))
        {
            frame.Fail(place, RowErrorKind.TooMuchMemory, frame.Limits.Bytes);
            return false;
        }

        PooledBuffer larger = frame.Pool.Rent(capacity * Unsafe.SizeOf<T>());
        Items.CopyTo(larger.Span<T>(Count));
        _buffer?.Release();
        _buffer = larger;
        _items = (T*)larger.Address;
        _capacity = (int)capacity;
        return true;
    }
}
