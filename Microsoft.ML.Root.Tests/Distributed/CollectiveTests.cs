using Microsoft.ML.Root.Tests.Distributed.Launchers;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>Numbers of all ranks put together, by every engine.</summary>
[TestClass]
public sealed class CollectiveTests
{
    [TestMethod]
    [DynamicData(nameof(RankMatrix.Rows), typeof(RankMatrix))]
    public void EveryEngineAddsAndAveragesAndBroadcasts(RankLauncher launcher, int ranks)
    {
        string engine = launcher switch
        {
            RankLauncher.OpenMpi or RankLauncher.SlurmPmix => "Open",
            RankLauncher.Mpich or RankLauncher.SlurmPmi2 => "MPICH",
            _ => "sockets",
        };
        string[][] found = RankMatrix.Part(launcher, ranks, "Collectives");
        for (int rank = 0; rank < ranks; rank++)
        {
            Assert.AreEqual($"rank {rank} of {ranks}, {rank} of {ranks} here, by {engine}", found[rank][0]);
        }

        // Sums of 1..n; 0.1 and -2 n times; ranks 0, 2 and 3 have 3, 5 and 6 rows of mean 1, 3 and 4, rank 1 has none.
        int sum = ranks * (ranks + 1) / 2;
        string average = ranks == 4 ? "average 3 10 over 14" : "average 1 10 over 3";
        string[] expected = [$"sum {sum} {0.1f * ranks} {-2 * ranks}", $"large {0.5 * sum} {49999.5 * sum}", average, "broadcast 7.5"];
        foreach (string[] lines in found)
        {
            CollectionAssert.AreEqual(expected, lines[1..]);
        }
    }

    [TestMethod]
    public void OneProcessIsAClusterOfItsOwn()
    {
        using RootCluster cluster = RootCluster.Join();
        double[] values = [3, double.NaN];
        cluster.Sum(values);
        Assert.AreEqual(3, values[0]);
        Assert.AreEqual(4, cluster.Average(new float[] { 1 }, 4));
        Assert.AreEqual((0, 1, true, 0, 1), (cluster.Rank, cluster.Count, cluster.IsFirst, cluster.LocalRank, cluster.LocalCount));
        Assert.AreEqual("one process", cluster.Engine);
        Assert.IsNull(cluster.Resume(Path.Combine(Path.GetTempPath(), "no such folder")));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    [DataRow(5)]
    public void SumsBySocketsAreThoseOfAPlainLoopForAnyLengthAndCount(int ranks)
    {
        int[] lengths = [0, 1, ranks - 1, ranks, 1000, 70_001];
        float[][][] found = ThreadRanks.Run(ranks, cluster => Array.ConvertAll(lengths, length =>
        {
            float[] values = Values(cluster.Rank, length);
            cluster.Sum(values);
            return values;
        }));
        for (int i = 0; i < lengths.Length; i++)
        {
            float[] expected = Values(0, lengths[i]);
            for (int rank = 1; rank < ranks; rank++)
            {
                float[] values = Values(rank, lengths[i]);
                for (int place = 0; place < values.Length; place++)
                {
                    expected[place] += values[place];
                }
            }

            foreach (float[][] own in found)
            {
                CollectionAssert.AreEqual(expected, own[i]);
            }
        }

        static float[] Values(int rank, int length)
        {
            Random random = new(rank);
            return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
        }
    }

    [TestMethod]
    public void TheMeanOverAllRowsIsThatOfTheRowsThemselves()
    {
        double[][] rows = [[1, 5, 4.5], [], [-2], [8, 9, 10, 11, 2]];
        double expected = rows.SelectMany(own => own).Average();
        (double Mean, double Rows)[] found = ThreadRanks.Run(rows.Length, cluster =>
        {
            double[] own = rows[cluster.Rank];
            double[] mean = [own.Sum() / own.Length]; // NaN of none
            double all = cluster.Average(mean, own.Length);
            return (mean[0], all);
        });
        foreach ((double mean, double all) in found)
        {
            Assert.AreEqual(expected, mean, 1e-14);
            Assert.AreEqual(9, all);
        }

        float[] nothing = ThreadRanks.Run(2, cluster =>
        {
            float[] values = [float.NaN];
            Assert.AreEqual(0, cluster.Average(values, 0));
            return values[0];
        });
        CollectionAssert.AreEqual(new float[2], nothing);
    }

    [TestMethod]
    public void RowsBelowZeroAreNone()
    {
        using RootCluster cluster = RootCluster.Join();
        foreach (double rows in new[] { -1, double.NaN, double.PositiveInfinity })
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => cluster.Average(new float[1], rows));
        }
    }

    [TestMethod]
    public void RanksThatDoNotDoTheSameAreAnErrorOnAll()
    {
        Exception?[] lengths = ThreadRanks.Errors(3, cluster => cluster.Sum(new float[cluster.Rank == 1 ? 4 : 5]));
        foreach (Exception? error in lengths)
        {
            Assert.IsInstanceOfType<IOException>(error);
            Assert.AreEqual("The ranks do not do the same: rank 0 Sum of 5 values; rank 1 Sum of 4 values; rank 2 Sum of 5 values.", error.Message);
        }

        Exception?[] calls = ThreadRanks.Errors(2, cluster =>
        {
            if (cluster.IsFirst)
            {
                cluster.Barrier();
            }
            else
            {
                cluster.Broadcast(new float[5]);
            }
        });
        StringAssert.Contains(calls[1]!.Message, "rank 0 Barrier; rank 1 Broadcast of 5 values");
    }

    [TestMethod]
    public void ARankThatEndsEarlyIsNamedToThoseThatWaitForIt()
    {
        Exception?[] errors = ThreadRanks.Errors(3, cluster =>
        {
            if (cluster.Rank == 1)
            {
                throw new InvalidDataException("its file is damaged");
            }

            cluster.Sum(new double[7]);
        });
        Assert.AreEqual("its file is damaged", errors[1]!.Message);
        Assert.StartsWith("Rank 1 of 3 has left the job, while rank 0 waits in Sum. Its last error: ", errors[0]!.Message);
        Assert.StartsWith("Rank 1 of 3 has left the job, while rank 2 waits in Sum. Its last error: ", errors[2]!.Message);
    }

    [TestMethod]
    [DataRow(RankLauncher.OpenMpi)]
    [DataRow(RankLauncher.Mpich)]
    public void ARankThatCatchesItsErrorEndsTheJobWithoutAHang(RankLauncher launcher)
    {
        RankJob job = RankJob.Run(launcher, 3, "Leave");
        Assert.AreNotEqual(0, job.Code);
        StringAssert.Contains(job.Error, "ended: Rank 2 of 3 has left the job, while rank ");
        StringAssert.Contains(job.Error, "waits in Sum. Its last error: a file is damaged");
    }

    [TestMethod]
    [DataRow(RankLauncher.OpenMpi)]
    [DataRow(RankLauncher.Mpich)]
    [DataRow(RankLauncher.Sockets)]
    public void AnErrorThatNobodyCatchesNamesTheRankAndEndsTheJob(RankLauncher launcher)
    {
        RankJob job = RankJob.Run(launcher, 3, "Crash");
        Assert.AreNotEqual(0, job.Code);
        StringAssert.Contains(job.Error, $"rank 2 of 3 on {Environment.MachineName}: nobody expects this");
    }
}
