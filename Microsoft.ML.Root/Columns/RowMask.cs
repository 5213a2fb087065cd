using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Columns;

/// <summary>
/// The rows of a range that somebody wants, after filters: computed columns may hold anything elsewhere, and must not fail there.
/// Immutable, so that threads may share it.
/// </summary>
internal sealed class RowMask : IDisposable
{
    private readonly PooledBuffer _buffer;

    /// <param name="range">The entries.</param>
    /// <param name="rows">Wanted rows, counted from the start of the range.</param>
    /// <param name="pool">Where the memory comes from.</param>
    internal RowMask(EntryRange range, ReadOnlySpan<int> rows, BufferPool pool)
    {
        Range = range;
        int count = checked((int)range.Count);
        _buffer = pool.Rent(count);
        Span<bool> values = _buffer.Span<bool>(count);
        values.Clear();
        foreach (int row in rows)
        {
            values[row] = true;
        }
    }

    /// <summary>The entries.</summary>
    internal EntryRange Range { get; }

    /// <summary>One an entry: true where it is wanted.</summary>
    internal ReadOnlySpan<bool> Values => _buffer.Span<bool>((int)Range.Count);

    /// <inheritdoc/>
    public void Dispose() => _buffer.Release();
}
