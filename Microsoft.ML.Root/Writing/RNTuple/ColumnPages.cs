using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// One column of an RNTuple while clusters are filled: elements gather in a page, which is handed over when it is full. The first
/// page begins small and grows, since a table may have thousands of columns; those after it begin with what the largest had,
/// since the last of a cluster is often small.
/// </summary>
internal sealed class ColumnPages : IClusterColumn<PageTask>
{
    private const int FirstPageBytes = 1024;
    private readonly ColumnType _type;
    private readonly ElementRun _run;
    private readonly int _size;
    private readonly int _capacity;
    private readonly CompressionSetting _setting;
    private readonly BufferPool _pool;
    private PooledList<byte>? _page;
    private int _expectedBytes = FirstPageBytes;
    private ulong _items;

    /// <param name="type">Type of the column.</param>
    /// <param name="run">Which elements it stores.</param>
    /// <param name="pageBytes">Bytes of a full page in memory.</param>
    /// <param name="setting">Compression.</param>
    /// <param name="pool">Where memory comes from.</param>
    internal ColumnPages(ColumnType type, ElementRun run, int pageBytes, CompressionSetting setting, BufferPool pool)
    {
        _type = type;
        _run = run;
        _size = type.ValueType().Size;
        _capacity = Math.Max(pageBytes / _size, 1);
        _setting = setting;
        _pool = pool;
    }

    public long BytesOf(IReadOnlyList<ColumnChunk> chunks, int first, int end)
    {
        (first, end) = _run.Of(chunks[_run.Input], first, end);
        return (long)(end - first) * _size;
    }

    public IEnumerable<PageTask> Append(IReadOnlyList<ColumnChunk> chunks, int first, int end)
    {
        ColumnChunk chunk = chunks[_run.Input];
        (first, end) = _run.Of(chunk, first, end);
        while (first < end)
        {
            int count = Math.Min(end - first, _capacity - Filled);
            Add(chunk, first, count);
            first += count;
            if (Filled == _capacity)
            {
                yield return Detach();
            }
        }
    }

    public IEnumerable<PageTask> EndCluster()
    {
        _items = 0; // ends of lists count from the start of the next cluster
        return _page is null ? [] : [Detach()];
    }

    public void Dispose()
    {
        _page?.Dispose();
        _page = null;
    }

    private int Filled => _page is null ? 0 : _page.Count / _size;

    private void Add(ColumnChunk chunk, int first, int count)
    {
        _page ??= new PooledList<byte>(_pool, Math.Min(_expectedBytes, _capacity * _size));
        Span<byte> room = _page.Append(count * _size);
        if (_run.Kind == ElementKind.Values)
        {
            chunk.RawValues.Slice(first * _size, room.Length).CopyTo(room);
            return;
        }

        ReadOnlySpan<int> offsets = _run.Offsets(chunk).Slice(first, count + 1);
        Span<ulong> ends = MemoryMarshal.Cast<byte, ulong>(room);
        ulong shift = _items - (ulong)offsets[0];
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] = (ulong)offsets[i + 1] + shift;
        }

        _items = ends[^1];
    }

    private PageTask Detach()
    {
        int count = Filled;
        _expectedBytes = Math.Max(_expectedBytes, count * _size);
        PageTask page = new(_type, count, _page!.Detach(), _setting, _pool);
        _page = null;
        return page;
    }
}
