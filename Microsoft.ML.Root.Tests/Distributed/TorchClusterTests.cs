using Cluster;
using Microsoft.ML.Root.Tests.Distributed.Launchers;
using Microsoft.ML.Root.Tests.Tensors;
using TorchSharp;
using TorchSharp.Modules;

namespace Microsoft.ML.Root.Tests.Distributed;

/// <summary>TorchSharp's parameters on two ranks, with the real libtorch.</summary>
[TestClass]
[TestCategory("Torch")]
public sealed class TorchClusterTests : TorchTest
{
    /// <summary>Batches of one pool: of files of one cluster each, the next pool has other classes.</summary>
    private const int Steps = 12;

    private static readonly Lock _seed = new();

    [TestMethod]
    public void TwoRanksGiveTheLossesOfOneProcessWithBothShardsBitForBit()
    {
        Jets jets = new([Path.Combine(RepositoryPaths.Jets, "*.root")]);
        float[][] byRank = ThreadRanks.Run(2, cluster =>
        {
            using Sequential model = NewModel(seed: cluster.Rank);
            cluster.Broadcast(model); // another seed on each rank
            using RootBatchLoader loader = jets.Load(cluster.Shard, 128);
            return Train(model, [loader], (gradients, _, rows) => cluster.Average(model.parameters(), rows[0]), losses => cluster.Average(losses.Means, losses.Rows[0]));
        });
        using Sequential alone = NewModel(seed: 0);
        RootBatchLoader[] both = [.. Enumerable.Range(0, 2).Select(rank => jets.Load(new RootShard(rank, 2, RootShardSteps.Elastic), 128))];
        float[] expected = Train(alone, both, (first, second, rows) => Set(alone, first, second, rows), _ => 0);
        Array.ForEach(both, loader => loader.Dispose());
        CollectionAssert.AreEqual(expected, byRank[0]);
        CollectionAssert.AreEqual(expected, byRank[1]);
        Assert.IsLessThan(expected[..5].Average(), expected[^5..].Average(), "it learns");
    }

    /// <summary>Gradients beyond a bucket, of several shapes and types, and one that is not there on a rank.</summary>
    [TestMethod]
    public void BucketsHoldAllParameters()
    {
        float[][] byRank = ThreadRanks.Run(2, cluster =>
        {
            using torch.Tensor large = torch.zeros(1 << 20);
            using Parameter first = new(torch.zeros(3, 2));
            using Parameter second = new(large);
            using Parameter third = new(torch.zeros([2], dtype: torch.float64));
            first.grad = torch.full([3, 2], cluster.Rank + 1f);
            second.grad = torch.full([1 << 20], 4f);
            if (cluster.IsFirst)
            {
                third.grad = torch.full([2], 8.0, dtype: torch.float64);
            }

            Assert.AreEqual(4, cluster.Average([first, second, third], 1 + (2 * cluster.Rank)));
            return new[] { first.grad[2, 1].item<float>(), second.grad[^1].item<float>(), (float)third.grad![1].item<double>() };
        });
        CollectionAssert.AreEqual(new[] { 1.75f, 4, 2 }, byRank[0]);
        CollectionAssert.AreEqual(byRank[0], byRank[1]);
    }

    private delegate void Combine(float[][] first, float[][] second, int[] rows);

    private static float[] Train(
        Sequential model, RootBatchLoader[] loaders, Combine combine, Func<(float[] Means, int[] Rows), double> share)
    {
        using torch.optim.Optimizer optimizer = torch.optim.Adam(model.parameters(), 0.01);
        IEnumerator<RootBatch>[] passes = [.. loaders.Select(loader => loader.Epoch(0).GetEnumerator())];
        List<float> curve = [];
        while (curve.Count < Steps && Array.TrueForAll(passes, pass => pass.MoveNext()))
        {
            using DisposeScope scope = torch.NewDisposeScope();
            int[] rows = new int[2];
            float[][][] gradients = [[], []];
            float[] losses = new float[2];
            for (int i = 0; i < passes.Length; i++)
            {
                RootBatch batch = passes[i].Current;
                optimizer.zero_grad();
                using RootTorchBatch tensors = batch.ToTorch();
                torch.Tensor inputs = torch.log1p(tensors["Features"].abs()) / 10;
                torch.Tensor loss = torch.nn.functional.cross_entropy(model.call(inputs), tensors["Label"].to(torch.int64));
                loss.backward();
                (rows[i], losses[i]) = (batch.RowCount, loss.item<float>());
                gradients[i] = [.. model.parameters().Select(parameter => parameter.grad!.data<float>().ToArray())];
            }

            combine(gradients[0], gradients[1], rows);
            float[] mean = [losses[0]];
            if (passes.Length == 1)
            {
                share((mean, rows));
            }
            else
            {
                mean[0] = ((losses[0] * rows[0]) + (losses[1] * rows[1])) / (rows[0] + rows[1]);
            }

            curve.Add(mean[0]);
            optimizer.step();
        }

        Array.ForEach(passes, pass => pass.Dispose());
        return [.. curve];
    }

    private static void Set(Sequential model, float[][] first, float[][] second, int[] rows)
    {
        int number = 0;
        foreach (Parameter parameter in model.parameters())
        {
            float[] sum = [.. first[number].Zip(second[number], (a, b) => ((a * rows[0]) + (b * rows[1])) / (rows[0] + rows[1]))];
            using torch.Tensor mean = torch.tensor(sum, parameter.shape);
            using IDisposable noGradients = torch.no_grad();
            parameter.grad!.copy_(mean);
            number++;
        }
    }

    private static Sequential NewModel(int seed)
    {
        lock (_seed)
        {
            torch.manual_seed(seed);
            return torch.nn.Sequential(
                ("hidden", torch.nn.Linear(Jets.Features.Length, 16)), ("rectified", torch.nn.ReLU()), ("output", torch.nn.Linear(16, 10)));
        }
    }
}
