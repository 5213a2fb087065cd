using System.Collections.Concurrent;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Tests.Columns;

/// <summary>
/// A source in memory with given clusters and columns, which counts what is asked of it and can be slow, damaged, or too large
/// to exist.
/// </summary>
internal sealed class SyntheticSource : IColumnSource
{
    private readonly List<SyntheticColumn> _columns = [];
    private readonly List<ColumnSchema> _schemas = [];
    private readonly SyntheticBytes _bytes;
    private long _decodes;

    /// <param name="clusterRows">Entries of each cluster.</param>
    /// <param name="columns">Columns.</param>
    internal SyntheticSource(IEnumerable<long> clusterRows, params SyntheticColumn[] columns)
    {
        foreach (SyntheticColumn column in columns)
        {
            Add(column);
        }

        _bytes = new SyntheticBytes(this);
        List<EntryRange> clusters = [];
        long start = 0;
        foreach (long rows in clusterRows.Where(r => r > 0))
        {
            clusters.Add(new EntryRange(start, start + rows));
            start += rows;
        }

        Clusters = clusters;
        EntryCount = start;
    }

    /// <summary>A source whose columns are added; see <see cref="Add(string, Array, string?)"/>.</summary>
    internal SyntheticSource(long entryCount, int clusterSize = int.MaxValue)
        : this(Enumerable.Range(0, (int)((entryCount + clusterSize - 1) / clusterSize)).Select(c => Math.Min(clusterSize, entryCount - ((long)c * clusterSize))))
    {
    }

    /// <summary>Entries with values, by column; null for all.</summary>
    internal Func<int, EntryRange>? Stored { get; init; }

    /// <summary>The columns that were said to be read.</summary>
    internal IReadOnlyList<int> Expected { get; private set; } = [];

    /// <summary>How often the source was asked whether it changed.</summary>
    internal int Checks { get; private set; }

    public string Name => "synthetic";

    public long EntryCount { get; }

    public IReadOnlyList<ColumnSchema> Columns => _schemas;

    public IReadOnlyList<EntryRange> Clusters { get; }

    public IReadOnlyList<SourceFile> Files { get; init; } = [];

    public long MetadataBytes { get; init; }

    /// <summary>Entries between places where a cluster may be cut; 0 for none.</summary>
    internal int CutEvery { get; init; }

    /// <summary>Each request takes that long, and the source counts as remote.</summary>
    internal TimeSpan Latency { get; init; }

    /// <summary>Reading on the decoder's thread takes that long each time.</summary>
    internal TimeSpan ReadTime { get; init; }

    /// <summary>Requests that must be under way at once before any of them is answered; fewer within a minute are an error.</summary>
    internal int Together { get; init; }

    /// <summary>Entries whose decoding fails.</summary>
    internal EntryRange Damage { get; set; }

    /// <summary>Called before each decode with the column and its range.</summary>
    internal Action<int, EntryRange>? Decoding { get; set; }

    /// <summary>Number of chunks decoded.</summary>
    internal long Decodes => Interlocked.Read(ref _decodes);

    /// <summary>Entries decoded, by column.</summary>
    internal ConcurrentDictionary<int, long> DecodedEntries { get; } = [];

    /// <summary>Names of the columns that were decoded, one for each time.</summary>
    internal List<string> Decoded { get; } = [];

    /// <summary>Requests sent, and the most that were under way at once.</summary>
    internal int Requests => _bytes.Requests;

    internal int MostRequestsAtOnce => _bytes.MostAtOnce;

    /// <summary>Tasks of one range hold two columns each when it is set.</summary>
    internal bool JoinsColumns { get; init; }

    /// <summary>Adds a column; an array of arrays is a list, an array of arrays of arrays a list of lists.</summary>
    internal SyntheticSource Add(string name, Array values, string? path = null)
    {
        Type element = values.GetType().GetElementType()!;
        List<ShapeLevel> levels = [];
        while (element.IsArray)
        {
            levels.Add(ShapeLevel.Variable);
            element = element.GetElementType()!;
        }

        return Add(values, SyntheticColumn.Of(name, ElementTypes.Of(element)!.Value, new ColumnShape(levels)) with { Path = path ?? name });
    }

