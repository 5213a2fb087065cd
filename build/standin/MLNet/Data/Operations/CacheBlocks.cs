namespace Microsoft.ML.Internal;

/// <summary>Deals blocks of rows to the cursors of a set, in turn of asking.</summary>
internal sealed class CacheBlocks(bool shared)
{
    private int _next = -1;

    internal int RowsInBlock => shared ? 64 : int.MaxValue;

    internal int Next() => Interlocked.Increment(ref _next);
}
