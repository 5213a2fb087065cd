using Microsoft.ML.Root.Analysis;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <content>What is known, or found out, before the first batch.</content>
public sealed partial class RootBatchLoader
{
    /// <summary>Values of a column that are kept to find quantiles; of more a sample.</summary>
    private const int MostSampled = 1 << 20;

    /// <summary>What the items of each batch will be, observers last: names, shapes, types and the columns that they are made of.</summary>
    public IReadOnlyList<RootBatchItem> Items => _batches.Schema.Items;

    /// <summary>Rows of an epoch's last batch; null where <see cref="RowCount"/> is, 0 where there is no batch.</summary>
    public long? LastBatchRowCount => RowCount is long rows and > 0 ? ((rows - 1) % Options.BatchSize) + 1 : RowCount;

    /// <summary>
    /// Finds what to scale columns by, of this loader's rows alone (of the training part of a split: what is held back is not seen), in one
    /// pass over the columns. Values that are not finite do not count. It is given to <see cref="RootBatchColumn.Scaling"/>.
    /// </summary>
    /// <param name="columns">Columns or expressions; null for those of all padded lists, channels and matrices.</param>
    /// <param name="method">What is subtracted and what multiplies.</param>
    /// <param name="clip">Scaled values are cut to this distance from 0. Default: they are not.</param>
    /// <param name="cancellationToken">Ends the pass with <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentException">A column is not there, or holds no numbers.</exception>
    /// <exception cref="InvalidOperationException">A column has no value that is finite.</exception>
    public RootScaling FitScaling(
        IEnumerable<string>? columns = null,
        RootScalingMethod method = RootScalingMethod.Deviation,
        double clip = double.PositiveInfinity,
        CancellationToken cancellationToken = default)
    {
        string[] names = [.. OptionCheck.Names(columns ?? Scalable(), nameof(columns)).Distinct()];
        bool areQuantiles = OptionCheck.Defined(method) == RootScalingMethod.Quantiles;
        OptionCheck.Above(clip, 0);
        CheckInUse();
        ValueSample[] samples = [.. names.Select(_ => new ValueSample(areQuantiles ? MostSampled : 0))];
        foreach (RootBatch batch in InFileOrder(names).Epoch(0, cancellationToken))
        {
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i].AddFinite(batch.Items[i].Values<float>());
            }
        }

        return new RootScaling(names.Zip(samples, (name, sample) => sample.Count == 0
            ? throw new InvalidOperationException($"'{name}' has no value that is finite in the rows of {Scanner.Name}, so that there is no scale of it.")
            : new RootColumnScaling(name)
            {
                Subtract = areQuantiles ? sample.Quantile(0.5) : sample.Mean,
                Multiply = Inverse(areQuantiles ? sample.QuantileDistance : sample.Deviation),
                Minimum = -clip,
                Maximum = clip,
            }));
    }

    /// <summary>Each row once, whatever is drawn, and whatever other processes have of them: all find the same.</summary>
    private RootBatchLoader InFileOrder(string[] columns) => With(options => new RootBatchLoaderOptions
    {
        Columns = [.. columns.Select(c => RootBatchColumn.Of(c) with { Type = ElementType.Float32 })],
        Shuffle = RootShuffle.None,
        MemoryBudget = options.MemoryBudget,
        Threads = options.Threads,
        KeepDecoded = options.KeepDecoded,
        WeightColumn = options.WeightColumn,
        WeightPolicy = options.WeightPolicy,
        Filter = options.Filter,
    });

    private IEnumerable<string> Scalable() => Options.Columns
        .Where(c => c.Layout is RootBatchLayout.Padded or RootBatchLayout.Channels or RootBatchLayout.Matrix)
        .SelectMany(c => ItemColumns.Names(c, Scanner.Source));

    /// <summary>What is the same in all rows is not scaled.</summary>
    private static double Inverse(double distance) => distance > 0 ? 1 / distance : 1;
}
