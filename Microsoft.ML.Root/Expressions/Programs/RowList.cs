using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection of the row that a program is at.</summary>
internal abstract class RowList
{
    /// <summary>Gives its memory back.</summary>
    internal abstract void Release();
}

/// <summary>
/// A collection of the row that a program is at: a variable, whose memory is used again for the next row, or a look at a row of an input.
/// </summary>
/// <typeparam name="T">Type of the items.</typeparam>
internal sealed unsafe class RowList<T> : RowList
    where T : unmanaged
{
    private PooledBuffer? _buffer;
    private int _capacity;
    private T* _items;

    /// <summary>Number of items.</summary>
    internal int Count { get; private set; }

    /// <summary>The items.</summary>
    internal ReadOnlySpan<T> Items => new(_items, Count);

    internal override void Release() => _buffer?.Release();

    /// <summary>Shows items that lie elsewhere.</summary>
    internal void View(T* items, int count)
    {
        _items = items;
        Count = count;
    }

    /// <summary>The item at an index; the row fails where there is none.</summary>
    internal static T Item(RowList<T> list, RowFrame frame, int place, long index)
        => (ulong)index < (ulong)list.Count ? list._items[index] : Missing(list, frame, place, index);

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

    [MethodImpl(MethodImplOptions.NoInlining)]
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
