using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Decoded data of a fixed subset of slices, kept for later passes: what came first stays, since dropping the least recently
/// used would keep nothing of data that is read round and round. All members are called with the budget's gate held.
/// </summary>
internal sealed class DecodedCache : IReclaimable
{
    private readonly Dictionary<CachedKey, SharedData> _data = [];
    private readonly Stack<CachedKey> _order = [];
    private readonly MemoryBudget _budget;
    private bool _closed;

    internal DecodedCache(MemoryBudget budget)
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
    internal SharedChunk? Find(int column, EntryRange range) => (SharedChunk?)Find(new CachedKey(column, null, range));

    /// <summary>The rows of a slice, with one more reference, or null.</summary>
    internal RowMajorRows? Find(RowMajorLayout layout, EntryRange range) => (RowMajorRows?)Find(new CachedKey(-1, layout, range));

    /// <summary>True when that many bytes more stay within <paramref name="limit"/>.</summary>
    internal bool HasRoom(long bytes, long limit) => !_closed && Bytes + bytes <= limit;

    /// <summary>Keeps the chunk when all that is kept stays within <paramref name="limit"/>.</summary>
    internal void Add(int column, SharedChunk chunk, long limit) => Add(new CachedKey(column, null, chunk.Chunk.Range), chunk, limit);

    /// <summary>Keeps all rows of a slice when all that is kept stays within <paramref name="limit"/>.</summary>
    internal void Add(RowMajorLayout layout, EntryRange range, RowMajorRows rows, long limit)
    {
        if (rows.HasAllRows)
        {
            Add(new CachedKey(-1, layout, range), rows, limit);
        }
    }

    public bool Reclaim()
    {
        if (!_order.TryPop(out CachedKey key) || !_data.Remove(key, out SharedData? data))
        {
            return false;
        }

        Bytes -= data.Bytes;
        data.Release();
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

    private SharedData? Find(CachedKey key)
    {
        if (!_data.TryGetValue(key, out SharedData? data))
        {
            return null;
        }

        data.AddReference();
        return data;
    }

    private void Add(CachedKey key, SharedData data, long limit)
    {
        if (HasRoom(data.Bytes, limit) && _data.TryAdd(key, data))
        {
            data.AddReference();
            _order.Push(key);
            Bytes += data.Bytes;
        }
    }

    /// <summary>One column, or the rows in a layout, over one slice.</summary>
    private readonly record struct CachedKey(int Column, RowMajorLayout? Layout, EntryRange Range);
}
