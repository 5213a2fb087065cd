using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>What was left out, file by file.</summary>
internal static class SkippedFiles
{
    /// <summary>Files that did not open, then those that parts of could not be read.</summary>
    internal static IReadOnlyList<SkippedFile> List(IColumnSource source, IEnumerable<LostSlice> lost)
    {
        IReadOnlyList<SourceFile> files = source.Files;
        return
        [
            .. files.Where(f => f.Problem is not null).Select(f => new SkippedFile(f.Path, null, f.Problem!)),
            .. lost.OrderBy(l => l.Slice.Range.Start)
                .GroupBy(l => FileOf(l, files) ?? (l.Error as RootFormatException)?.File ?? source.Name)
                .Select(g => new SkippedFile(g.Key, RowsOf(g), g.First().Error.Message)),
        ];
    }

    private static string? FileOf(LostSlice lost, IReadOnlyList<SourceFile> files)
        => files.FirstOrDefault(f => f.Range.Contains(lost.Slice.Range.Start))?.Path;

    private static long? RowsOf(IEnumerable<LostSlice> lost) => lost.Aggregate((long?)0, (sum, l) => sum + l.Rows);
}
