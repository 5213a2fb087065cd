using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Writes an RNTuple: the header, the pages of each cluster, and at the end page list, footer and anchor. Entries fill a cluster
/// while the pages of the one before are compressed.
/// </summary>
internal sealed class RNTupleSink : IColumnSink
{
    /// <summary>How the program that writes is called in the header.</summary>
    private const string WriterName = "Microsoft.ML.Root";

    /// <summary>Longest payload of one key.</summary>
    private const int MaximumKeySize = 1 << 30;

    private readonly FileWriter _file;
    private readonly string _name;
    private readonly SinkOptions _options;
    private readonly BufferPool _pool;
    private readonly RNTupleModel _model;
    private readonly ColumnPages[] _columns;
    private readonly long[] _elements;
    private readonly CompressionThreads _threads;
    private readonly Queue<ClusterTasks<PageTask>> _compressing = new();
    private readonly List<ClusterSummary> _summaries = [];
    private readonly List<ColumnLocation[]> _locations = [];
    private readonly Envelope _header;
    private readonly EnvelopeLink _headerLink;
    private ClusterTasks<PageTask> _filling;
    private long _entries;

    /// <summary>Begins an RNTuple; its header is written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">Name.</param>
    /// <param name="title">Description.</param>
    /// <param name="model">The fields; there are no problems.</param>
    /// <param name="options">Layout and memory.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal RNTupleSink(FileWriter file, string name, string title, RNTupleModel model, SinkOptions options)
    {
        _file = file;
        _name = name;
        _options = options;
        _pool = options.Budget.Pool;
        _model = model;
        _columns = [.. model.Schema.Columns.Select(
            (c, i) => new ColumnPages(c.Type, model.Runs[i], options.BasketBytes, file.Compression, _pool))];
        _elements = new long[_columns.Length];
        _filling = new ClusterTasks<PageTask>(_columns.Length);
        (_header, _headerLink) = WriteEnvelope(EnvelopeType.Header, new Header(name, title, WriterName, model.Schema).Write);
        _threads = new CompressionThreads(options.Threads, _pool);
    }

    public void Append(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        CheckCollections(columns, first, end);
        while (first < end)
        {
            int cut = EndOfCluster(columns, first, end);
            for (int c = 0; c < _columns.Length; c++)
            {
                Start(c, _columns[c].Append(columns, first, cut));
            }

            _filling.Bytes += Bytes(columns, first, cut);
            _filling.EntryCount += cut - first;
            if (_filling.Bytes >= _options.ClusterBytes)
            {
                EndCluster();
            }

            first = cut;
        }
    }

    public void Complete()
    {
        EndCluster();
        while (_compressing.TryPeek(out _))
        {
            WriteCluster();
        }

        // ROOT writes no page list without a cluster.
        List<ClusterGroup> groups = [];
        if (_summaries.Count > 0)
        {
            (_, EnvelopeLink pages) = WriteEnvelope(
                EnvelopeType.PageList, w => PageList.Write(w, _header.Checksum, _summaries, _locations));
            groups.Add(new ClusterGroup(0, (ulong)_entries, (uint)_summaries.Count, pages));
        }

        Footer footer = new(SchemaDescription.Empty, groups, []);
        (_, EnvelopeLink footerLink) = WriteEnvelope(EnvelopeType.Footer, w => footer.Write(w, _header.Checksum));
        Anchor anchor = Anchor.Current(_headerLink, footerLink, MaximumKeySize);
        _file.Describe(RNTupleLayouts.All);
        _file.WriteObject(RNTupleSource.ClassName, _name, "", w => anchor.Write(w.Out), isCompressed: false);
    }

    public void Dispose()
    {
        _threads.Dispose();
        Array.ForEach(_columns, c => c.Dispose());
        _filling.Dispose();
        foreach (ClusterTasks<PageTask> cluster in _compressing)
        {
            cluster.Dispose();
        }

        _compressing.Clear();
    }

    /// <summary>The entry at which the cluster has its bytes, whatever pieces the entries come in.</summary>
    private int EndOfCluster(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        long left = _options.ClusterBytes - _filling.Bytes;
        return first + 1 + Math.Min(
            end - first - 1,
            Bisection.First(end - first, (This: this, columns, first, left), static (s, i) => s.This.Bytes(s.columns, s.first, s.first + i + 1) >= s.left));
    }