    /// <summary>Adds a column of arrays of one length.</summary>
    internal SyntheticSource AddFixed(string name, Array values, params int[] lengths)
        => Add(values, SyntheticColumn.Of(
            name, ElementTypes.Of(values.GetType().GetElementType()!.GetElementType()!)!.Value, new ColumnShape(lengths.Select(ShapeLevel.Fixed))));

    /// <summary>Adds a column that cannot be read.</summary>
    internal SyntheticSource AddUnreadable(string name, string reason)
    {
        return Add(new SyntheticArray(SyntheticColumn.Of(name, ElementType.Int32, ColumnShape.Scalar) with { Unreadable = reason }, Array.Empty<int>()));
    }

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
    {
        List<long> cuts = [];
        for (long cut = cluster.Start + CutEvery; CutEvery > 0 && cut < cluster.End; cut += CutEvery)
        {
            cuts.Add(cut);
        }

        return cuts;
    }

    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
        => [.. Enumerable.Range(0, columns.Count).Chunk(JoinsColumns ? 2 : 1)
            .Select(outputs => new Work(this, outputs, [.. outputs.Select(o => columns[o])], range))];

    public EntryRange StoredEntries(int column) => Stored?.Invoke(column) ?? new EntryRange(0, EntryCount);

    public void Expect(IReadOnlyList<int> columns) => Expected = columns;

    public void Follow(FileOpening opening)
    {
    }

    public IReadOnlyList<RootHostStatistics> Hosts => [];

    public void CheckUnchanged() => Checks++;

    public ColumnStorage Storage(int column) => default;

    public void Dispose()
    {
    }

    private SyntheticSource Add(Array values, ColumnSchema schema)
    {
        Assert.HasCount((int)EntryCount, values);
        return Add(new SyntheticArray(schema, values));
    }

    private SyntheticSource Add(SyntheticColumn column)
    {
        _columns.Add(column);
        _schemas.Add(column.Schema);
        return this;
    }

    private sealed class Work(SyntheticSource owner, int[] outputs, int[] columns, EntryRange range) : DecodeTask
    {
        internal override ByteSource Source => owner._bytes;

        internal override IReadOnlyList<int> Outputs => outputs;

        internal override IReadOnlyList<ByteRange> Ranges => [new ByteRange(range.Start, range.Count > 0 ? 1 : 0)];

        internal override long DecodedBytes => columns.Sum(c => owner._columns[c].Bytes(range));

        internal override ColumnChunk[] Decode(RangeReader bytes, DecodeContext context)
        {
            _ = bytes.Get(0);
            List<ColumnChunk> chunks = [];
            try
            {
                foreach (int column in columns)
                {
                    owner.Decoding?.Invoke(column, range);
                    lock (owner.Decoded)
                    {
                        owner.Decoded.Add(owner.Columns[column].Name);
                    }

                    if (owner.Damage.Intersect(range).Count > 0)
                    {
                        FormatError.Throw("the basket is damaged", new FilePlace(owner.Name, range.Start, owner.Columns[column].Path));
                    }

                    chunks.Add(owner._columns[column].Decode(range, context.Pool));
                    Interlocked.Increment(ref owner._decodes);
                    owner.DecodedEntries.AddOrUpdate(column, range.Count, (_, n) => n + range.Count);
                    context.BytesDecompressed += owner._columns[column].Bytes(range);
                }
            }
            catch
            {
                chunks.ForEach(c => c.Dispose());
                throw;
            }

            return [.. chunks];
        }
    }

    /// <summary>Zeros, as many as there are entries.</summary>
    private sealed class SyntheticBytes(SyntheticSource owner) : ByteSource
    {
        private readonly TaskCompletionSource _together = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _requests;
        private int _underWay;

        internal int Requests => Volatile.Read(ref _requests);

        internal int MostAtOnce { get; private set; }

        internal override string Name => owner.Name;

        internal override long Length => owner.EntryCount;

        internal override bool HasLatency => owner.Latency > TimeSpan.Zero;

        internal override void Read(long offset, Span<byte> destination)
        {
            Thread.Sleep(owner.ReadTime);
            destination.Clear();
        }

        internal override async ValueTask ReadVectorAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            int underWay = Interlocked.Increment(ref _underWay);
            lock (this)
            {
                MostAtOnce = Math.Max(MostAtOnce, underWay);
            }

            if (underWay >= owner.Together)
            {
                _together.TrySetResult();
            }

            try
            {
                await _together.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
                await Task.Delay(owner.Latency, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _underWay);
            }
        }
    }
}
