using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Sorted rows that wait in a file, an RNTuple without compression: first they are written, then read again, a cluster at a time. The
/// first two columns are the rows' ids.
/// </summary>
internal sealed class SortedRun : IDisposable
{
    private const string Name = "rows";

    /// <summary>Bytes of a page of a column at most.</summary>
    private const int LargestPage = 64 << 10;

    private readonly string _path;
    private readonly FileWriter _file;
    private readonly RNTupleSink _sink;
    private readonly ColumnSchema[] _schemas;
    private readonly DecodeContext _context;
    private RootContainer? _container;
    private RNTupleSource? _source;
    private int[] _columns = [];
    private ColumnChunk[] _chunks = [];
    private int _cluster;

    /// <summary>Begins a run.</summary>
    /// <param name="schemas">The columns.</param>
    /// <param name="folder">Where the file lies, under a name that is no other's.</param>
    /// <param name="level">How often its rows were merged.</param>
    /// <param name="budget">Memory.</param>
    /// <param name="clusterBytes">What is read at a time.</param>
    internal SortedRun(ColumnSchema[] schemas, string folder, int level, MemoryBudget budget, long clusterBytes)
    {
        _schemas = schemas;
        Level = level;
        _path = Path.Combine(folder, $".{Guid.NewGuid():N}.rows.tmp");
        _context = new DecodeContext(budget.Pool);
        _file = FileWriter.Create(_path, new FileWriterOptions { Compression = CompressionSetting.None, Pool = budget.Pool });
        _sink = new RNTupleSink(_file, Name, "", new RNTupleModel(schemas, isSplit: false), new SinkOptions
        {
            ClusterBytes = clusterBytes,
            BasketBytes = (int)Math.Min(LargestPage, clusterBytes),
            Threads = 1,
            Budget = budget,
        });
    }

    /// <summary>How often its rows were merged.</summary>
    internal int Level { get; }

    /// <summary>Number of the row in the chunks that are read.</summary>
    internal int Row { get; private set; } = -1;

    /// <summary>The row's id.</summary>
    internal UInt128 Id => new(_chunks[0].Values<ulong>()[Row], _chunks[1].Values<ulong>()[Row]);

    /// <summary>True at the last row of the chunks: with the next one there are others.</summary>
    internal bool IsAtEndOfChunks => Row == _chunks[0].EntryCount - 1;

    /// <summary>Adds rows.</summary>
    internal void Append(IReadOnlyList<ColumnChunk> chunks, int rows) => _sink.Append(chunks, 0, rows);

    /// <summary>Ends writing.</summary>
    internal void Complete()
    {
        _sink.Complete();
        _file.Commit();
        _sink.Dispose();
        _file.Dispose();
    }

    /// <summary>The values of a column around the row.</summary>
    internal ColumnChunk Chunk(int column) => _chunks[column];

    /// <summary>Goes to the next row; behind the last one the chunks stay those that it was in.</summary>
    internal bool MoveNext()
    {
        if (_source is null)
        {
            _container = RootContainer.Open(new FileByteSource(_path));
            RNTupleSource source = RNTupleSource.Open(_container, Name);
            _columns = [.. _schemas.Select(s => source.Columns.TakeWhile(c => c.Name != s.Name).Count())];
            _source = source;
        }

        if (_chunks.Length > 0 && !IsAtEndOfChunks)
        {
            Row++;
            return true;
        }

        if (_cluster == _source.Clusters.Count)
        {
            return false;
        }

        ColumnReading.Dispose(_chunks);
        _chunks = [];
        _chunks = _source.Read(_columns, _source.Clusters[_cluster++], _context);
        Row = 0;
        return true;
    }

    public void Dispose()
    {
        ColumnReading.Dispose(_chunks);
        _chunks = [];
        _sink.Dispose();
        _file.Dispose();
        _context.Dispose();
        _container?.Dispose();
        File.Delete(_path);
    }
}
