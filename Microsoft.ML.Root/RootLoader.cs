using Microsoft.ML.Data;
using Microsoft.ML.Root.Datasets;

namespace Microsoft.ML.Root;

/// <summary>
/// Loads files with one tree, one set of columns and one padding, so that a model meets the same columns in training and in
/// scoring. Thread-safe.
/// </summary>
public sealed partial class RootLoader : IDataLoader<IMultiStreamSource>
{
    private readonly Lock _lock = new();
    private readonly Options _options;
    private DataViewSchema? _schema;
    private RootDataset? _dataset;

    /// <summary>A loader that was saved with its columns.</summary>
    internal RootLoader(Options options, DataViewSchema schema)
    {
        _options = options;
        _schema = schema;
    }

    internal RootLoader(Options options, IMultiStreamSource? sample)
    {
        _options = options;
        if (sample is not null)
        {
            _schema = View(sample).Schema;
        }
    }

    /// <summary>What is done to the files: of those that were loaded first, or, where none were, of any.</summary>
    internal RootDataset Dataset
    {
        get
        {
            lock (_lock)
            {
                return _dataset ?? Prepared(["*.root"]);
            }
        }
    }

    /// <summary>How their rows are shown.</summary>
    internal Options Shown => _options;

    /// <summary>The columns of every view that this loader gives.</summary>
    /// <exception cref="InvalidOperationException">Nothing was loaded yet, and the loader was made without a sample.</exception>
    public DataViewSchema GetOutputSchema()
    {
        lock (_lock)
        {
            return _schema ?? throw new InvalidOperationException(
                "The columns are in the files: give CreateRootLoader a sample, or call Load first.");
        }
    }

    /// <summary>Rows of the files; they are read when a cursor asks for them.</summary>
    /// <param name="input">Paths or patterns, as <see cref="MultiFileSource"/> has them.</param>
    /// <exception cref="ArgumentException">A column is missing, or the files have other columns than those of this loader.</exception>
    /// <exception cref="NotSupportedException">An item of the input is no file.</exception>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    public IDataView Load(IMultiStreamSource input)
    {
        IDataView view = View(input);
        lock (_lock)
        {
            _schema ??= view.Schema;
            Check(_schema, view.Schema);
        }

        return view;
    }

    /// <summary>Not possible for loaders outside ML.NET; <see cref="RootModelOperations.SaveRoot(ModelOperationsCatalog, RootLoader, ITransformer, string, RootScaling)"/> is.</summary>
    /// <exception cref="NotSupportedException">Always; the message names the alternative.</exception>
    public void Save(ModelSaveContext ctx)
        => throw new NotSupportedException(
            $"ML.NET's archive cannot hold a {nameof(RootLoader)}: save it with the model by mlContext.Model.{nameof(RootModelOperations.SaveRoot)}, or the "
            + "transformer alone with mlContext.Model.Save(model, loader.GetOutputSchema(), path).");

    private IDataView View(IMultiStreamSource input)
    {
        ArgumentNullException.ThrowIfNull(input);
        string[] paths =
        [
            .. Enumerable.Range(0, input.Count).Select(i => input.GetPathOrNull(i)
                ?? throw new NotSupportedException(
                    $"Item {i} of the input is a stream; ROOT files are read in many places at once, so that they need a path.")),
        ];
        RootDataset dataset = Prepared(paths);
        IDataView view = _options.RowType is Type type ? DatasetViews.Of(dataset, type, _options) : DatasetViews.Of(dataset, _options);
        lock (_lock)
        {
            _dataset ??= dataset;
        }

        return view;
    }

    private RootDataset Prepared(string[] paths)
    {
        RootDataset dataset = RootDataset.FromFiles(paths, _options.TreeName);
        return _options.Prepare?.Invoke(dataset) ?? dataset;
    }

    private static void Check(DataViewSchema expected, DataViewSchema found)
    {
        string[] problems =
        [
            .. expected.Where(c => !c.IsHidden).Select(c => (Column: c, Found: found.GetColumnOrNull(c.Name)?.Type))
                .Where(c => c.Found?.Equals(c.Column.Type) != true)
                .Select(c => $"'{c.Column.Name}' is {c.Found?.ToString() ?? "not there"}, not {c.Column.Type}"),
        ];
        if (problems.Length > 0)
        {
            throw new ArgumentException($"The files have other columns than this loader: {string.Join("; ", problems)}.");
        }
    }
}
