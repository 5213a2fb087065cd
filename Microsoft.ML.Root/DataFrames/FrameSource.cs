using Microsoft.Data.Analysis;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.DataFrames;

/// <summary>
/// A data frame as columns, so that it can be filtered, joined, loaded and written like a file. The frame is not copied, and must
/// not change while it is read.
/// </summary>
internal sealed class FrameSource : IColumnSource
{
    private const int ClusterRows = 1 << 16;
    private readonly FrameColumn[] _columns;

    internal FrameSource(DataFrame frame, string name)
    {
        Name = name;
        _columns = [.. frame.Columns.Select(FrameColumnFactory.Of)];
        Columns = [.. _columns.Select(c => c.Schema)];
        EntryCount = frame.Rows.Count;
        Clusters =
        [
            .. Enumerable.Range(0, (int)((EntryCount + ClusterRows - 1) / ClusterRows))
                .Select(i => new EntryRange((long)i * ClusterRows, Math.Min(EntryCount, (i + 1L) * ClusterRows))),
        ];
    }

    public string Name { get; }

    public long EntryCount { get; }

    public IReadOnlyList<ColumnSchema> Columns { get; }

    public IReadOnlyList<EntryRange> Clusters { get; }

    public IReadOnlyList<SourceFile> Files => [];

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
    {
        // Rows lie in memory: any place does.
        const int Step = 1024;
        return [.. Enumerable.Range(1, (int)(cluster.Count / Step)).Select(i => cluster.Start + (i * Step)).Where(cut => cut < cluster.End)];
    }

    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
        => [.. columns.Select((column, output) => _columns[column].Plan(output, range))];

    public EntryRange StoredEntries(int column) => new(0, EntryCount);

    public long MetadataBytes => 0;

    public void Expect(IReadOnlyList<int> columns)
    {
    }

    public void Follow(FileOpening opening)
    {
    }

    public IReadOnlyList<RootHostStatistics> Hosts => [];

    public void CheckUnchanged()
    {
    }

    public ColumnStorage Storage(int column) => new(0, 0, 0, "memory");

    public void Dispose()
    {
    }
}
