using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Expressions;

/// <summary>A collection of collections of the row that a program is at. The inner ones are kept for the rows behind it.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
/// <param name="depth">Levels of collections, at least two.</param>
internal sealed unsafe class RowLists<T>(int depth) : RowItems<T>
    where T : unmanaged
{
    /// <summary>What an inner collection takes beside its items, nearly.</summary>
    private const int BytesOfList = 64;
    private readonly int _depth = depth;
    private readonly RowItems<T> _missing = Of(depth - 1);
    private readonly List<RowItems<T>> _lists = [];

    internal override void Release()
    {
        _missing.Release();
        _lists.ForEach(list => list.Release());
    }

    internal override void View(T* values, ReadOnlySpan<LevelOffsets> below, int first, int last)
    {
        Count = last - first;
        while (_lists.Count < Count)
        {
            _lists.Add(Of(_depth - 1));
        }

        ReadOnlySpan<int> offsets = below[0].Offsets;
        for (int i = 0; i < Count; i++)
        {
            _lists[i].View(values, below[1..], offsets[first + i] - offsets[0], offsets[first + i + 1] - offsets[0]);
        }
    }

    internal override void Take(RowFrame frame, int place, RowItems<T> other) => Copy(this, frame, place, (RowLists<T>)other);

    internal override void Write(Evaluation evaluation, NestedResult<T> result, Span<int> counts, int level)
    {
        for (int i = 0; i < Count; i++)
        {
            _lists[i].Write(evaluation, result, counts, level + 1);
        }

        End(evaluation, result, counts, level);
    }

    /// <summary>The collection at an index; the row fails where there is none.</summary>
    internal static TList Item<TList>(RowLists<T> lists, RowFrame frame, int place, long index)
        where TList : RowItems<T>
        => Unsafe.As<TList>((ulong)index < (ulong)lists.Count ? lists._lists[(int)index] : lists.Missing(frame, place, index));

    /// <summary>The last collection.</summary>
    internal static TList Last<TList>(RowLists<T> lists, RowFrame frame, int place)
        where TList : RowItems<T>
        => Item<TList>(lists, frame, place, lists.Count - 1L);

    /// <summary>Changes a collection.</summary>
    internal static TList Set<TList>(RowLists<T> lists, RowFrame frame, int place, long index, TList value)
        where TList : RowItems<T>
    {
        TList item = Item<TList>(lists, frame, place, index);
        item.Take(frame, place, value);
        return item;
    }

    /// <summary>Number of collections, as C++ has it.</summary>
    internal static ulong Size(RowLists<T> lists) => (ulong)lists.Count;

    /// <summary>Adds a collection at the end.</summary>
    internal static void Add(RowLists<T> lists, RowFrame frame, int place, RowItems<T> value)
    {
        if (lists.Count == lists._lists.Count)
        {
            if (!frame.Take(BytesOfList))
            {
                frame.Fail(place, RowErrorKind.TooMuchMemory, frame.Limits.Bytes);
                return;
            }

            lists._lists.Add(Of(lists._depth - 1));
        }

        lists._lists[lists.Count++].Take(frame, place, value);
    }

    /// <summary>Takes over the collections of another one.</summary>
    internal static RowLists<T> Copy(RowLists<T> lists, RowFrame frame, int place, RowLists<T> other)
    {
        if (lists != other)
        {
            lists.Count = 0;
            for (int i = 0; i < other.Count && !RowFrame.HasFailed(frame); i++)
            {
                Add(lists, frame, place, other._lists[i]);
            }
        }

        return lists;
    }

    /// <summary>Removes all collections.</summary>
    internal static void Clear(RowLists<T> lists) => lists.Count = 0;

    /// <summary>Changes the number of collections; those that are new are copies of one.</summary>
    internal static void Resize(RowLists<T> lists, RowFrame frame, int place, long count, RowItems<T> value)
    {
        if (count is < 0 or > int.MaxValue)
        {
            frame.Fail(place, RowErrorKind.NoSuchSize, count);
            return;
        }

        while (lists.Count < count && !RowFrame.HasFailed(frame))
        {
            Add(lists, frame, place, value);
        }

        lists.Count = Math.Min(lists.Count, (int)count);
    }

    /// <summary>Removes the last collection.</summary>
    internal static void RemoveLast(RowLists<T> lists, RowFrame frame, int place)
    {
        if (lists.Count == 0)
        {
            lists.Missing(frame, place, -1);
        }
        else
        {
            lists.Count--;
        }
    }

    /// <summary>Removes the collections from one to another, left out.</summary>
    internal static void Erase(RowLists<T> lists, RowFrame frame, int place, long first, long last)
    {
        if (first < 0 || first > last || last > lists.Count)
        {
            lists.Missing(frame, place, first < 0 || first > last ? first : last - 1);
            return;
        }

        // What is removed stands behind the rest, to be used again.
        lists.MoveToEnd((int)first, (int)last);
        lists.Count -= (int)(last - first);
    }

    /// <summary>Adds a collection before another one, or at the end.</summary>
    internal static void Insert(RowLists<T> lists, RowFrame frame, int place, long index, RowItems<T> value)
    {
        int before = lists.Count;
        Add(lists, frame, place, value);
        lists.MoveAdded(frame, place, before, index);
    }

    /// <summary>Adds the collections of another one before a collection, or at the end.</summary>
    internal static void InsertAll(RowLists<T> lists, RowFrame frame, int place, long index, RowLists<T> other)
    {
        // All are at the end before any is moved: the other one may be the collection itself.
        int before = lists.Count;
        int count = other.Count;
        for (int i = 0; i < count && !RowFrame.HasFailed(frame); i++)
        {
            Add(lists, frame, place, other._lists[i]);
        }

        lists.MoveAdded(frame, place, before, index);
    }

    /// <summary>The collections from one on, which were added at the end, come before another one; the row fails where there is none.</summary>
    private void MoveAdded(RowFrame frame, int place, int first, long index)
    {
        if ((ulong)index > (ulong)first)
        {
            Count = first;
            Missing(frame, place, index);
            return;
        }

        MoveToEnd((int)index, first);
    }

    /// <summary>The collections from one to another, left out, go behind those that follow them: by turning both parts round, then the whole.</summary>
    private void MoveToEnd(int first, int last)
    {
        Span<RowItems<T>> moved = CollectionsMarshal.AsSpan(_lists)[first..Count];
        moved[..(last - first)].Reverse();
        moved[(last - first)..].Reverse();
        moved.Reverse();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private RowItems<T> Missing(RowFrame frame, int place, long index)
    {
        frame.Fail(place, RowErrorKind.NoSuchItem, index, Count);
        _missing.Empty();
        return _missing;
    }
}
