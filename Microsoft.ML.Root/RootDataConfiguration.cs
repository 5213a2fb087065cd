using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// How a data set is read for a network, from a file: which rows, what is computed of their columns, what batches hold and how it is
/// scaled and padded.
/// </summary>
/// <example>
/// <code>
/// RootDataConfiguration configuration = RootDataConfiguration.FromWeaver("jets.yaml");
/// using RootBatchLoader loader = configuration.CreateLoader(RootDataset.FromFiles("jets/*.root"));
/// </code>
/// </example>
public sealed class RootDataConfiguration
{
    /// <summary>Rows that are looked at together where something is found of all.</summary>
    private const int RowsAPass = 4096;

    private readonly WeaverConfiguration _weaver;

    private RootDataConfiguration(WeaverConfiguration weaver) => _weaver = weaver;

    /// <summary>Path of the tree; null for the only one of each file.</summary>
    public string? Tree => _weaver.Tree;

    /// <summary>Names of the inputs: items of batches, Float32 <c>[rows, variables, length]</c>; without a length <c>[rows, variables]</c>, of one variable <c>[rows]</c>.</summary>
    public IReadOnlyList<string> Inputs => [.. _weaver.Inputs.Select(i => i.Name)];

    /// <summary>Names of the labels: items of batches. Where each row has one of some classes it is <c>_label_</c>, the number of the class as Int64.</summary>
    public IReadOnlyList<string> Labels => _weaver.Classes.IsEmpty ? [.. _weaver.Labels.Select(l => l.Name)] : [WeaverRows.LabelName];

    /// <summary>The classes of <c>_label_</c> in their order: the columns, or expressions, that are 1 in their rows. Empty where labels are expressions.</summary>
    public IReadOnlyList<string> Classes => [.. _weaver.Classes.Select(c => c.Text)];

    /// <summary>Columns that batches hold besides, as they are stored, when testing: <see cref="RootBatch.Observers"/>.</summary>
    public IReadOnlyList<string> Observers => _weaver.Observers;

    /// <summary>Reads a data configuration of weaver-core; its expressions, in Python with numpy and awkward, are translated.</summary>
    /// <param name="path">The YAML file; one that weaver has put scales into (<c>.auto.yaml</c>) as well.</param>
    /// <exception cref="RootFormatException">The file is no configuration, or says what is not supported: the message names line and key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RootDataConfiguration FromWeaver(string path) => new(WeaverReader.Read(OptionCheck.Name(path)));

    /// <summary>
    /// The configuration with what it leaves to be found of data: of variables that are scaled automatically the median and the distance
    /// to the 16th or 84th percentile, by the first rows of each file (<c>data_fraction</c>); of <c>reweight_vars</c> the weights of
    /// their bins. Each is a pass over the columns that are needed.
    /// </summary>
    /// <param name="dataset">The rows as they are stored: those to train on.</param>
    /// <param name="cancellationToken">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="RootExpressionException">An expression is wrong, or has no translation.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or none of a class.</exception>
    public RootDataConfiguration Fit(RootDataset dataset, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new RootDataConfiguration(new WeaverFit(Pass).Fit(_weaver, dataset));

        void Pass(RootDataset rows, IReadOnlyList<RootBatchColumn> items, Action<RootBatch> visit)
        {
            using RootBatchLoader loader = new(rows, new RootBatchLoaderOptions
            {
                Columns = items,
                Shuffle = RootShuffle.None,
                BatchSize = RowsAPass,
                KeepDecoded = false,
            });
            foreach (RootBatch batch in loader.Epoch(0, cancellationToken))
            {
                visit(batch);
            }
        }
    }

    /// <summary>Writes the configuration with what <see cref="Fit"/> found, as weaver writes its <c>.auto.yaml</c>, which it takes in turn.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <exception cref="InvalidOperationException">Something is yet to be found.</exception>
    /// <exception cref="IOException">The file cannot be written, or the one that the configuration is from is gone.</exception>
    public void SaveWeaver(string path)
    {
        OptionCheck.Name(path);
        RequireFound(forTraining: true);
        WeaverWriter.Write(_weaver, path);
    }

    /// <summary>New variables and labels, of the rows that are selected.</summary>
    /// <param name="dataset">The rows as they are stored. Its first file is opened, since types decide what an expression means.</param>
    /// <param name="forTraining">False for testing: the selection is the one for it, and a row may belong to no class.</param>
    /// <exception cref="RootExpressionException">An expression is wrong, or has no translation: the message names line, key and place.</exception>
    public RootDataset Apply(RootDataset dataset, bool forTraining = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new WeaverRows(_weaver, forTraining).Apply(dataset);
    }

    /// <summary>What batches hold, inputs, labels and for testing observers, and how rows are drawn: with their weights, where there are any.</summary>
    /// <param name="dataset">What <see cref="Apply"/> gave.</param>
    /// <param name="options">The other options; null for the defaults.</param>
    /// <param name="forTraining">As in <see cref="Apply"/>; for testing rows come in file order, each once.</param>
    /// <exception cref="InvalidOperationException">Something is yet to be found: see <see cref="Fit"/>.</exception>
    /// <exception cref="ArgumentException">A column is not there.</exception>
    public RootBatchLoaderOptions Options(RootDataset dataset, RootBatchLoaderOptions? options = null, bool forTraining = true)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        RequireFound(forTraining);
        options ??= new RootBatchLoaderOptions();
        WeaverRows rows = new(_weaver, forTraining);
        return options with
        {
            Columns = rows.Items(dataset),
            Observers = [.. options.Observers, .. rows.Observers(dataset)],
            Shuffle = forTraining ? options.Shuffle : RootShuffle.None,
            BucketBy = forTraining ? options.BucketBy ?? _weaver.BucketBy : null,
            StratifyBy = forTraining ? options.StratifyBy : null,
            RowsPerEpoch = forTraining ? options.RowsPerEpoch : null,
            Sampling = !forTraining ? null
                : _weaver.Weights is null ? options.Sampling
                : options.Sampling ?? RootSampling.ByWeight(WeaverRows.WeightName, policy: WeightPolicy.Drop),
        };
    }

    /// <summary>A loader of the batches that the configuration describes.</summary>
    /// <param name="dataset">The rows as they are stored.</param>
    /// <param name="options">Size of batches, order, memory; null for the defaults.</param>
    /// <param name="forTraining">False for testing: file order, the selection for it, with observers.</param>
    /// <inheritdoc cref="Apply" path="/*[self::exception or self::returns]"/>
    /// <inheritdoc cref="Options" path="/*[self::exception or self::returns]"/>
    public RootBatchLoader CreateLoader(RootDataset dataset, RootBatchLoaderOptions? options = null, bool forTraining = true)
    {
        RootDataset applied = Apply(dataset, forTraining);
        return new RootBatchLoader(applied, Options(applied, options, forTraining));
    }

    /// <summary>The file.</summary>
    public override string ToString() => _weaver.File;

    private void RequireFound(bool forTraining)
    {
        if (_weaver.Missing(forTraining) is string missing)
        {
            throw new InvalidOperationException($"{missing} must be found of the data first: use {nameof(Fit)}.");
        }
    }
}
