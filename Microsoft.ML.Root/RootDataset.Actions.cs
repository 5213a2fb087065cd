using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <content>What goes over the rows: RDataFrame's actions.</content>
public sealed partial class RootDataset
{
    /// <summary>
    /// Computes results of the rows that pass the filters: counts, statistics, histograms. They are booked first, and computed together
    /// in one pass when one of them is asked for.
    /// </summary>
    /// <param name="options">Memory and threads; null for the defaults.</param>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    /// <exception cref="IOException">The first file cannot be opened.</exception>
    public RootAnalysis Analyze(RootAnalysisOptions? options = null) => new(this, options ?? new RootAnalysisOptions());

    /// <summary>Writes the rows that pass the filters, and the columns that are shown, to a new file, in file order.</summary>
    /// <param name="path">The file. One that is there is replaced once all is written, or added to (<see cref="RootSaveOptions.Append"/>).</param>
    /// <param name="tree">Name of the tree or RNTuple.</param>
    /// <param name="options">Format, compression and sizes; null for the defaults.</param>
    /// <returns>The rows that were written, as they are read from the new files.</returns>
    /// <exception cref="ArgumentException">Some columns cannot be stored; the message lists all of them, and nothing is written.</exception>
    /// <exception cref="RootFormatException">A file that is read is damaged.</exception>
    /// <exception cref="IOException">The file cannot be written; what had its name is as it was before.</exception>
    public RootDataset Snapshot(string path, string tree, RootSaveOptions? options = null)
        => FromFiles(DatasetSaving.Save(this, OptionCheck.Name(path), OptionCheck.Name(tree), options ?? new RootSaveOptions()), tree);

    /// <summary>Writes some columns of the rows that pass the filters.</summary>
    /// <param name="path">The file. One that is there is replaced once all is written, or added to (<see cref="RootSaveOptions.Append"/>).</param>
    /// <param name="tree">Name of the tree or RNTuple.</param>
    /// <param name="namesOrPatterns">The columns, as <see cref="Select"/> takes them.</param>
    /// <param name="options">Format, compression and sizes; null for the defaults.</param>
    /// <inheritdoc cref="Snapshot(string, string, RootSaveOptions?)" path="/*[self::exception or self::returns]"/>
    public RootDataset Snapshot(string path, string tree, IEnumerable<string> namesOrPatterns, RootSaveOptions? options = null)
        => Select(namesOrPatterns).Snapshot(path, tree, options);
}
