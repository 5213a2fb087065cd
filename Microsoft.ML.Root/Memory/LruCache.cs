using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Root.Memory;

/// <summary>
/// Keeps what was used last, up to a bound; what was added last always stays. The caller locks; only <see cref="Size"/> may be
/// asked for at any time.
/// </summary>
/// <param name="limit">Largest sum of sizes.</param>
/// <param name="tryDrop">Asked before something is dropped: gives it up and says true, or keeps it. Null when all may go.</param>
internal sealed class LruCache<TKey, TValue>(long limit, Func<TValue, bool>? tryDrop = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<Kept>> _byKey = [];
    private readonly LinkedList<Kept> _recentFirst = new();
    private long _size;

    /// <summary>Sum of the sizes of all that is kept.</summary>
    internal long Size => Interlocked.Read(ref _size);

    /// <summary>Finds a value, which then is the one used last.</summary>
    internal bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        if (!_byKey.TryGetValue(key, out LinkedListNode<Kept>? node))
        {
            value = default;
            return false;
        }

        _recentFirst.Remove(node);
        _recentFirst.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    /// <summary>Keeps a value in place of the key's former one, and drops what was not used for longest.</summary>
    internal void Add(TKey key, TValue value, long size)
    {
        if (_byKey.TryGetValue(key, out LinkedListNode<Kept>? before))
        {
            Remove(before);
        }

        LinkedListNode<Kept> added = _recentFirst.AddFirst(new Kept(key, value, size));
        _byKey.Add(key, added);
        Interlocked.Add(ref _size, size);
        Trim(limit, added);
    }

    /// <summary>Drops all that may go.</summary>
    internal void Clear() => Trim(0, null);

    private void Trim(long most, LinkedListNode<Kept>? spared)
    {
        LinkedListNode<Kept>? node = _recentFirst.Last;
        while (node is not null && node != spared && _size > most)
        {
            LinkedListNode<Kept>? next = node.Previous;
            if (tryDrop is null || tryDrop(node.Value.Value))
            {
                Remove(node);
            }

            node = next;
        }
    }

    private void Remove(LinkedListNode<Kept> node)
    {
        _recentFirst.Remove(node);
        _byKey.Remove(node.Value.Key);
        Interlocked.Add(ref _size, -node.Value.Size);
    }

    private sealed record Kept(TKey Key, TValue Value, long Size);
}
