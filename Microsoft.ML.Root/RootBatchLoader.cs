using System.Collections.Immutable;
using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root;

/// <summary>
/// Batches of a data set for any training loop: shuffled across all files, each row exactly once an epoch, decoded ahead of the
/// trainer within a bounded memory. Thread-safe; each enumeration of an epoch is a pass of its own.
/// </summary>
/// <example>
/// <code>
/// using RootBatchLoader loader = new(data, new RootBatchLoaderOptions { BatchSize = 512, Seed = 1 });
/// for (int epoch = 0; epoch &lt; 10; epoch++)
/// {
///     foreach (RootBatch batch in loader.Epoch(epoch))
///     {
///         Train(batch["pt"].Values&lt;float&gt;());
///     }
/// }
/// </code>
/// </example>
public sealed partial class RootBatchLoader : IDisposable
{
    private readonly LoaderRows _whole;
    private readonly BatchSource _batches;
    private volatile bool _isDisposed;

    /// <summary>Makes a loader. Files are opened for their metadata; no row is read.</summary>
    /// <param name="dataset">The rows, with filters and defined columns.</param>
    /// <param name="options">Batches, order and memory; null for the defaults.</param>
    /// <exception cref="ArgumentException">A column is not there, or cannot lie in a batch as asked.</exception>
    /// <exception cref="RootExpressionException">An expression that stands for a column is wrong.</exception>
    /// <exception cref="RootFormatException">A file is damaged.</exception>
    public RootBatchLoader(RootDataset dataset, RootBatchLoaderOptions? options = null)
        : this(dataset, options ?? new RootBatchLoaderOptions(), CancellationToken.None)
    {
    }

    private RootBatchLoader(RootDataset dataset, RootBatchLoaderOptions options, CancellationToken cancellation)
        : this(NewScanner(dataset, options, cancellation), null, options, null)
    {
    }

    internal RootBatchLoader(
        IColumnSource source, IReadOnlyList<int> columns, IReadOnlyList<RowFilter> filters, RootBatchLoaderOptions options, bool skipsBadFiles = false)
        : this(NewScanner(new DefinedSource(source), columns, filters, options, skipsBadFiles, source.Name, []), null, options, null)
    {
    }

    private RootBatchLoader(RowScanner scanner, LoaderRows? rows, RootBatchLoaderOptions options, FoldTable? folds)
    {
        _whole = rows ?? new LoaderRows(scanner.Engine.Rows);
        _batches = new BatchSource(scanner, _whole, options, folds);
    }

    /// <summary>Batches, order and memory.</summary>
    public RootBatchLoaderOptions Options => _batches.Options;

    /// <summary>Rows an epoch hands out; null where filters have not been counted (see <see cref="CountRows"/>) or chance decides.</summary>
    public long? RowCount => _batches.RowCount;

    /// <summary>Batches of an epoch; null where <see cref="RowCount"/> is.</summary>
    public long? BatchCount => (RowCount + Options.BatchSize - 1) / Options.BatchSize;

    /// <summary>
    /// Rows of the largest shuffle pool, before filters: pools hold whole clusters, or the parts that clusters can be cut into, so that
    /// this may be more than <see cref="RootLoadOptions.ShufflePoolSize"/>. 0 in file order, where there is none.
    /// </summary>
    public long ShufflePoolSize => _batches.ShufflePoolSize;

    internal LoadEngine Engine => Scanner.Engine;

    private RowScanner Scanner => _batches.Scanner;

    /// <summary>
    /// Makes a loader without holding the caller's thread: files are opened, and what sampling, reweighting and shards have to know of the
    /// rows is read, which takes long where there are thousands of files. <see cref="RootLoadOptions.Progress"/> tells how far it has come.
    /// </summary>
    /// <param name="dataset">The rows, with filters and defined columns.</param>
    /// <param name="options">Batches, order and memory; null for the defaults.</param>
    /// <param name="cancellationToken">Ends it with <see cref="OperationCanceledException"/>; of a loader that is made it ends nothing.</param>
    /// <inheritdoc cref="RootBatchLoader(RootDataset, RootBatchLoaderOptions?)" path="/*[self::exception or self::returns]"/>
    public static Task<RootBatchLoader> CreateAsync(
        RootDataset dataset, RootBatchLoaderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Task.Run(
            () =>
            {
                RootBatchLoader loader = new(dataset, options ?? new RootBatchLoaderOptions(), cancellationToken);
                try
                {
                    _ = loader._batches.Reader.Slices; // a shard is counted now, and what its strata are
                    _ = loader._batches.Grouping?.Keys;
                    loader.Scanner.EndPreparation();
                    return loader;
                }
                catch
                {
                    loader.Dispose();
                    throw;
                }
            },
            cancellationToken);
    }