    private long Bytes(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        long bytes = 0;
        foreach (ColumnPages column in _columns)
        {
            bytes += column.BytesOf(columns, first, end);
        }

        return bytes;
    }

    /// <summary>The members of a collection are stored under one list.</summary>
    private void CheckCollections(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        foreach (int[] members in _model.Collections)
        {
            ColumnChunk one = columns[members[0]];
            foreach (int member in members.AsSpan(1))
            {
                if (!columns[member].Offsets(0)[first..(end + 1)].SequenceEqual(one.Offsets(0)[first..(end + 1)]))
                {
                    throw new ArgumentException(
                        $"Columns '{one.Schema.Name}' and '{columns[member].Schema.Name}' are members of one collection but have other numbers of items; "
                        + "give one of them another name.");
                }
            }
        }
    }

    private void Start(int column, IEnumerable<PageTask> pages)
    {
        foreach (PageTask page in pages)
        {
            _filling[column].Add(page);
            _threads.Add(page);
        }
    }

    private void EndCluster()
    {
        for (int c = 0; c < _columns.Length; c++)
        {
            Start(c, _columns[c].EndCluster());
        }

        if (_filling.EntryCount > 0)
        {
            _compressing.Enqueue(_filling);
            _filling = new ClusterTasks<PageTask>(_columns.Length);
        }

        while (_compressing.Count > 1)
        {
            WriteCluster();
        }
    }

    /// <summary>Writes the pages of the oldest cluster that was filled, once they are compressed.</summary>
    private void WriteCluster()
    {
        ClusterTasks<PageTask> cluster = _compressing.Peek();
        List<PageTask> blob = [];
        long bytes = 0;
        foreach (PageTask page in cluster.All)
        {
            _threads.Complete(page);
            if (bytes + page.StoredLength > MaximumKeySize)
            {
                WriteBlob(blob);
                blob.Clear();
                bytes = 0;
            }

            blob.Add(page);
            bytes += page.StoredLength;
        }

        WriteBlob(blob);
        _summaries.Add(new ClusterSummary((ulong)_entries, (ulong)cluster.EntryCount, Flags: 0));
        _locations.Add([.. Enumerable.Range(0, _columns.Length).Select(c => LocationOf(cluster, c))]);
        _entries += cluster.EntryCount;
        _compressing.Dequeue().Dispose();
    }

    private ColumnLocation LocationOf(ClusterTasks<PageTask> cluster, int column)
    {
        List<PageTask> pages = cluster[column];
        ColumnLocation location = new([.. pages.Select(p => p.Location)], _elements[column], (uint)_file.Compression.Value);
        _elements[column] += pages.Sum(p => (long)p.ElementCount);
        return location;
    }

    private void WriteBlob(List<PageTask> pages)
    {
        if (pages.Count == 0)
        {
            return;
        }

        long decoded = pages.Sum(p => (long)p.EncodedLength);
        Key key = _file.BeginRecord(BlobKey(), default, pages.Sum(p => p.StoredLength), (int)Math.Min(decoded, int.MaxValue));
        long offset = key.SeekObject;
        foreach (PageTask page in pages)
        {
            page.Offset = offset;
            _file.Write(page.Stored);
            offset += page.StoredLength;
        }
    }

    private (Envelope Envelope, EnvelopeLink Link) WriteEnvelope(EnvelopeType type, Action<EnvelopeWriter> write)
    {
        EnvelopeWriter writer = new();
        write(writer);
        Envelope envelope = Envelope.Of(type, writer);
        byte[] packed = GC.AllocateUninitializedArray<byte>(envelope.Length);
        int length = Blocks.Compress(_file.Compression, envelope.Bytes, packed);
        Key key = _file.WriteRecord(BlobKey(), default, length == 0 ? envelope.Bytes : packed.AsSpan(0, length), envelope.Length);
        return (envelope, new EnvelopeLink((ulong)envelope.Length, new Locator((ulong)key.SeekObject, (ulong)key.StoredLength)));
    }

    /// <summary>Blobs have no name, and are in no list.</summary>
    private Key BlobKey() => _file.MakeKey("RBlob", "", "", isLarge: true);
}
