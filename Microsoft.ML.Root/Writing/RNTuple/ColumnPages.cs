using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// One column of an RNTuple while a cluster is filled: elements gather in a page, which is handed over when it is full. Pages
/// begin small and grow, since a table may have thousands of columns.
/// </summary>
/// <param name="column">The column.</param>
/// <param name="run">Which elements it stores.</param>
/// <param name="pageBytes">Bytes of a full page in memory.</param>
/// <param name="pool">Where memory comes from.</param>
internal sealed class ColumnPages(ColumnDescription column, ElementRun run, int pageBytes, BufferPool pool) : IDisposable
{
    private const int FirstPageBytes = 1024;
    private readonly int _size = column.Type.ValueType().Size;
    private readonly int _capacity = Math.Max(pageBytes / column.Type.ValueType().Size, 1);
    private PooledList<byte>? _page;
    private ulong _items;

    /// <summary>Type of the elements.</summary>
    internal ColumnType Type => column.Type;

    /// <summary>Number of elements in all clusters before this one.</summary>
    internal long FirstElement { get; private set; }

    /// <summary>Number of elements in this cluster.</summary>
    internal long ElementCount { get; private set; }

    private int Filled => _page is null ? 0 : _page.Count / _size;

    /// <summary>Bytes in memory of some entries' elements.</summary>
    internal long BytesOf(IReadOnlyList<ColumnChunk> chunks, int first, int end)
    {
        (first, end) = run.Of(chunks[run.Input], first, end);
        return (long)(end - first) * _size;
    }

    /// <summary>Adds the elements of some entries.</summary>
    /// <param name="chunks">The columns.</param>
    /// <param name="first">First entry.</param>
    /// <param name="end">Entry behind the last.</param>
    /// <param name="full">Receives pages as they become full.</param>
    internal void Append(IReadOnlyList<ColumnChunk> chunks, int first, int end, ClusterPages full)
    {
        ColumnChunk chunk = chunks[run.Input];
        (first, end) = run.Of(chunk, first, end);
        ReadOnlySpan<int> offsets = run.Kind == ElementKind.Values ? [] : run.Offsets(chunk);
        ElementCount += end - first;
        while (first < end)
        {
            int count = Math.Min(end - first, _capacity - Filled);
            _page ??= new PooledList<byte>(pool, Math.Min(FirstPageBytes, _capacity * _size));
            Span<byte> room = _page.Append(count * _size);
            if (run.Kind == ElementKind.Values)
            {
                chunk.RawValues.Slice(first * _size, count * _size).CopyTo(room);
            }
            else
            {
                AddEnds(offsets.Slice(first, count + 1), MemoryMarshal.Cast<byte, ulong>(room));
            }

            first += count;
            if (Filled == _capacity)
            {
                Flush(full);
            }
        }
    }

    /// <summary>Hands over what is left of the cluster; elements of lists are counted from its end on anew.</summary>
    internal void EndCluster(ClusterPages full)
    {
        Flush(full);
        FirstElement += ElementCount;
        ElementCount = 0;
        _items = 0;
    }

    public void Dispose() => _page?.Dispose();

    /// <summary>Ends of lists count from the start of the cluster.</summary>
    private void AddEnds(ReadOnlySpan<int> offsets, Span<ulong> room)
    {
        ulong shift = _items - (ulong)offsets[0];
        for (int i = 0; i < room.Length; i++)
        {
            room[i] = (ulong)offsets[i + 1] + shift;
        }

        _items = room[^1];
    }

    private void Flush(ClusterPages full)
    {
        if (_page is not null)
        {
            int count = Filled;
            full.Add(this, _page.Detach(), count, count * _size);
            _page = null;
        }
    }
}
