using Microsoft.ML.Root;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML;

/// <summary>Loads ROOT files into ML.NET: extensions of <c>mlContext.Data</c>.</summary>
public static class RootDataOperations
{
    /// <summary>Rows of a tree or RNTuple in the files that match.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="pathOrPattern">A path, or a pattern with <c>*</c>, <c>?</c> and <c>**</c>; files come in natural order.</param>
    /// <param name="treeName">Path of the tree in the files. Null: the only one there is.</param>
    /// <param name="columns">Names or patterns of the columns to show. None: all.</param>
    /// <returns>A view that reads only what its cursors ask for, when they ask.</returns>
    /// <exception cref="FileNotFoundException">No file matches.</exception>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    /// <exception cref="ArgumentException">The tree or a column is not there; the message names the nearest.</exception>
    public static IDataView LoadFromRoot(
        this DataOperationsCatalog catalog, string pathOrPattern, string? treeName = null, params string[] columns)
        => catalog.LoadFromRoot(RootDataset.FromFiles(pathOrPattern, treeName).Select(columns));

    /// <summary>Rows of a tree or RNTuple in several files.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="pathsOrPatterns">Paths or patterns, in their order.</param>
    /// <param name="treeName">Path of the tree in the files. Null: the only one there is.</param>
    /// <param name="columns">Names or patterns of the columns to show. None: all.</param>
    /// <inheritdoc cref="LoadFromRoot(DataOperationsCatalog, string, string?, string[])"/>
    public static IDataView LoadFromRoot(
        this DataOperationsCatalog catalog, IEnumerable<string> pathsOrPatterns, string? treeName = null, params string[] columns)
        => catalog.LoadFromRoot(RootDataset.FromFiles(pathsOrPatterns, treeName).Select(columns));

    /// <summary>Rows of a data set.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="dataset">Files, columns and what is done to them.</param>
    /// <param name="options">Padding, memory and threads; null for the defaults.</param>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    /// <exception cref="ArgumentException">Something the data set names is not there.</exception>
    public static IDataView LoadFromRoot(this DataOperationsCatalog catalog, RootDataset dataset, RootViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new RootViewOptions();
        return new RootDataView(
            new ViewSource(dataset.Source, dataset.SelectedColumns),
            Paddings(dataset, options),
            new LoadEngineOptions
            {
                Budget = options.MemoryBudget is long bytes ? new MemoryBudget(bytes) : MemoryBudget.Shared,
                Workers = options.Threads ?? Environment.ProcessorCount,
                KeepsDecoded = options.KeepDecoded,
                PoolRows = options.ShufflePoolRows,
            });
    }

    /// <summary>What reading a view took, in all its passes together.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">What <c>LoadFromRoot</c> gave.</param>
    /// <exception cref="ArgumentException">The view is not one of ROOT files.</exception>
    public static RootPassStatistics GetRootStatistics(this DataOperationsCatalog catalog, IDataView view)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return view is RootDataView root
            ? root.Statistics.ToPublic()
            : throw new ArgumentException("Only views that LoadFromRoot gave have statistics of reading.", nameof(view));
    }

    private static Dictionary<int, ListPadding> Paddings(RootDataset dataset, RootViewOptions options)
    {
        Dictionary<int, ListPadding> paddings = [];
        foreach ((string pattern, int[] lengths) in options.PadTo)
        {
            foreach (int column in ColumnPatterns.Select(dataset.Source.Name, dataset.Source.Columns, [pattern]))
            {
                paddings[column] = new ListPadding(lengths, options.PadFill, options.PadMasks);
            }
        }

        return paddings;
    }
}
