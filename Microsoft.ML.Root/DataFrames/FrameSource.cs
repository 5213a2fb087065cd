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

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public long EntryCount { get; }

    /// <inheritdoc/>
    public IReadOnlyList<ColumnSchema> Columns { get; }

    /// <inheritdoc/>
    public IReadOnlyList<EntryRange> Clusters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<SourceFile> Files => [];

    /// <inheritdoc/>
    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster)
    {
        // Rows lie in memory: any place does.
        const int Step = 1024;
        return [.. Enumerable.Range(1, (int)(cluster.Count / Step)).Select(i => cluster.Start + (i * Step)).Where(cut => cut < cluster.End)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
        => [.. columns.Select((column, output) => _columns[column].Plan(output, range))];

    /// <inheritdoc/>
    public EntryRange StoredEntries(int column) => new(0, EntryCount);

    /// <inheritdoc/>
    public long MetadataBytes => 0;

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<int> columns)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<RootHostStatistics> Hosts => [];

    /// <inheritdoc/>
    public void CheckUnchanged()
    {
    }

    /// <inheritdoc/>
    public ColumnStorage Storage(int column) => new(0, 0, 0, "memory");

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
