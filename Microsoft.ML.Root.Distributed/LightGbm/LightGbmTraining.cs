using System.Globalization;
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

    private readonly LightGbmLoading _loading = new(cluster, engine, options);

    /// <summary>Trains, from the newest checkpoint on where there is one.</summary>
    internal LightGbmModel Run(RootBatchLoader training, RootBatchLoader? validation)
    {
        if (options is { SubsampleFraction: < 1, SubsampleFrequency: 0 })
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"SubsampleFraction is {options.SubsampleFraction}, but SubsampleFrequency is 0, so that no rows would be drawn: set it to the number of iterations with the same rows."));
        }

        (LightGbmRows rows, RowSurvey survey, long allRows) = _loading.Survey(training, mayBeEmpty: false);
        double[] largest = [survey.LargestLabel];
        engine.Reduce<double>(largest, Reduction.Max);
        int classes = options.Objective == RootLightGbmObjective.Multiclass ? Math.Max(2, (int)largest[0] + 1) : 1;
        string parameters = LightGbmParameters.Of(options, classes, engine.Count, _loading.Threads);

        RootCheckpoint? checkpoint = options.CheckpointFolder is string folder ? cluster.Resume(folder) : null;
        using LightGbmBooster? earlier = checkpoint is null ? null : new(File.ReadAllText(Path.Combine(checkpoint.Folder, ModelFile)));
        if (earlier is not null && (earlier.Features, earlier.Classes) != (rows.Width, classes))
        {
            throw new InvalidOperationException(
                $"The model in {checkpoint!.Folder} has {earlier.Features} features and {earlier.Classes} classes, the rows {rows.Width} and {classes}: it is of another training.");
        }

        using LightGbmNetwork network = new(engine);
        float[] sample = _loading.Gather(survey.Sample!, allRows);
        using LightGbmDataset dataset = new(sample, rows.Width, survey.Rows, allRows, parameters);
        network.ThrowIfBroken();
        _loading.Fill(dataset, rows, survey.Rows, earlier, classes);
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
                isFinished = Update(booster, network, LightGbmParameters.OfIteration(options, done));
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
    private bool Update(LightGbmBooster booster, LightGbmNetwork network, string? parameters)
    {
        try
        {
            return booster.Update(parameters);
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

    private ValidationSet Hold(RootBatchLoader validation, LightGbmDataset bins, LightGbmBooster? earlier, int classes)
    {
        (LightGbmRows rows, RowSurvey survey, _) = _loading.Survey(validation, mayBeEmpty: true);
        if (survey.Rows == 0)
        {
            return new ValidationSet(null, 0);
        }

        LightGbmDataset dataset = new(bins, survey.Rows);
        return new ValidationSet(dataset, _loading.Fill(dataset, rows, survey.Rows, earlier, classes));
    }

    /// <summary>This rank's rows of the validation set, null where it has none, and their weight.</summary>
    private sealed record ValidationSet(LightGbmDataset? Dataset, double Weight) : IDisposable
    {
        public void Dispose() => Dataset?.Dispose();
    }
}
