using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.TTree;

namespace Microsoft.ML.Root.Writing;

/// <summary>One branch while its tree is filled: entries gather in a basket, which is handed over when it is full.</summary>
internal sealed class BranchWriter : IClusterColumn<BasketTask>
{
    /// <summary>What fEntryOffsetLen and fNevBufSize say where baskets tell where their entries begin: room for as many.</summary>
    private const int OffsetLength = 1000;

    /// <summary>fBasketSize is at least this.</summary>
    private const int LeastBasketSize = 512;

    /// <summary>Split level of branches of vectors; they are not split.</summary>
    private const int VectorSplitLevel = 99;

    /// <summary>
    /// Memory that the first basket begins with: a tree may have thousands of branches. Later ones begin with what the largest had: the
    /// last of a cluster is often small, and the one after it would be copied each time that it grows.
    /// </summary>
    private const int FirstBasketBytes = 1024;
    private const int FirstBasketEntries = 64;

    private readonly TreeBranch _branch;
    private readonly BasketEncoder _encoder;
    private readonly SinkOptions _options;
    private readonly CompressionSetting _setting;
    private readonly BufferPool _pool;
    private readonly Key _key;
    private readonly List<long> _entries = [0];
    private readonly List<long> _bytes = [];
    private readonly List<long> _seeks = [];
    private PooledList<byte>? _data;
    private PooledList<int>? _starts;
    private int _expectedBytes = FirstBasketBytes;
    private int _expectedEntries = FirstBasketEntries;
    private int _filled;
    private int _largest = LeastBasketSize;
    private readonly int _entrySize;

    /// <param name="branch">The branch.</param>
    /// <param name="tree">Name of its tree.</param>
    /// <param name="setting">Compression.</param>
    /// <param name="options">Sizes and memory.</param>
    internal BranchWriter(TreeBranch branch, string tree, CompressionSetting setting, SinkOptions options)
    {
        _branch = branch;
        _encoder = new BasketEncoder(branch.Form);
        _setting = setting;
        _options = options;
        _pool = options.Budget.Pool;
        _key = Key.Make(isLarge: true, BasketHeader.ClassName, branch.Name, tree);
        _key = _key with { KeyLength = _key.KeyLength + BasketHeader.Size };
        _entrySize = branch.Leaf.Length * branch.Leaf.ItemSize;
    }

    /// <summary>Bytes of all baskets before compression, and in the file.</summary>
    internal long TotalBytes { get; private set; }

    /// <summary>Bytes of all baskets in the file.</summary>
    internal long CompressedBytes { get; private set; }

    /// <summary>Largest number of items of a counter.</summary>
    internal int Maximum { get; private set; }

    public long BytesOf(IReadOnlyList<ColumnChunk> chunks, int first, int end) => _encoder.BytesOf(chunks[_branch.Input], first, end);

    public IEnumerable<BasketTask> Append(IReadOnlyList<ColumnChunk> chunks, int first, int end)
    {
        ColumnChunk chunk = chunks[_branch.Input];
        if (_branch.Form == BranchForm.Counter)
        {
            Maximum = Math.Max(Maximum, LargestCount(chunk.Offsets(0)[first..(end + 1)]));
        }

        while (first < end)
        {
            int room = _options.BasketBytes - (_data?.Count ?? 0);
            int cut = first + 1 + Math.Min(
                end - first - 1,
                Bisection.First(end - first, (_encoder, chunk, first, room), static (s, i) => s._encoder.BytesOf(s.chunk, s.first, s.first + i + 1) >= s.room));
            _data ??= new PooledList<byte>(_pool, _expectedBytes);
            _starts ??= _branch.HasOffsets ? new PooledList<int>(_pool, _expectedEntries) : null;
            _encoder.Encode(chunk, first, cut, _data, _starts);
            _filled += cut - first;
            first = cut;
            if (_data.Count >= _options.BasketBytes)
            {
                yield return Detach();
            }
        }
    }

