using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;
using Microsoft.ML.Root;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML;

/// <summary>Loads ROOT files into ML.NET: extensions of <c>mlContext.Data</c>.</summary>
public static partial class RootDataOperations
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
        => catalog.LoadFromRoot(RootDataset.FromFiles(OptionCheck.Name(pathOrPattern), OptionCheck.NameOrNull(treeName)).Select(OptionCheck.Names(columns)));

    /// <summary>Rows of a tree or RNTuple, shown and read as options say.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="pathOrPattern">A path, or a pattern with <c>*</c>, <c>?</c> and <c>**</c>; files come in natural order.</param>
    /// <param name="treeName">Path of the tree in the files. Null: the only one there is.</param>
    /// <param name="options">Columns, padding, keys, memory and threads.</param>
    /// <inheritdoc cref="LoadFromRoot(DataOperationsCatalog, string, string?, string[])" path="/*[self::exception or self::returns]"/>
    public static IDataView LoadFromRoot(
        this DataOperationsCatalog catalog, string pathOrPattern, string? treeName, RootViewOptions options)
        => catalog.LoadFromRoot(
            RootDataset.FromFiles(OptionCheck.Name(pathOrPattern), OptionCheck.NameOrNull(treeName)), OptionCheck.NotNull(options));

    /// <summary>Rows of the only tree or RNTuple of the files, shown and read as options say.</summary>
    /// <inheritdoc cref="LoadFromRoot(DataOperationsCatalog, string, string?, RootViewOptions)"/>
    public static IDataView LoadFromRoot(this DataOperationsCatalog catalog, string pathOrPattern, RootViewOptions options)
        => catalog.LoadFromRoot(pathOrPattern, null, options);

    /// <summary>Rows of a tree or RNTuple in several files.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="pathsOrPatterns">Paths or patterns, in their order.</param>
    /// <param name="treeName">Path of the tree in the files. Null: the only one there is.</param>
    /// <param name="columns">Names or patterns of the columns to show. None: all.</param>
    /// <inheritdoc cref="LoadFromRoot(DataOperationsCatalog, string, string?, string[])" path="/*[self::exception or self::returns]"/>
    public static IDataView LoadFromRoot(
        this DataOperationsCatalog catalog, IEnumerable<string> pathsOrPatterns, string? treeName = null, params string[] columns)
        => catalog.LoadFromRoot(
            RootDataset.FromFiles(OptionCheck.Names(pathsOrPatterns), OptionCheck.NameOrNull(treeName)).Select(OptionCheck.Names(columns)));

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
        return DatasetViews.Of(dataset, options ?? new RootViewOptions());
    }

    /// <summary>
    /// Rows of a data set, all of whose files are opened at once, without holding the caller's thread: <c>LoadFromRoot</c> opens the first
    /// one, and the others with the first cursor. <see cref="RootLoadOptions.Progress"/> tells how far it has come.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="dataset">Files, columns and what is done to them.</param>
    /// <param name="options">Padding, memory and threads; null for the defaults. Its <see cref="RootViewOptions.CancellationToken"/> ends this too.</param>
    /// <exception cref="RootFormatException">A file is damaged.</exception>
    /// <exception cref="ArgumentException">Something the data set names is not there.</exception>
    public static Task<IDataView> LoadFromRootAsync(this DataOperationsCatalog catalog, RootDataset dataset, RootViewOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new RootViewOptions();
        return Task.Run<IDataView>(
            () =>
            {
                RootDataView view = DatasetViews.Of(dataset, options);
                view.Open();
                return view;
            },
            options.CancellationToken);
    }

    /// <summary>
    /// Rows of a tree or RNTuple with the columns that a class names: by its public properties and fields, or by the positional
    /// parameters of a record. <c>[RootColumn("Muon.pt")]</c> gives a path, ML.NET's <c>[VectorType(n)]</c> pads a collection to n,
    /// <c>[RootKey("QCD", "Hbb")]</c> and ML.NET's <c>[KeyType(count)]</c> make keys of numbers or text, and <c>[ColumnName]</c> names
    /// the column in the view.
    /// </summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="pathOrPattern">A path, or a pattern with <c>*</c>, <c>?</c> and <c>**</c>; files come in natural order.</param>
    /// <param name="treeName">Path of the tree in the files. Null: the only one there is.</param>
    /// <param name="options">Memory and threads; null for the defaults.</param>
    /// <exception cref="ArgumentException">Members do not fit the columns; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">No file matches.</exception>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    public static IDataView LoadFromRoot<[DynamicallyAccessedMembers(MemberColumns.Read)] T>(
        this DataOperationsCatalog catalog, string pathOrPattern, string? treeName = null, RootViewOptions? options = null)
        where T : class
        => catalog.LoadFromRoot<T>(RootDataset.FromFiles(OptionCheck.Name(pathOrPattern), OptionCheck.NameOrNull(treeName)), options);

    /// <summary>Rows of a data set with the columns that a class names.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="dataset">Files, columns and what is done to them.</param>
    /// <param name="options">Memory and threads; null for the defaults.</param>
    /// <exception cref="ArgumentException">Members do not fit the columns; the message lists all of them.</exception>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    public static IDataView LoadFromRoot<[DynamicallyAccessedMembers(MemberColumns.Read)] T>(this DataOperationsCatalog catalog, RootDataset dataset, RootViewOptions? options = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(dataset);
        return DatasetViews.Of(dataset, typeof(T), options ?? new RootViewOptions());
    }

    /// <summary>Makes a loader, so that training and scoring read their files alike.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="options">Tree, columns, padding, memory and threads; null for the defaults.</param>
    /// <param name="sample">
    /// Files that show the columns. Null: the schema is that of the first files loaded, and not known before.
    /// </param>
    /// <exception cref="RootFormatException">The first file of the sample is damaged.</exception>
    public static RootLoader CreateRootLoader(
        this DataOperationsCatalog catalog, RootLoader.Options? options = null, IMultiStreamSource? sample = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return new RootLoader(options ?? new RootLoader.Options(), sample);
    }

    /// <summary>What reading a view took, in all its passes together.</summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">What <c>LoadFromRoot</c> gave.</param>
    /// <exception cref="ArgumentException">The view is not one of ROOT files.</exception>
    public static RootViewStatistics GetRootStatistics(this DataOperationsCatalog catalog, IDataView view)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(view);
        return view is ISplittableView root ? root.Statistics : throw ViewUse.NotOfRoot();
    }

    /// <summary>
    /// What the filters of a view's data set did: rows that came and passed, with the sums of <see cref="RootLoadOptions.WeightColumn"/>.
    /// It is known after any pass over all rows, such as training makes, and reads nothing but for filters that were overtaken.
    /// </summary>
    /// <param name="catalog"><c>mlContext.Data</c>.</param>
    /// <param name="view">What <c>LoadFromRoot</c> gave.</param>
    /// <exception cref="ArgumentException">The view is not one of ROOT files.</exception>
    /// <exception cref="InvalidOperationException">Not all rows have been seen yet.</exception>
    public static RootCutFlow GetRootCutFlow(this DataOperationsCatalog catalog, IDataView view)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(view);
        return view is ISplittableView root ? root.Report() : throw ViewUse.NotOfRoot();
    }
}