    /// <summary>Counts the rows that pass the filters: one pass over the filters' columns, the first time.</summary>
    /// <returns>Rows an epoch hands out, where chance does not decide.</returns>
    public long? CountRows(CancellationToken cancellationToken = default)
    {
        CheckInUse();
        Scanner.Count(_batches.Rows.Set, cancellationToken);
        return RowCount;
    }

    /// <summary>
    /// Rows and weights of each class that this loader has: of its part of a split, in all shards, before rows are drawn, and before
    /// <see cref="WeightPolicy.Drop"/> leaves any out. What an epoch handed out is in <see cref="RootEpochStatistics.Classes"/>.
    /// </summary>
    /// <param name="column">A column or expression with one value a row: the class.</param>
    /// <param name="cancellationToken">Ends the pass, which reads the class and the weight.</param>
    /// <returns>In the order of the values; weights are summed as they are stored.</returns>
    public IReadOnlyList<RootClassTotals> Classes(string column, CancellationToken cancellationToken = default)
    {
        OptionCheck.Name(column);
        CheckInUse();
        return Scanner.Classes(_batches.Chosen.Set, Scanner.Source.Find(column), _batches.WeightColumn, cancellationToken);
    }

    /// <summary>The same rows, decoded data and memory with other batches, order or shard.</summary>
    public RootBatchLoader With(Func<RootBatchLoaderOptions, RootBatchLoaderOptions> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        CheckInUse();
        RootBatchLoaderOptions options = change(Options)
            ?? throw new ArgumentException($"{nameof(change)} gave null; it must give options.", nameof(change));
        return new RootBatchLoader(Scanner, _whole, options, null);
    }

    /// <summary>
    /// What the filters did: rows that came and passed, with the sums of <see cref="RootLoadOptions.WeightColumn"/>. It is known
    /// after any pass over all rows (of both parts of a split, of all shards), or after <see cref="CountRows"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not all rows have been seen yet.</exception>
    public RootCutFlow Report() => CutFlowReport.Of(Scanner);

    /// <summary>Divides the rows of this loader; both parts may be divided again.</summary>
    /// <param name="split">How; a split into folds gives fold 0.</param>
    public RootFold Split(RootSplit split) => Folds(split)[0];

    /// <summary>Divides the rows of this loader into folds, each with its complement.</summary>
    public IReadOnlyList<RootFold> Folds(RootSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        CheckInUse();
        LoaderRows rows = _batches.Divided;
        return new FoldList<RootFold>([.. Scanner.Divide(rows.Set, split).Select((parts, fold) => new RootFold(
            new RootBatchLoader(Scanner, rows with { Set = parts.Training, Part = $"{rows.Part}/training {fold} of {split}" }, Options, null),
            new RootBatchLoader(Scanner, rows with { Set = parts.Validation, Part = $"{rows.Part}/validation {fold} of {split}" }, Options, null)))]);
    }

    /// <summary>
    /// Every row once, in file order, with the fold that holds it back (<see cref="RootBatch.Folds"/>): the model that was not
    /// trained on the row is the one to score it with.
    /// </summary>
    public RootBatchLoader OutOfFold(RootSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        CheckInUse();
        LoaderRows rows = _batches.Divided;
        RowSet[] folds = [.. Scanner.Divide(rows.Set, split).Select(p => p.Validation)];
        foreach (RowSet fold in folds)
        {
            Scanner.Count(fold);
        }

        return new RootBatchLoader(
            Scanner,
            rows with { Part = $"{rows.Part}/out of fold" },
            Options with { Shuffle = RootShuffle.None, Sampling = null, RowsPerEpoch = null, BucketBy = null, StratifyBy = null },
            new FoldTable(folds));
    }

