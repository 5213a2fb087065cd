using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Decoded columns of a fixed subset of slices, kept for later passes: what came first stays, since dropping the least recently
/// used would keep nothing of data that is read round and round. All members are called with the budget's gate held.
/// </summary>
internal sealed class KeptChunks : IReclaimable
{
    private readonly Dictionary<(int Column, EntryRange Range), SharedChunk> _chunks = [];
    private readonly Stack<(int Column, EntryRange Range)> _order = [];
    private readonly MemoryBudget _budget;
    private bool _closed;

    internal KeptChunks(MemoryBudget budget)
    {
        _budget = budget;
        lock (budget.Gate)
        {
            budget.Register(this);
        }
    }

    /// <summary>Pooled bytes that are kept.</summary>
    internal long Bytes { get; private set; }

    /// <summary>The column over a slice, with one more reference, or null.</summary>
    internal SharedChunk? Find(int column, EntryRange range)
        => _chunks.TryGetValue((column, range), out SharedChunk? chunk) ? chunk.AddReference() : null;

    /// <summary>Keeps the chunk when all that is kept stays within <paramref name="limit"/>.</summary>
    internal void Offer(int column, SharedChunk chunk, long limit)
    {
        if (!_closed && Bytes + chunk.Bytes <= limit && _chunks.TryAdd((column, chunk.Chunk.Range), chunk))
        {
            chunk.AddReference();
            _order.Push((column, chunk.Chunk.Range));
            Bytes += chunk.Bytes;
        }
    }

    /// <inheritdoc/>
    public bool Reclaim()
    {
        if (!_order.TryPop(out (int, EntryRange) key) || !_chunks.Remove(key, out SharedChunk? chunk))
        {
            return false;
        }

        Bytes -= chunk.Bytes;
        chunk.Release();
        return true;
    }

    /// <summary>Releases all and keeps nothing from now on.</summary>
    internal void Close()
    {
        _closed = true;
        _budget.Unregister(this);
        while (Reclaim())
        {
        }
    }
}
