using System.Runtime.InteropServices;
using Microsoft.ML.Root.Distributed.Engines;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>Brings the rows of loaders into LightGBM's bins: a pass to survey them, then a pass to put them there.</summary>
internal sealed class LightGbmLoading(RootCluster cluster, ICollectiveEngine engine, RootLightGbmOptions options)
{
    /// <summary>Threads of this rank.</summary>
    internal int Threads { get; } = options.NumberOfThreads ?? Math.Max(1, Environment.ProcessorCount / cluster.LocalCount);

    /// <summary>A first pass over this rank's part of the rows.</summary>
    /// <param name="loader">The rows of all ranks.</param>
    /// <param name="mayBeEmpty">A rank may be left without rows.</param>
    internal (LightGbmRows Rows, RowSurvey Survey, long AllRows) Survey(RootBatchLoader loader, bool mayBeEmpty)
    {
        double[] counts = [];
        foreach (bool ofEachFile in new[] { false, true })
        {
            LightGbmRows rows = new(loader, options, cluster, ofEachFile);
            RowSurvey survey = new(rows, options);
            counts = new double[engine.Count];
            counts[engine.Rank] = survey.Rows;
            cluster.Sum(counts);
            if (counts.Min() > 0 || (mayBeEmpty && counts.Max() > 0))
            {
                return (rows, survey, (long)counts.Sum());
            }
        }

        throw new InvalidOperationException(
            $"Rank {Array.IndexOf(counts, 0.0)} of {engine.Count} has no rows: there are {counts.Sum()} in all, and each rank needs some (a ranking: a group).");
    }

    /// <summary>The sample of all ranks, in an order of its own: whose row is whose does not show.</summary>
    internal float[] Gather(BinSample sample, long allRows)
    {
        (ulong[] hashes, float[] values) = sample.Take(sample.Limit(allRows));
        ulong[] allHashes = Gather(hashes);
        float[] allValues = Gather(values);
        int width = allValues.Length / allHashes.Length;
        int[] order = [.. Enumerable.Range(0, allHashes.Length)];
        Array.Sort(allHashes, order);
        float[] sorted = new float[allValues.Length];
        for (int row = 0; row < order.Length; row++)
        {
            allValues.AsSpan(order[row] * width, width).CopyTo(sorted.AsSpan(row * width));
        }

        return sorted;
    }

    private T[] Gather<T>(T[] own)
        where T : unmanaged
    {
        double[] lengths = new double[engine.Count];
        lengths[engine.Rank] = (double)own.Length * Marshal.SizeOf<T>();
        engine.Reduce<double>(lengths, Reduction.Sum);
        Blocks blocks = Blocks.Packed(Array.ConvertAll(lengths, length => (int)length));
        T[] all = new T[blocks.End / Marshal.SizeOf<T>()];
        engine.AllGather(MemoryMarshal.AsBytes(own.AsSpan()), MemoryMarshal.AsBytes(all.AsSpan()), blocks);
        return all;
    }

    /// <summary>Rows batch by batch into bins; beside them stay labels, weights and, going on, scores.</summary>
    /// <returns>Sum of weights, or number of groups: by which a metric over these rows counts.</returns>
    internal double Fill(LightGbmDataset dataset, LightGbmRows rows, int count, LightGbmBooster? earlier, int classes)
    {
        float[] allLabels = new float[count];
        float[] allWeights = rows.HasWeights ? new float[count] : [];
        if (earlier is not null && (long)count * classes > int.MaxValue)
        {
            throw new InvalidOperationException($"This rank has {count} rows of {classes} classes, too many to go on from a checkpoint: use more ranks.");
        }

        double[] scores = earlier is null ? [] : new double[(long)count * classes];
        double weight = 0;
        int at = 0;
        rows.Read((entries, features, labels, weights) =>
        {
            dataset.Push(features);
            labels.CopyTo(allLabels.AsSpan(at));
            if (rows.HasWeights)
            {
                weights.CopyTo(allWeights.AsSpan(at));
            }

            if (earlier is not null)
            {
                double[] found = earlier.Predict(features, rows.Width, classes, Threads);
                for (int i = 0; i < found.Length; i++)
                {
                    scores[((long)(i % classes) * count) + at + (i / classes)] = found[i];
                }
            }

            foreach (float value in weights)
            {
                weight += value;
            }

            at += entries.Length;
        });
        dataset.SetLabels(allLabels);
        if (rows.HasWeights)
        {
            dataset.SetWeights(allWeights);
        }

        if (rows.HasGroups)
        {
            dataset.SetGroups(CollectionsMarshal.AsSpan(rows.Groups));
        }

        if (earlier is not null)
        {
            dataset.SetInitialScores(scores);
        }

        return rows.HasGroups ? rows.Groups.Count : weight;
    }
}