    /// <summary>
    /// Writes an epoch as it is handed out: its rows in their order, drawn, padded and in the types of the batches, with observers, masks
    /// (<c>name.mask</c>) and, where <see cref="RootLoadOptions.WeightColumn"/> is given, with weights (<c>weight</c>).
    /// </summary>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="path">The file. One that is there is replaced once all is written, or added to (<see cref="RootSaveOptions.Append"/>).</param>
    /// <param name="tree">Name of the tree or RNTuple.</param>
    /// <param name="options">Format, compression and sizes; null for the defaults.</param>
    /// <returns>The rows that were written, as they are read from the new files.</returns>
    /// <exception cref="ArgumentException">Some items cannot be stored; the message lists all of them, and nothing is written.</exception>
    /// <exception cref="InvalidOperationException">The epoch has no rows.</exception>
    /// <exception cref="IOException">The file cannot be written; what had its name is as it was before.</exception>
    public RootDataset Save(int epoch, string path, string tree, RootSaveOptions? options = null)
    {
        OptionCheck.AtLeast(epoch, 0);
        options ??= new RootSaveOptions();
        if (_batches.Schema.Items.FirstOrDefault(i => !i.IsRagged && i.RowShape.Contains(-1)) is RootBatchItem item)
        {
            throw new ArgumentException(
                $"Item '{item.Name}' has another length in each batch ({nameof(RootBatchColumn.PadsToLongest)}), and a column that is stored has one; turn that off.");
        }

        IEnumerable<RootBatch> batches = Epoch(epoch, options.CancellationToken);
        return RootDataset.FromFiles(
            BatchSaving.Save(batches, Options.WeightColumn is not null, OptionCheck.Name(path), OptionCheck.Name(tree), options), tree);
    }

    /// <summary>One line: <c>jets/*.root: 100,000 rows in batches of 512</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Scanner.Name}: {(Options.Shard.Count == 1 && RowCount is long rows ? $"{rows:N0} rows" : "rows that are not counted")} in batches of {Options.BatchSize:N0}");

    /// <summary>
    /// Gives up what is kept between epochs, and closes the files; no epoch can begin any more, and one that is still read closes its
    /// own when it ends. Loaders that were split off share both.
    /// </summary>
    public void Dispose()
    {
        _isDisposed = true;
        Scanner.Dispose();
    }

    /// <summary>True when no epoch can begin any more.</summary>
    internal bool IsDisposed => _isDisposed;

    private void CheckInUse() => ObjectDisposedException.ThrowIf(_isDisposed, this);

    private static RowScanner NewScanner(RootDataset dataset, RootBatchLoaderOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return NewScanner(
            new DefinedSource(dataset.Source, options: dataset.Stage.Expressions),
            dataset.SelectedColumns,
            dataset.Stage.Filters,
            options,
            dataset.Stage.SkipsBadFiles,
            dataset.Title,
            dataset.Stage.Union,
            cancellation);
    }

    private static RowScanner NewScanner(
        DefinedSource source,
        IReadOnlyList<int> shown,
        IReadOnlyList<RowFilter> filters,
        RootBatchLoaderOptions options,
        bool skipsBadFiles,
        string name,
        ImmutableArray<UnionElement> union,
        CancellationToken cancellation = default)
    {
        int[] readable = [.. Enumerable.Range(0, source.Columns.Count).Where(c => source.Columns[c].IsReadable)];
        int[] sizing =
        [
            .. options.Columns.Concat(options.Columns.Count > 0 ? options.Observers : [])
                .SelectMany(item => ItemColumns.Positions(item with { Columns = ItemColumns.Names(item, source) }, source)).Distinct().Order(),
        ];
        return new RowScanner(
            source,
            sizing.Length > 0 ? sizing : readable,
            new LoadEngineOptions
            {
                Budget = MemoryBudget.Of(options.MemoryBudget),
                ShufflePoolSize = options.ShufflePoolSize,
                PoolsInMemory = options.StratifyBy is null ? 2 : 3,
                Workers = options.Threads ?? Launcher.DefaultThreads,
                KeepsDecoded = options.KeepDecoded,
                Weight = options.WeightColumn is string weight ? source.Find(weight) : -1,
                SkipsBadFiles = skipsBadFiles,
                Progress = options.Progress,
                Cancellation = cancellation,
            },
            filters)
        {
            Shown = shown,
            Name = name,
            Union = union,
            Random = new RandomKey((ulong)options.Seed, 0),
        };
    }
}