    public IEnumerable<BasketTask> EndCluster() => _filled == 0 ? [] : [Detach()];

    /// <summary>Writes a basket's record.</summary>
    internal void Write(FileWriter file, BasketTask basket)
    {
        // Where baskets tell where their entries begin, it is the room for that, and for one more.
        int entrySize = _branch.HasOffsets ? Math.Max(OffsetLength, basket.EntryCount + 1) : _entrySize;
        Key key = basket.Write(file, _key with { Cycle = _seeks.Count }, entrySize);
        _seeks.Add(key.SeekKey);
        _bytes.Add(key.TotalBytes);
        _entries.Add(_entries[^1] + basket.EntryCount);
        _largest = Math.Max(_largest, key.KeyLength + basket.ObjectLength);
        TotalBytes += key.KeyLength + basket.ObjectLength;
        CompressedBytes += key.TotalBytes;
    }

    /// <summary>What the tree's record says of the branch.</summary>
    internal BranchRecord ToRecord()
    {
        bool isObject = _branch.ClassName.Length > 0;
        bool isVector = _branch.Form == BranchForm.Vector;
        return new BranchRecord
        {
            Name = _branch.Name,
            Title = _branch.Title,
            BranchClass = isObject ? BranchRecord.ElementClass : "TBranch",
            Compression = _setting.Value,
            BasketSize = _largest,
            EntryOffsetLength = _branch.HasOffsets ? OffsetLength : 0,
            WriteBasket = _seeks.Count,
            EntryEnd = _entries[^1],
            EntryCount = _entries[^1],
            SplitLevel = isVector ? VectorSplitLevel : 0,
            UncompressedBytes = TotalBytes,
            CompressedBytes = CompressedBytes,
            BasketEntry = [.. _entries],
            BasketBytes = [.. _bytes],
            BasketSeek = [.. _seeks],
            Leaves = [_branch.Leaf with { Maximum = Maximum }],
            Kind = isVector ? 0 : -1,
            Content = isObject ? VectorLayouts.Content(_branch.Name, _branch.ClassName) : new() { Path = "", BranchClass = "", ClassName = "" },
        };
    }

    public void Dispose()
    {
        _data?.Dispose();
        _starts?.Dispose();
        _data = null;
        _starts = null;
    }

    private static int LargestCount(ReadOnlySpan<int> offsets)
    {
        int largest = 0;
        for (int i = 1; i < offsets.Length; i++)
        {
            largest = Math.Max(largest, offsets[i] - offsets[i - 1]);
        }

        return largest;
    }

    /// <summary>The basket that was filled; a new one begins with the next entry.</summary>
    private BasketTask Detach()
    {
        PooledList<byte> data = _data!;
        BasketHeader header = new() { EntryCount = _filled, Last = checked(_key.KeyLength + data.Count) };
        if (_starts is not null)
        {
            AppendStarts(data, _starts.Span);
        }

        int length = data.Count;
        // Not more than that for one entry of a size of its own.
        _expectedBytes = Math.Max(_expectedBytes, (int)Math.Min(length, 2L * _options.BasketBytes));
        _expectedEntries = Math.Max(_expectedEntries, _filled);
        BasketTask task = new(header, data.Detach(), length, _setting, _pool);
        Dispose();
        _filled = 0;
        return task;
    }

    /// <summary>Behind the entries stand how many numbers follow, where each entry begins, counted from the key, and a zero.</summary>
    private void AppendStarts(PooledList<byte> data, ReadOnlySpan<int> starts)
    {
        Span<int> stored = MemoryMarshal.Cast<byte, int>(data.Append((starts.Length + 2) * sizeof(int)));
        stored[0] = BinaryPrimitives.ReverseEndianness(starts.Length + 1);
        for (int i = 0; i < starts.Length; i++)
        {
            stored[i + 1] = BinaryPrimitives.ReverseEndianness(_key.KeyLength + starts[i]);
        }

        stored[^1] = 0;
    }
}
