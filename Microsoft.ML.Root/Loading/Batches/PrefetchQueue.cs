using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Items that are held ready in their order, and how many there may be: those that were asked for, and some ahead, whose memory is
/// counted in a budget. An error comes where its item would. One thread at a time adds items; all is guarded by the budget's gate.
/// </summary>
/// <typeparam name="T">What is held.</typeparam>
internal sealed class PrefetchQueue<T>
{
    /// <summary>What is ready takes this part of the budget at most: it is what shuffle pools and decoding leave.</summary>
    private const int BudgetPart = 8;
    private readonly IPrefetchSource<T> _source;
    private readonly MemoryBudget _budget;
    private readonly Queue<T> _items = [];
    private readonly Lock _releasing = new();
    private ExceptionDispatchInfo? _error;
    private int _asked;
    private int _made;
    private bool _closed;

    /// <summary>Items that may be ready beside those that were asked for; their memory is counted in the budget.</summary>
    private int _places;

    /// <summary>Of the largest item so far; 0 before the first.</summary>
    private long _itemBytes;

    /// <param name="source">Whose items they are.</param>
    /// <param name="count">See <see cref="Count"/>.</param>
    /// <param name="budget">Memory that items which are held ready are a part of.</param>
    internal PrefetchQueue(IPrefetchSource<T> source, int count, MemoryBudget budget)
    {
        _source = source;
        _budget = budget;
        Count = count;
    }

    /// <summary>Items that are held ready at most, beside the one that the consumer has. Before the first is asked for.</summary>
    internal int Count { get; set; }

    /// <summary>Counts the items that are ready, and one more at the end.</summary>
    internal ReadyCount Ready { get; } = new();

    /// <summary>No item comes any more: the source has ended, or nobody wants them.</summary>
    internal bool HasEnded { get; private set; }

    /// <summary>The consumer waits for an item. Call with the gate held.</summary>
    internal bool IsAwaited => _made < _asked && !HasEnded;

    /// <summary>True where another item was asked for, or may be made ahead. It is so until one is added.</summary>
    internal bool HasRoom()
    {
        lock (_budget.Gate)
        {
            return !HasEnded && (_made < _asked + _places || TryAddPlace());
        }
    }

    /// <summary>The consumer wants one more.</summary>
    internal void Ask()
    {
        lock (_budget.Gate)
        {
            _asked++;
        }
    }

    /// <summary>The next item is ready.</summary>
    internal void Add(T item)
    {
        long bytes = _source.Bytes(item);
        lock (_budget.Gate)
        {
            _made++;
            if (!_closed)
            {
                Measure(bytes);
                _items.Enqueue(item);
                Ready.Add();
                return;
            }
        }

        _source.Release(item);
    }

    /// <summary>No item comes any more.</summary>
    /// <param name="error">Why, where that is the consumer's when he comes there; else null. What was told first counts.</param>
    internal void End(Exception? error)
    {
        lock (_budget.Gate)
        {
            if (!HasEnded)
            {
                HasEnded = true;
                _error = error is null ? null : ExceptionDispatchInfo.Capture(error);
                Ready.Add();
            }
        }
    }

    /// <summary>Takes what <see cref="Ready"/> has counted; false at the end.</summary>
    internal bool TryTake([MaybeNullWhen(false)] out T item)
    {
        lock (_budget.Gate)
        {
            if (_items.TryDequeue(out item))
            {
                return true;
            }
        }

        Ready.Add(); // it has ended, for whoever asks again too
        _error?.Throw();
        return false;
    }

    /// <summary>
    /// Items are not wanted any more: those that are ready are given back, and their memory. By whoever makes them, the consumer and the
    /// collector: who comes back from it knows that all has been given back.
    /// </summary>
    internal void Close()
    {
        End(null);
        lock (_releasing)
        {
            T[] items;
            lock (_budget.Gate)
            {
                _closed = true;
                items = [.. _items];
                _items.Clear();
                GiveUpPlaces();
            }

            Array.ForEach(items, _source.Release);
        }
    }

    private bool TryAddPlace()
    {
        if (_places == Count || _itemBytes == 0 || (_places + 1) * _itemBytes > _budget.Limit / BudgetPart || !_budget.TryCount(_itemBytes))
        {
            return false;
        }

        _places++;
        return true;
    }

    /// <summary>Items are as large as the largest: where they grow, there may be room for fewer.</summary>
    private void Measure(long bytes)
    {
        if (bytes <= _itemBytes)
        {
            return;
        }

        int places = _places;
        GiveUpPlaces();
        _itemBytes = bytes;
        while (_places < places && TryAddPlace())
        {
        }
    }

    private void GiveUpPlaces()
    {
        _budget.Uncount(_places * _itemBytes);
        _places = 0;
    }
}
