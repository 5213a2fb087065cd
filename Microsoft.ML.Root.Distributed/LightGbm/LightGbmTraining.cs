using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.Distributed.Engines;

namespace Microsoft.ML.Root.Distributed.LightGbm;

/// <summary>
/// Data-parallel training: each rank has its rows in bins, histograms are added up over the ranks, and all grow the same trees. All of
/// it runs on the engine's thread.
/// </summary>
internal sealed class LightGbmTraining(RootCluster cluster, ICollectiveEngine engine, RootLightGbmOptions options)
{
    private const string ModelFile = "model.txt";
    private const string BestFile = "best.txt";

    private readonly int _threads = options.NumberOfThreads ?? Math.Max(1, Environment.ProcessorCount / cluster.LocalCount);

    /// <summary>Trains, from the newest checkpoint on where there is one.</summary>
    internal LightGbmModel Run(RootBatchLoader training, RootBatchLoader? validation)
    {
        (LightGbmRows rows, RowSurvey survey, long allRows) = Survey(training, mayBeEmpty: false);
        double[] largest = [survey.LargestLabel];
        engine.Reduce<double>(largest, Reduction.Max);
        int classes = options.Objective == RootLightGbmObjective.Multiclass ? Math.Max(2, (int)largest[0] + 1) : 1;
        string parameters = LightGbmParameters.Of(options, classes, engine.Count, _threads);

        RootCheckpoint? checkpoint = options.CheckpointFolder is string folder ? cluster.Resume(folder) : null;
        using LightGbmBooster? earlier = checkpoint is null ? null : new(File.ReadAllText(Path.Combine(checkpoint.Folder, ModelFile)));
        using LightGbmNetwork network = new(engine);
        float[] sample = Gather(survey.Sample!, allRows);
        using LightGbmDataset dataset = new(sample, rows.Width, survey.Rows, allRows, parameters);
        network.ThrowIfBroken();
        Fill(dataset, rows, survey.Rows, earlier, classes);
        using ValidationSet? held = validation is null ? null : Hold(validation, dataset, earlier, classes);
        using LightGbmBooster booster = new(dataset, parameters);
        network.ThrowIfBroken();
        if (earlier is not null)
        {
            booster.Prepend(earlier);
        }

        if (held?.Dataset is LightGbmDataset data)
        {
            booster.AddValidation(data);
        }

        int best = Grow(booster, network, held, earlier?.Iterations ?? 0, checkpoint);
        return new LightGbmModel(booster.ToText(best), options, rows.Width, classes);
    }

    /// <returns>Iterations of the model.</returns>
    private int Grow(LightGbmBooster booster, LightGbmNetwork network, ValidationSet? held, int done, RootCheckpoint? checkpoint)
    {
        (int Iteration, double Value) best = (0, double.PositiveInfinity);
        if (held is not null && checkpoint is not null && File.Exists(Path.Combine(checkpoint.Folder, BestFile)))
        {
            string[] words = File.ReadAllText(Path.Combine(checkpoint.Folder, BestFile)).Split(' ');
            best = (int.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
        }

        bool stopsEarly = held is not null && options.EarlyStoppingRound > 0;
        while (done < options.NumberOfIterations && !(stopsEarly && done - best.Iteration >= options.EarlyStoppingRound))
        {
            bool isFinished = false;
            cluster.Collectives.Run(CollectiveKind.TrainTree, done, _ =>
            {
                isFinished = Update(booster, network);
                network.ThrowIfBroken();
            });
            if (isFinished)
            {
                break;
            }

            done++;
            double? value = held is null ? null : Evaluate(booster, held);
            best = value < best.Value ? (done, value.Value) : best;

            if (options.CheckpointFolder is string folder && done % options.CheckpointIterations == 0)
            {
                int all = done;
                cluster.Checkpoint(folder, "", path =>
                {
                    File.WriteAllText(Path.Combine(path, ModelFile), booster.ToText(all));
                    File.WriteAllText(Path.Combine(path, BestFile), string.Create(CultureInfo.InvariantCulture, $"{best.Iteration} {best.Value:R}"));
                });
            }

            options.Progress?.Invoke(done, value);
        }

        return stopsEarly ? Math.Max(1, best.Iteration) : done;
    }

    /// <summary>An error of LightGBM's own on one rank would leave the others in its collectives.</summary>
    private bool Update(LightGbmBooster booster, LightGbmNetwork network)
    {
        try
        {
            return booster.Update();
        }
        catch (InvalidOperationException error)
        {
            network.ThrowIfBroken();
            if (engine.Count > 1)
            {
                cluster.Abort(error.Message);
            }

            throw;
        }
    }

    /// <summary>The metric over the rows of all ranks, the better the smaller.</summary>
    private double Evaluate(LightGbmBooster booster, ValidationSet held)
    {
        double[] sums = [held.Weight > 0 ? booster.Evaluate() * held.Weight : 0, held.Weight];
        cluster.Sum(sums);
        return sums[0] / sums[1] * (options.Objective == RootLightGbmObjective.Ranking ? -1 : 1);
    }

    private (LightGbmRows Rows, RowSurvey Survey, long AllRows) Survey(RootBatchLoader loader, bool mayBeEmpty)
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
            $"Rank {Array.IndexOf(counts, 0)} of {engine.Count} has no rows: there are {counts.Sum()} in all, and each rank needs some (a ranking: a group).");
    }

    /// <summary>The sample of all ranks, in an order of its own: whose row is whose does not show.</summary>
    private float[] Gather(BinSample sample, long allRows)
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
    private double Fill(LightGbmDataset dataset, LightGbmRows rows, int count, LightGbmBooster? earlier, int classes)
    {
        float[] allLabels = new float[count];
        float[] allWeights = rows.HasWeights ? new float[count] : [];
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
                double[] found = earlier.Predict(features, rows.Width, classes, _threads);
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

    private ValidationSet Hold(RootBatchLoader validation, LightGbmDataset bins, LightGbmBooster? earlier, int classes)
    {
        (LightGbmRows rows, RowSurvey survey, _) = Survey(validation, mayBeEmpty: true);
        if (survey.Rows == 0)
        {
            return new ValidationSet(null, 0);
        }

        LightGbmDataset dataset = new(bins, survey.Rows);
        return new ValidationSet(dataset, Fill(dataset, rows, survey.Rows, earlier, classes));
    }

    /// <summary>This rank's rows of the validation set, null where it has none, and their weight.</summary>
    private sealed record ValidationSet(LightGbmDataset? Dataset, double Weight) : IDisposable
    {
        public void Dispose() => Dataset?.Dispose();
    }
}
