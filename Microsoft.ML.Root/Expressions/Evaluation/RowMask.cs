using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Expressions;

/// <summary>The rows of a range that a filter has to look at.</summary>
internal sealed class RowMask : IDisposable
{
    private readonly PooledBuffer _buffer;
    private readonly int _count;

    /// <param name="range">The entries.</param>
    /// <param name="rows">Wanted rows, counted from the start of the range.</param>
    /// <param name="pool">Where the memory comes from.</param>
    internal RowMask(EntryRange range, ReadOnlySpan<int> rows, BufferPool pool)
    {
        _count = checked((int)range.Count);
        _buffer = pool.Rent(_count);
        Span<bool> values = _buffer.Span<bool>(_count);
        values.Clear();
        foreach (int row in rows)
        {
            values[row] = true;
        }
    }

    /// <summary>One an entry: true where it is wanted.</summary>
    internal ReadOnlySpan<bool> Values => _buffer.Span<bool>(_count);

    public void Dispose() => _buffer.Release();
}
