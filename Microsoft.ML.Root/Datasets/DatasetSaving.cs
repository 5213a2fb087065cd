using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Saves data sets.</summary>
internal static class DatasetSaving
{
    /// <summary>Saves the columns that the data set shows, of the rows that pass its filters, in file order.</summary>
    /// <returns>Paths of the files.</returns>
    internal static IReadOnlyList<string> Save(RootDataset dataset, string path, string tree, RootSaveOptions options)
    {
        DefinedSource source = new(dataset.Source, options: dataset.Stage.Expressions);
        int[] columns = [.. dataset.SelectedColumns];
        using SaveTarget target = new(
            path, tree, [.. columns.Select(c => source.Columns[c])], columns.Where(c => ColumnPatterns.IsLeftOut(source.Columns[c])).Select(c => Problem(source.Columns[c])), options);
        using RowScanner scanner = dataset.Stage.Scan(dataset.Title, source, columns, new LoadEngineOptions
        {
            Budget = target.Budget,
            Workers = options.Threads ?? Launcher.DefaultThreads,
            KeepsDecoded = false,
            Progress = options.Progress,
            Cancellation = options.CancellationToken,
        });
        ScanSaving.Save(scanner, columns, target, options.CancellationToken);
        return target.Complete();
    }

    private static string Problem(ColumnSchema column) => $"column '{column.Path}': {column.Unreadable ?? column.Incomplete}";
}
