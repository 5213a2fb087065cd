using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
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
    private readonly RNTupleModel _model;
    private readonly ClusterFiller<PageTask> _clusters;
    private readonly long[] _elements;
    private readonly List<ClusterSummary> _summaries = [];
    private readonly List<ColumnLocation[]> _locations = [];
    private readonly Envelope _header;
    private readonly EnvelopeLink _headerLink;

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
        _model = model;
        _elements = new long[model.Runs.Count];
        (_header, _headerLink) = WriteEnvelope(EnvelopeType.Header, new Header(name, title, WriterName, model.Schema).Write);
        ColumnPages[] columns = [.. model.Schema.Columns.Select(
            (c, i) => new ColumnPages(c.Type, model.Runs[i], options.BasketBytes, file.Compression, options.Budget.Pool))];
        _clusters = new ClusterFiller<PageTask>(columns, options, isEven: false, WriteCluster);
    }

    public void Append(IReadOnlyList<ColumnChunk> columns, int first, int end)
    {
        CheckCollections(columns, first, end);
        _clusters.Append(columns, first, end);
    }

    public void Complete()
    {
        _clusters.Complete();

        // ROOT writes no page list without a cluster.
        List<ClusterGroup> groups = [];
        if (_summaries.Count > 0)
        {
            (_, EnvelopeLink pages) = WriteEnvelope(
                EnvelopeType.PageList, w => PageList.Write(w, _header.Checksum, _summaries, _locations));
            groups.Add(new ClusterGroup(0, (ulong)_clusters.EntryCount, (uint)_summaries.Count, pages));
        }

        Footer footer = new(SchemaDescription.Empty, groups, []);
        (_, EnvelopeLink footerLink) = WriteEnvelope(EnvelopeType.Footer, w => footer.Write(w, _header.Checksum));
        Anchor anchor = Anchor.Current(_headerLink, footerLink, MaximumKeySize);
        _file.Describe(RNTupleLayouts.All);
        _file.WriteObject(RNTupleSource.ClassName, _name, "", w => anchor.Write(w.Out), isCompressed: false);
    }

    public void Dispose() => _clusters.Dispose();

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

    /// <summary>Writes the pages of a cluster: one blob, but for a cluster that is longer than a key may be.</summary>
    private void WriteCluster(ClusterTasks<PageTask> cluster)
    {
        List<PageTask> blob = [];
        long bytes = 0;
        foreach (PageTask page in cluster.All)
        {
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
        ulong first = _summaries.Count == 0 ? 0 : _summaries[^1].FirstEntry + _summaries[^1].EntryCount;
        _summaries.Add(new ClusterSummary(first, (ulong)cluster.EntryCount, Flags: 0));
        _locations.Add([.. Enumerable.Range(0, _elements.Length).Select(c => LocationOf(cluster, c))]);
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
