using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Perf.Data;

/// <summary>
/// Rows of files that are not there: each file's clusters are equal, its columns are numbers of the rows, and a cluster takes as long as
/// it is told to.
/// </summary>
internal sealed class GeneratedSource : IColumnSource
{
    private const int Kinds = 10;

    /// <param name="files">Number of files, of ten kinds in turns.</param>
    /// <param name="clustersOfAFile">Clusters of each.</param>
    /// <param name="clusterRows">Rows of each cluster.</param>
    /// <param name="columns">Number of columns.</param>
    internal GeneratedSource(int files, int clustersOfAFile, int clusterRows, int columns)
    {
        Columns = [.. Enumerable.Range(0, columns).Select(i => new ColumnSchema { Name = $"x{i}", Path = $"x{i}", Type = ElementType.Int64 })];
        Clusters = [.. Enumerable.Range(0, files * clustersOfAFile).Select(i => new EntryRange((long)i * clusterRows, ((long)i + 1) * clusterRows))];
        long fileRows = (long)clustersOfAFile * clusterRows;
        Files = [.. Enumerable.Range(0, files).Select(i => new SourceFile($"part{i / Kinds}/kind{(char)('A' + (i % Kinds))}.root", new EntryRange(i * fileRows, (i + 1) * fileRows)))];
        EntryCount = files * fileRows;
    }

    /// <summary>How long each column of a cluster takes, for which no processor is busy.</summary>
    internal TimeSpan Work { get; init; }

    public string Name => "generated";

    public long EntryCount { get; }

    public IReadOnlyList<ColumnSchema> Columns { get; }

    public IReadOnlyList<EntryRange> Clusters { get; }

    public IReadOnlyList<SourceFile> Files { get; }

    public IReadOnlyList<RootHostStatistics> Hosts => [];

    public long MetadataBytes => 0;

    public void Expect(IReadOnlyList<int> columns)
    {
    }

    public void Follow(FileOpening opening)
    {
    }

    public void CheckUnchanged()
    {
    }

    public IReadOnlyList<long> CutPoints(IReadOnlyList<int> columns, EntryRange cluster) => [];

    public IReadOnlyList<ColumnTask> Plan(IReadOnlyList<int> columns, EntryRange range)
        => [.. columns.Select((column, i) => new GenerateTask(i, range.Count * sizeof(long), context =>
        {
            Thread.Sleep(Work);
            return ConstantChunk.OfNumbers(Columns[column], range, range.Start, context.Pool);
        }))];

    public EntryRange StoredEntries(int column) => new(0, EntryCount);

    public ColumnStorage Storage(int column) => default;

    public void Dispose()
    {
    }
}
