using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Loading;

/// <summary>What was left out, file by file.</summary>
internal static class SkippedFiles
{
    /// <summary>Files that did not open, then those that parts of could not be read.</summary>
    internal static IReadOnlyList<RootSkippedFile> List(IColumnSource source, IEnumerable<LostSlice> lost)
    {
        IReadOnlyList<SourceFile> files = source.Files;
        return
        [
            .. files.Where(f => f.Problem is not null).Select(f => new RootSkippedFile(f.Path, null, f.Problem!)),
            .. lost.OrderBy(l => l.Slice.Range.Start)
                .GroupBy(l => PathOf(l, files, source.Name))
                .Select(g => new RootSkippedFile(g.Key, RowsOf(g), g.First().Error.Message)),
        ];
    }

    /// <summary>The file that a slice lies in.</summary>
    internal static string PathOf(LostSlice lost, IColumnSource source) => PathOf(lost, source.Files, source.Name);

    private static string PathOf(LostSlice lost, IReadOnlyList<SourceFile> files, string name)
        => files.FirstOrDefault(f => f.Range.Contains(lost.Slice.Range.Start))?.Path ?? (lost.Error as RootFormatException)?.File ?? name;

    private static long? RowsOf(IEnumerable<LostSlice> lost) => lost.Aggregate((long?)0, (sum, l) => sum + l.Rows);
}

/// <summary>A slice that could not be read and was left out.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Rows">Rows that it would have given; null when the columns that choose rows are what could not be read.</param>
/// <param name="Error">What was wrong.</param>
internal sealed record LostSlice(Slice Slice, long? Rows, Exception Error);
