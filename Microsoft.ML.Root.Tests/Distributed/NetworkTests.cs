using System.Collections.Concurrent;
using System.Globalization;
using Cluster;
using Microsoft.ML.Root.Tests.Distributed.Launchers;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>A training loop of one's own on several ranks, against one process that is given the rows of all.</summary>
[TestClass]
public sealed class NetworkTests : FolderTest
{
    private static readonly ConcurrentDictionary<int, string[]> _curvesOfOne = [];

    /// <summary>
    /// Two ranks: bit for bit the curve of one process that reads both shards and puts their gradients together as the ranks do. More:
    /// the same batches, so the same curve but for the order in which gradients are added up.
    /// </summary>
    [TestMethod]
    [DynamicData(nameof(RankMatrix.Rows), typeof(RankMatrix))]
    public void RanksGiveTheCurveOfOneProcess(RankLauncher launcher, int ranks)
    {
        string[] curve = Curve(RankMatrix.Same(launcher, ranks, nameof(Network)));
        string[] one = _curvesOfOne.GetOrAdd(ranks == 2 ? 2 : 1, CurveOfOne);
        if (ranks == 2)
        {
            CollectionAssert.AreEqual(one, curve);
        }

        Assert.HasCount(one.Length, curve);
        for (int i = 0; i < one.Length; i++)
        {
            Assert.AreEqual(Loss(one[i]), Loss(curve[i]), 1e-3, $"step {i + 1}");
        }

        Assert.HasCount(20, curve);
        Assert.IsLessThan(Loss(curve[0]) - 0.3, Loss(curve[^1]), "it learns");
    }

    [TestMethod]
    [DataRow(RankLauncher.OpenMpi)]
    [DataRow(RankLauncher.Mpich)]
    [DataRow(RankLauncher.Sockets)]
    public void AKilledRankEndsTheJobAndTheResumedOneIsTheUninterrupted(RankLauncher launcher)
    {
        string[] whole = RankMatrix.Same(launcher, 2, nameof(Network));
        string killed = Path.Combine(Folder, "killed");
        RankJob job = RankJob.Run(launcher, 2, nameof(Network), killed, "15");
        Assert.AreNotEqual(0, job.Code, "the job knows of it");
        if (launcher == RankLauncher.Sockets)
        {
            StringAssert.Contains(job.Error, "Rank 1 (127.0.0.1:");
        }

        string[] rest = RankJob.Run(launcher, 2, nameof(Network), killed, "-1").Same();
        Assert.StartsWith("13 ", rest[0], "from the checkpoint of step 12 on");
        CollectionAssert.AreEqual(whole[12..], rest);
    }

    /// <summary>The same entries in each batch on any number of ranks, and an epoch that goes on with another number.</summary>
    [TestMethod]
    public void BatchesAreTheSameOnAnyNumberOfRanksAndAnEpochGoesOnWithAnother()
    {
        string[] one = Batches(1, "one", -1);
        string[] four = Batches(4, "four", 5);
        CollectionAssert.AreEqual(one[..5], four, "as sets, step by step");
        string[] two = Batches(2, "four", 3);
        CollectionAssert.AreEqual(one[5..8], two, "two go on where four stopped");
        CollectionAssert.AreEqual(one[8..], Batches(8, "four", -1), "and eight where two did");
        int rows = one.Sum(batch => batch.Split(' ').Length - 1);
        Assert.AreEqual(rows, one.SelectMany(batch => batch.Split(' ')[1..]).Distinct().Count(), "each row once");
    }

    /// <summary>The entries of each batch in order, of all ranks together.</summary>
    private string[] Batches(int ranks, string checkpoints, int count)
    {
        string folder = Path.Combine(Folder, checkpoints);
        string[][] byRank = ThreadRanks.Run(ranks, cluster =>
        {
            using StringWriter output = new();
            RankProgram.Rows(cluster, output, folder, count);
            return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        });
        return [.. byRank[0].Select((line, i) =>
        {
            string number = line.Split(':')[0];
            Assert.IsTrue(Array.TrueForAll(byRank, lines => lines.Length == byRank[0].Length && lines[i].StartsWith(number + ":", StringComparison.Ordinal)));
            IEnumerable<string> entries = byRank.SelectMany(lines => lines[i].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
            return $"{number}: {string.Join(' ', entries.OrderBy(entry => long.Parse(entry, CultureInfo.InvariantCulture)))}";
        })];
    }

    private static string[] CurveOfOne(int shards)
    {
        Jets jets = new([Path.Combine(RepositoryPaths.Jets, "*.root")]);
        RootFold[] folds = [.. Enumerable.Range(0, shards).Select(
            rank => jets.Load(new RootShard(rank, shards, RootShardSteps.Elastic), 256).Split(Jets.Split))];
        double[] sums = new double[(2 * Jets.Features.Length) + 1];
        foreach (RootFold fold in folds)
        {
            double[] own = Scaling.Sums(fold.Training.Epoch(0), Jets.Features.Length);
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += own[i];
            }
        }

        Scaling scaling = new(sums);
        Network network = new(Jets.Features.Length, NetworkTraining.HiddenUnits, jets.Classes.Length, seed: 1);
        List<string> curve = [];
        for (int epoch = 0; epoch < 2; epoch++)
        {
            IEnumerator<RootBatch>[] passes = [.. folds.Select(fold => fold.Training.Epoch(epoch).GetEnumerator())];
            while (Array.TrueForAll(passes, pass => pass.MoveNext()))
            {
                float[] message = new float[network.Parameters.Length + 1];
                double rows = 0;
                foreach (IEnumerator<RootBatch> pass in passes)
                {
                    float loss = network.Learn(scaling.Apply(pass.Current), pass.Current["Label"].Values<int>());
                    for (int i = 0; i < network.Gradients.Length; i++)
                    {
                        message[i] += network.Gradients[i] * pass.Current.RowCount;
                    }

                    message[^1] += loss * pass.Current.RowCount;
                    rows += pass.Current.RowCount;
                }

                for (int i = 0; i < message.Length; i++)
                {
                    message[i] /= (float)rows;
                }

                network.Step(message, NetworkTraining.Rate);
                curve.Add(string.Create(CultureInfo.InvariantCulture, $"{curve.Count + 1} {message[^1]:R}"));
            }

            Array.ForEach(passes, pass => pass.Dispose());
        }

        return [.. curve];
    }

    private static string[] Curve(string[] lines) => lines[..^2];

    private static double Loss(string line) => double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
}
