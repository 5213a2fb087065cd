using Cluster;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Distributed.LightGbm;
using Microsoft.ML.Root.Tests.Distributed.Launchers;
using Microsoft.ML.Trainers.LightGbm;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>LightGBM on several ranks: one model, as good as that of one machine, and one of ML.NET.</summary>
[TestClass]
public sealed class LightGbmTests : FolderTest
{
    private static readonly RootDataset _jets = RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "*.root"))
        .DefinePerFile("IsTop", path => Path.GetFileName(path).StartsWith("TT", StringComparison.Ordinal) ? 1 : 0)
        .Define("Mass", "jet_sdmass")
        .Define("Event", "_entry / 7")
        .Define("Relevance", "jet_pt > 700 ? 2 : jet_pt > 600 ? 1 : 0")
        .Define("Weight", "1.0 + _entry % 3");

    private static readonly string[] _features = ["jet_pt", "jet_eta", "jet_nparticles", "jet_tau1", "jet_tau2", "jet_tau3"];

    [TestInitialize]
    public void RequireLibrary() => LightGbmLibrary.Require();

    /// <summary>Byte for byte, and the same by whatever messages go.</summary>
    [TestMethod]
    [DynamicData(nameof(RankMatrix.Rows), typeof(RankMatrix))]
    public void EveryRankHasTheSameModel(RankLauncher launcher, int ranks)
        => CollectionAssert.AreEqual(RankMatrix.Same(RankLauncher.Sockets, ranks, "Trees"), RankMatrix.Same(launcher, ranks, "Trees"));

    [TestMethod]
    [DataRow(RankLauncher.OpenMpi)]
    [DataRow(RankLauncher.Mpich)]
    [DataRow(RankLauncher.Sockets)]
    public void AKilledRankEndsTheJobAndTheResumedModelIsTheUninterrupted(RankLauncher launcher)
    {
        string[] whole = RankMatrix.Same(launcher, 2, "Trees");
        string killed = Path.Combine(Folder, "killed");
        RankJob job = RankJob.Run(launcher, 2, "Trees", killed, "3");
        Assert.AreNotEqual(0, job.Code, "the job knows of it");
        if (launcher == RankLauncher.Sockets)
        {
            StringAssert.Contains(job.Error, "Rank 1 (127.0.0.1:");
        }

        Assert.HasCount(1, Directory.GetDirectories(killed), "the checkpoint of iteration 2");
        CollectionAssert.AreEqual(whole, RankJob.Run(launcher, 2, "Trees", killed, "-1").Same());
    }

    /// <summary>Held-out accuracy of two ranks within two standard errors of that of ML.NET's own trainer on the same rows.</summary>
    [TestMethod]
    [DataRow(1, 1, 0)]
    [DataRow(0.6, 0.7, 2)]
    public void SeveralRanksAreAsGoodAsOneMachine(double features, double rowsDrawn, int frequency)
    {
        Jets jets = new([Path.Combine(RepositoryPaths.Jets, "*.root")]);
        ITransformer[] models = ThreadRanks.Run(2, cluster =>
        {
            using RootBatchLoader loader = jets.Load(cluster.Shard, 512);
            return cluster.TrainLightGbm(loader.Split(Jets.Split).Training, new RootLightGbmOptions
            {
                Objective = RootLightGbmObjective.Multiclass,
                NumberOfIterations = 15,
                NumberOfLeaves = 15,
                MinimumExampleCountPerLeaf = 10,
                FeatureFraction = features,
                SubsampleFraction = rowsDrawn,
                SubsampleFrequency = frequency,
                NumberOfThreads = 1,
            });
        });
        MLContext ml = new(seed: 1);
        (IDataView train, IDataView test) = ml.Data.RootTrainTestSplit(ml.Data.LoadFromRoot(jets.Data.Select([.. Jets.Features, "Label"])), Jets.Split);
        IEstimator<ITransformer> inputs = ml.Transforms.Concatenate("Features", Jets.Features)
            .Append(ml.Transforms.Conversion.MapValueToKey("Label", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        ITransformer prepared = inputs.Fit(train);
        ITransformer alone = ml.MulticlassClassification.Trainers.LightGbm(new LightGbmMulticlassTrainer.Options
        {
            NumberOfIterations = 15,
            NumberOfLeaves = 15,
            MinimumExampleCountPerLeaf = 10,
            LearningRate = 0.1,
            NumberOfThreads = 1,
            Booster = new GradientBooster.Options { FeatureFraction = features, SubsampleFraction = rowsDrawn, SubsampleFrequency = frequency },
        }).Fit(prepared.Transform(train));
        IDataView rows = prepared.Transform(test);
        MulticlassClassificationMetrics expected = ml.MulticlassClassification.Evaluate(alone.Transform(rows));
        MulticlassClassificationMetrics found = ml.MulticlassClassification.Evaluate(models[0].Transform(rows));
        double held = test.GetColumn<int>("Label").Count();
        double error = Math.Sqrt(expected.MicroAccuracy * (1 - expected.MicroAccuracy) / held);
        Assert.IsLessThan(2 * error, Math.Abs(expected.MicroAccuracy - found.MicroAccuracy), $"{expected.MicroAccuracy} alone, {found.MicroAccuracy} on two");
        Assert.IsGreaterThan(0.3, found.MicroAccuracy);

        // An ordinary model: saved, loaded, its predicted keys those of the labels.
        string file = Path.Combine(Folder, "model.zip");
        ml.Model.Save(models[1], rows.Schema, file);
        IDataView scored = ml.Model.Load(file, out _).Transform(rows);
        Assert.AreEqual(found.MicroAccuracy, ml.MulticlassClassification.Evaluate(scored).MicroAccuracy);
        int right = scored.GetColumn<uint>("PredictedLabel").Zip(test.GetColumn<int>("Label")).Count(pair => pair.First == pair.Second + 1);
        Assert.AreEqual(found.MicroAccuracy, right / held, 1e-9);
    }

    [TestMethod]
    public void ABinaryModelHasProbabilities()
    {
        ITransformer model = Models(2, "IsTop", new RootLightGbmOptions { NumberOfIterations = 10, NumberOfThreads = 1 })[1];
        MLContext ml = new(seed: 1);
        IDataView rows = Inputs(ml, "IsTop");
        CalibratedBinaryClassificationMetrics metrics = ml.BinaryClassification.Evaluate(
            model.Transform(ml.Transforms.Conversion.ConvertType("Label", outputKind: DataKind.Boolean).Fit(rows).Transform(rows)));
        Assert.IsGreaterThan(0.8, metrics.AreaUnderRocCurve);
        IDataView scored = model.Transform(rows);
        foreach ((float score, float probability) in scored.GetColumn<float>("Score").Zip(scored.GetColumn<float>("Probability")).Take(100))
        {
            Assert.AreEqual(1 / (1 + Math.Exp(-score)), probability, 1e-5);
        }
    }

    [TestMethod]
    public void RegressionAndRankingGiveModels()
    {
        MLContext ml = new(seed: 1);
        ITransformer mass = Models(2, "Mass", new RootLightGbmOptions { Objective = RootLightGbmObjective.Regression, NumberOfIterations = 20, NumberOfThreads = 1 })[0];
        Assert.IsGreaterThan(0.3, ml.Regression.Evaluate(mass.Transform(Inputs(ml, "Mass"))).RSquared);

        RootLightGbmOptions ranking = new() { Objective = RootLightGbmObjective.Ranking, RowGroupColumnName = "Event", NumberOfIterations = 10, MinimumExampleCountPerLeaf = 5, NumberOfThreads = 1 };
        ITransformer order = Models(3, "Relevance", ranking)[2];
        IDataView rows = Inputs(ml, "Relevance", "Event");
        rows = ml.Transforms.Conversion.MapValueToKey("Event").Fit(rows).Transform(rows);
        IReadOnlyList<double> gains = ml.Ranking.Evaluate(order.Transform(rows), rowGroupColumnName: "Event").NormalizedDiscountedCumulativeGains;
        Assert.IsGreaterThan(0.95, gains[^1], "the order is that of jet_pt, which is a feature");
    }

    /// <summary>Weights count, and not the number of ranks: a row of weight 2 is a row twice.</summary>
    [TestMethod]
    public void WeightsReachTheTrees()
    {
        RootLightGbmOptions options = new() { Objective = RootLightGbmObjective.Regression, NumberOfIterations = 1, NumberOfLeaves = 2, LearningRate = 1, L2Regularization = 0, MinimumExampleCountPerLeaf = 1_000_000_000, NumberOfThreads = 1 };
        double mean = 0;
        double weights = 0;
        using (RootBatchLoader all = Loader("Mass", "Weight"))
        {
            foreach (RootBatch batch in all.Epoch(0))
            {
                for (int row = 0; row < batch.RowCount; row++)
                {
                    mean += batch["Label"].Values<float>()[row] * batch.Weights[row];
                    weights += batch.Weights[row];
                }
            }
        }

        // No leaf can be cut, so that the model is the weighted mean of the labels, whoever has which rows.
        MLContext ml = new(seed: 1);
        ITransformer model = ThreadRanks.Run(3, cluster =>
        {
            using RootBatchLoader loader = Loader("Mass", "Weight");
            return cluster.TrainLightGbm(loader, options);
        })[0];
        Assert.AreEqual(mean / weights, model.Transform(Inputs(ml, "Mass")).GetColumn<float>("Score").First(), 1e-3 * mean / weights);
    }

    /// <summary>The metric that ends training is that of all ranks' rows: the same number of trees on one rank and on three.</summary>
    [TestMethod]
    public void EarlyStoppingJudgesByTheRowsOfAllRanks()
    {
        RootLightGbmOptions options = new() { NumberOfIterations = 200, LearningRate = 0.5, EarlyStoppingRound = 4, NumberOfLeaves = 31, NumberOfThreads = 1 };
        int[] iterations = [.. new[] { 1, 3 }.Select(ranks => ThreadRanks.Run(ranks, cluster =>
        {
            using RootBatchLoader loader = Loader("IsTop");
            RootFold fold = loader.Split(RootSplit.Fraction(0.3, 2));
            List<double> values = [];
            LightGbmModel model = cluster.Train(fold.Training, options with { Progress = (_, value) => values.Add(value!.Value) }, fold.Validation);
            using LightGbmBooster trees = new(model.Text);
            Assert.AreEqual(values.Count - 4, trees.Iterations);
            Assert.AreEqual(values.Min(), values[trees.Iterations - 1], "the best is kept");

            // The measure is the mean log loss of the rows that all ranks hold back, as one who has the model finds it.
            double loss = 0;
            int rows = 0;
            foreach (RootBatch batch in fold.Validation.Epoch(0))
            {
                double[] scores = trees.Predict(batch["Features"].Values<float>(), _features.Length, 1, 1);
                ReadOnlySpan<float> labels = batch["Label"].Values<float>();
                for (int row = 0; row < batch.RowCount; row++)
                {
                    loss += Math.Log(1 + Math.Exp(labels[row] > 0 ? -scores[row] : scores[row]));
                }

                rows += batch.RowCount;
            }

            Assert.AreEqual(loss / rows, values.Min(), 1e-6);
            return trees.Iterations;
        })[0])];
        Assert.IsLessThan(100, iterations.Max());
        Assert.AreEqual(iterations[0], iterations[1], 6, "sums of histograms are rounded otherwise, that is all");
    }

    /// <summary>Each tree has features of its own, and trees of a period the same rows.</summary>
    [TestMethod]
    public void TreesAreGrownOnTheDrawnFeaturesAndRows()
    {
        const int Rows = 3000;
        RootLightGbmOptions options = new()
        {
            Objective = RootLightGbmObjective.Regression,
            NumberOfIterations = 12,
            FeatureFraction = 0.5,
            SubsampleFraction = 0.4,
            SubsampleFrequency = 3,
            NumberOfThreads = 1,
            Seed = 4,
        };
        string[] texts = [.. new[] { options, options, options with { Seed = 5 }, options with { SubsampleFraction = 0.8 } }.Select(given =>
            ThreadRanks.Run(2, cluster =>
            {
                using RootBatchLoader loader = Loader("Mass");
                return cluster.Train(loader, given, null);
            })[1].Text)];
        Assert.AreEqual(texts[0], texts[1]);
        Assert.AreNotEqual(texts[0], texts[2], "another seed, other draws");

        int[][] features = Numbers(texts[0], "split_feature=");
        Assert.HasCount(12, features);
        Assert.IsTrue(Array.TrueForAll(features, tree => tree.Distinct().Count() <= 3), "of six");
        Assert.HasCount(6, features.SelectMany(tree => tree).Distinct().ToArray());
        foreach ((string text, double fraction) in new[] { (texts[0], 0.4), (texts[3], 0.8) })
        {
            int[] rows = [.. Numbers(text, "internal_count=").Select(tree => tree[0])];
            Assert.HasCount(4, rows.Distinct().ToArray(), "twelve trees in periods of three");
            for (int tree = 0; tree < rows.Length; tree++)
            {
                Assert.AreEqual(rows[tree / 3 * 3], rows[tree]);
                Assert.AreEqual(fraction * Rows, rows[tree], 5 * Math.Sqrt(Rows * fraction * (1 - fraction)));
            }
        }

        static int[][] Numbers(string model, string name)
            => [.. model.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal))
                .Select(line => Array.ConvertAll(line[name.Length..].Split(' '), int.Parse))];
    }

    [TestMethod]
    public void AFractionOfRowsThatAreNeverDrawnIsAnError()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => Models(1, "IsTop", new RootLightGbmOptions { SubsampleFraction = 0.5 }));
        StringAssert.Contains(error.Message, "SubsampleFraction is 0.5, but SubsampleFrequency is 0");
    }

    /// <summary>The sample is a property of the rows: how they are divided does not show.</summary>
    [TestMethod]
    public void TheSampleForTheBinsIsTheSameOnAnyNumberOfRanks()
    {
        const int Rows = 50_000;
        ulong[][] found = [.. new[] { 1, 3, 7 }.Select(ranks =>
        {
            BinSample[] samples = [.. Enumerable.Range(0, ranks).Select(_ => new BinSample(1, 2000, seed: 5))];
            for (int row = 0; row < Rows; row++)
            {
                samples[row % ranks].Add(row, [row]);
            }

            return samples.SelectMany(sample => sample.Take(sample.Limit(Rows)).Hashes).Order().ToArray();
        })];
        CollectionAssert.AreEqual(found[0], found[1]);
        CollectionAssert.AreEqual(found[0], found[2]);
        Assert.IsTrue(found[0].Length is > 1600 and <= 2000, $"{found[0].Length}");

        BinSample small = new(1, 2000, seed: 5);
        for (int row = 0; row < 100; row++)
        {
            small.Add(row, [row]);
        }

        CollectionAssert.AreEquivalent(Enumerable.Range(0, 100).Select(row => (float)row).ToArray(), small.Take(small.Limit(100)).Values);
    }

    [TestMethod]
    [DataRow("IsTop", RootLightGbmObjective.Multiclass, "Nothing", "no item 'Nothing' among its columns; it has 'Features', 'Label', 'Event'")]
    [DataRow("Mass", RootLightGbmObjective.Binary, "Features", "which is none for Binary")]
    [DataRow("Mass", RootLightGbmObjective.Multiclass, "Features", "which is none for Multiclass")]
    public void WhatCannotBeTrainedIsSaid(string label, RootLightGbmObjective objective, string features, string expected)
    {
        Exception? error = ThreadRanks.Errors(2, cluster =>
        {
            using RootBatchLoader loader = Loader(label);
            cluster.TrainLightGbm(loader, new RootLightGbmOptions { Objective = objective, FeatureColumnName = features });
        })[0];
        StringAssert.Contains(error!.Message, expected);
    }

    /// <summary>Ten files of a cluster or two each, and more ranks than that: clusters are cut.</summary>
    [TestMethod]
    public void MoreRanksThanClustersHaveRowsAllTheSame()
    {
        LightGbmModel[] models = ThreadRanks.Run(6, cluster =>
        {
            using RootBatchLoader loader = new(
                RootDataset.FromFiles(Path.Combine(RepositoryPaths.Jets, "HToBB_000.root")).Define("Label", "jet_sdmass"),
                new RootBatchLoaderOptions { Columns = [RootBatchColumn.Matrix("Features", _features), RootBatchColumn.Of("Label")] });
            return cluster.Train(loader, new RootLightGbmOptions { Objective = RootLightGbmObjective.Regression, NumberOfIterations = 2, NumberOfThreads = 1 }, null);
        });
        Assert.AreEqual(1, models.Select(model => model.Text).Distinct().Count());
    }

    [TestMethod]
    public void ACheckpointOfAnotherTrainingIsRefused()
    {
        RootLightGbmOptions options = new() { NumberOfIterations = 1, CheckpointFolder = Folder, CheckpointIterations = 1, NumberOfThreads = 1 };
        Models(1, "IsTop", options);
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(
            () => Models(1, "Relevance", options with { Objective = RootLightGbmObjective.Multiclass }));
        StringAssert.Contains(error.Message, "has 6 features and 1 classes, the rows 6 and 3: it is of another training");
    }

    private static ITransformer[] Models(int ranks, string label, RootLightGbmOptions options) => ThreadRanks.Run(ranks, cluster =>
    {
        using RootBatchLoader loader = Loader(label);
        return cluster.TrainLightGbm(loader, options);
    });

    private static RootBatchLoader Loader(string label, string? weight = null) => new(_jets.Define("Label", label), new RootBatchLoaderOptions
    {
        Columns = [RootBatchColumn.Matrix("Features", _features), RootBatchColumn.Single("Label"), RootBatchColumn.Of("Event")],
        WeightColumn = weight,
    });

    private static IDataView Inputs(MLContext ml, string label, params string[] more)
    {
        IDataView rows = ml.Data.LoadFromRoot(_jets.Define("Label", $"float({label})").Select([.. _features, "Label", .. more]));
        return ml.Transforms.Concatenate("Features", _features).Fit(rows).Transform(rows);
    }
}
