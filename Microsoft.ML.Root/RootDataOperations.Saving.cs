using Microsoft.ML.Root;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML;

/// <content>Saving.</content>
public static partial class RootDataOperations
{
    /// <summary>
    /// Writes a view to a ROOT file, rows in the order of its cursor. Numbers, truth values and text keep their types; a vector of known
    /// size becomes an array with its dimensions, one of any size a list; keys become their names, or numbers from 1 where they have none.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">Any view: of ROOT files, of a model's outputs.</param>
    /// <param name="path">The file. One that is there is replaced once all is written, or added to (<see cref="RootSaveOptions.Append"/>).</param>
    /// <param name="treeName">Name of the tree or RNTuple.</param>
    /// <param name="columns">Names of the columns. None: all that are not hidden.</param>
    /// <exception cref="ArgumentException">Some columns cannot be stored; the message lists all of them, and nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written; what had its name is as it was before.</exception>
    public static void SaveAsRoot(this DataOperationsCatalog catalog, IDataView view, string path, string treeName, params string[] columns)
        => catalog.SaveAsRoot(view, path, treeName, new RootSaveOptions(), columns);

    /// <summary>Writes a view to a ROOT file as options say.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">Any view: of ROOT files, of a model's outputs.</param>
    /// <param name="path">The file, or the first of several (<see cref="RootSaveOptions.MaxFileBytes"/>).</param>
    /// <param name="treeName">Name of the tree or RNTuple.</param>
    /// <param name="options">Format, compression and sizes.</param>
    /// <param name="columns">Names of the columns. None: all that are not hidden.</param>
    /// <inheritdoc cref="SaveAsRoot(DataOperationsCatalog, IDataView, string, string, string[])" path="/*[self::exception or self::returns]"/>
    public static void SaveAsRoot(
        this DataOperationsCatalog catalog, IDataView view, string path, string treeName, RootSaveOptions options, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(view);
        ViewSaving.Save(view, OptionCheck.Name(path), OptionCheck.Name(treeName), OptionCheck.Names(columns), OptionCheck.NotNull(options));
    }

    /// <summary>
    /// Writes what a model says of rows as a tree beside theirs: <c>Score</c>, <c>PredictedLabel</c> and <c>Probability</c> where they are,
    /// and the columns of <see cref="RootSaveOptions.Index"/>. Entries have the order of the rows' ids, which is that of the files,
    /// whatever the order in which they were scored; so ROOT's <c>AddFriend</c> pairs them by position where every row was scored, and by
    /// index in any case. Rows in this order go straight to the file; others are sorted within <see cref="RootSaveOptions.MemoryBudget"/>,
    /// and what does not fit waits in files beside it. The view may be gone over twice.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="scored">What a model made of a view of ROOT files.</param>
    /// <param name="path">The file. One that is there is replaced once all is written, or added to (<see cref="RootSaveOptions.Append"/>).</param>
    /// <param name="treeName">Name of the tree.</param>
    /// <param name="options">Index, format and compression; null for the defaults.</param>
    /// <param name="columns">Names of the columns in place of those of scores. None: these.</param>
    /// <exception cref="ArgumentException">There are no scores, a column cannot be stored, or a row came more than once; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written; what had its name is as it was before.</exception>
    public static void SaveRootScores(
        this DataOperationsCatalog catalog, IDataView scored, string path, string treeName, RootSaveOptions? options = null, params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(scored);
        ScoreSaving.Save(scored, OptionCheck.Name(path), OptionCheck.Name(treeName), OptionCheck.Names(columns), options ?? new RootSaveOptions());
    }
}
