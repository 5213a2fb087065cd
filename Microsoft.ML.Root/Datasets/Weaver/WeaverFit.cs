using System.Collections.Immutable;
using Microsoft.ML.Root.Analysis;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Goes over all rows of a data set once, in file order.</summary>
/// <param name="rows">The rows.</param>
/// <param name="items">What batches of them hold.</param>
/// <param name="visit">What is done with each batch.</param>
internal delegate void BatchVisit(RootDataset rows, IReadOnlyList<RootBatchColumn> items, Action<RootBatch> visit);

/// <summary>Finds of data what a configuration leaves open, as weaver's <c>AutoStandardizer</c> and <c>WeightMaker</c> do.</summary>
/// <param name="pass">Reads the rows.</param>
internal sealed class WeaverFit(BatchVisit pass)
{
    /// <summary>Values of a variable that are kept; of more a sample.</summary>
    private const int MostValues = 1 << 20;

    /// <summary>weaver leaves a tenth of the rows out, so that which ones come is left to chance.</summary>
    private const float LargestShare = 0.9f;

    /// <summary>The configuration with what was found.</summary>
    /// <param name="configuration">What is known.</param>
    /// <param name="dataset">The rows as they are stored.</param>
    internal WeaverConfiguration Fit(WeaverConfiguration configuration, RootDataset dataset)
    {
        WeaverConfiguration scaled = Scaled(configuration, dataset);
        return scaled.Weights is { Stored: null, Histograms: null } weights
            ? scaled with { Weights = Weighted(configuration, weights, dataset) }
            : scaled;
    }

    /// <summary>The median of each variable, and one over the larger distance to the 16th and the 84th percentile.</summary>
    private WeaverConfiguration Scaled(WeaverConfiguration configuration, RootDataset dataset)
    {
        string[] names = [.. configuration.Inputs.SelectMany(i => i.Variables).Where(v => v.IsAuto && !IsMask(v.Name)).Select(v => v.Name).Distinct()];
        Dictionary<string, ValueSample> samples = names.ToDictionary(n => n, _ => new ValueSample(MostValues));
        if (names.Length > 0)
        {
            RootDataset rows = new WeaverRows(configuration with { Weights = null }, forTraining: true)
                .Apply(dataset.With(new FirstOfEachFile(configuration.DataFraction)));
            RootBatchColumn[] items = [.. names.Select(n => RootBatchColumn.Of(n) with { Scaling = [new RootColumnScaling(n) { ReplaceNaN = 0 }] })];
            pass(rows, items, batch =>
            {
                foreach (string name in names)
                {
                    samples[name].Add(batch[name].Values<float>());
                }
            });
        }

        return configuration with
        {
            Inputs = [.. configuration.Inputs.Select(i => i with { Variables = [.. i.Variables.Select(v => v.IsAuto ? Found(v, samples.GetValueOrDefault(v.Name)) : v)] })],
        };
    }

    private static bool IsMask(string name) => name.EndsWith("_mask", StringComparison.Ordinal);

    private static WeaverVariable Found(WeaverVariable variable, ValueSample? sample)
    {
        if (sample is null)
        {
            return variable with { IsAuto = false };
        }

        if (sample.Count == 0)
        {
            throw new InvalidOperationException($"There is no value of '{variable.Name}' to find its scale of.");
        }

        double distance = sample.QuantileDistance;
        return variable with { IsAuto = false, Center = sample.Quantile(0.5), Scale = distance == 0 ? 1 : 1 / distance };
    }

    private WeaverWeights Weighted(WeaverConfiguration configuration, WeaverWeights weights, RootDataset dataset)
    {
        RootDataset rows = new WeaverRows(configuration, forTraining: true).Apply(dataset);
        string[] columns = [.. WeaverRows.WeightColumns(configuration, rows)];
        RootBatchColumn[] items = [.. columns.Select((c, i) => RootBatchColumn.Of($"double({c})") with { Name = $"{i}" })];
        double[][] contents = [.. weights.Classes.Select(_ => new double[weights.BinCount])];
        pass(rows, items, Count);
        float[][] found = Histograms(weights, [.. contents.Select(c => Array.ConvertAll(c, v => (float)v))]);
        WeaverWeights complete = weights with { Histograms = [.. found.Select(h => h.ToImmutableArray())] };
        if (weights.Base is null)
        {
            return complete;
        }

        // Of weights that rows had already, the largest ones are brought to 1.
        ValueSample sample = new(MostValues);
        pass(
            new WeaverRows(configuration with { Weights = complete }, forTraining: true).Apply(dataset),
            [RootBatchColumn.Of(WeaverRows.WeightName)],
            batch => sample.Add(batch[WeaverRows.WeightName].Values<float>()));
        float largest = (float)sample.Quantile(1 - (weights.Threshold / 100));
        return weights with { Histograms = [.. found.Select(h => h.Select(w => w / largest).ToImmutableArray())] };

        void Count(RootBatch batch)
        {
            ReadOnlySpan<double> x = batch.Items[0].Values<double>();
            ReadOnlySpan<double> y = batch.Items[1].Values<double>();
            ReadOnlySpan<double> before = weights.Base is null ? [] : batch.Items[^1].Values<double>();
            for (int c = 0; c < contents.Length; c++)
            {
                ReadOnlySpan<double> isOfClass = batch.Items[2 + c].Values<double>();
                for (int i = 0; i < isOfClass.Length; i++)
                {
                    if (isOfClass[i] == 1 && HistogramWeight.Bin(weights.Edges, x[i], y[i], weights.DiscardsOutside) is >= 0 and int bin)
                    {
                        contents[c][bin] += weights.Base is null ? 1 : before[i];
                    }
                }
            }
        }
    }

    private static float[][] Histograms(WeaverWeights weights, float[][] contents)
    {
        float[][] found = [.. contents.Select((content, c) => weights.IsReference
            ? Shaped(contents[0], content, weights.Threshold, weights.Classes[c])
            : Flat(content, weights.Threshold, weights.Classes[c]))];
        double[] events = [.. contents.Select((content, c) => content.Zip(found[c], (n, w) => (double)n * w).Sum() / weights.ClassWeights[c])];
        double least = events.Min() * LargestShare;
        return [.. found.Select((histogram, c) => Array.ConvertAll(histogram, w => (float)(w * (least / events[c]))))];
    }

    /// <summary>All bins get as many rows as a bin that a share of them does not reach; those below stay as they are.</summary>
    private static float[] Flat(float[] content, double threshold, string name)
    {
        ValueSample filled = Sample(content.Where(n => n > 0), name);
        double least = filled.Quantile(0.5) * 0.01;
        double wanted = Sample(content.Where(n => n > least), name).Quantile(threshold / 100);
        return Array.ConvertAll(content, n => n == 0 ? 0 : Math.Clamp((float)wanted / n, 0, 1));
    }

    /// <summary>The shape of the first class.</summary>
    private static float[] Shaped(float[] reference, float[] content, double threshold, string name)
    {
        float[] ratios = [.. reference.Zip(content, (r, n) => n == 0 ? 0 : r / n)];
        float upper = (float)Sample(ratios.Where(r => r > 0), name).Quantile(1 - (threshold / 100));
        return Array.ConvertAll(ratios, r => Math.Clamp(r / upper, 0, 1));
    }

    private static ValueSample Sample(IEnumerable<float> values, string name)
    {
        ValueSample sample = new(int.MaxValue);
        sample.Add([.. values]);
        return sample.Count > 0 ? sample : throw new InvalidOperationException($"No row of '{name}' lies in the bins of 'reweight_vars'.");
    }
}
