using Cluster;
using TorchSharp;
using TorchSharp.Modules;

namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>Training that goes on from a checkpoint.</summary>
[TestClass]
[TestCategory("Torch")]
public sealed class TorchCheckpointTests : TorchTest
{
    private const int Steps = 24;
    private readonly string _folder = Directory.CreateTempSubdirectory("checkpoints").FullName; // also where the library does not load

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    /// <summary>Stopped in the middle of an epoch and begun anew with everything made again: a network that drops units at random.</summary>
    [TestMethod]
    public void LossesAfterACheckpointAreThoseOfATrainingThatWasNotStopped()
    {
        float[] whole = Train(Steps, checkpointAt: -1);
        Assert.HasCount(Steps, whole.Distinct());
        float[] first = Train(15, checkpointAt: 11);
        CollectionAssert.AreEqual(whole[..15], first, "the same numbers again");
        float[] rest = Train(Steps - 11, checkpointAt: -1, resume: true);
        CollectionAssert.AreEqual(whole[11..], rest);
    }

    [TestMethod]
    public void WhatElseIsSavedLiesBesideTheModel()
    {
        using Sequential model = NewModel();
        using torch.optim.Optimizer optimizer = torch.optim.SGD(model.parameters(), 0.1);
        Assert.IsNull(RootTorch.Resume(_folder, model, optimizer));
        RootTorch.Checkpoint(_folder, "here", model, optimizer, path => File.WriteAllText(Path.Combine(path, "scaling.json"), "{}"));
        RootCheckpoint found = RootTorch.Resume(_folder, model, optimizer)!;
        Assert.AreEqual("here", found.Position);
        Assert.AreEqual("{}", File.ReadAllText(Path.Combine(found.Folder, "scaling.json")));
    }

    [TestMethod]
    public void AnotherModelOrOptimizerIsRefusedByName()
    {
        using Sequential model = NewModel();
        using torch.optim.Optimizer optimizer = torch.optim.Adam(model.parameters(), 0.1);
        RootTorch.Checkpoint(_folder, "", model, optimizer);
        using Sequential other = torch.nn.Sequential(("hidden", torch.nn.Linear(3, 2)));
        using torch.optim.Optimizer ofOther = torch.optim.Adam(other.parameters(), 0.1);
        StringAssert.Contains(
            Assert.ThrowsExactly<IOException>(() => RootTorch.Resume(_folder, other, ofOther)).Message, "model.dat was saved of another model or optimizer: ");
        using torch.optim.Optimizer ofAnotherKind = torch.optim.RMSProp(model.parameters(), 0.1);
        StringAssert.Contains(
            Assert.ThrowsExactly<IOException>(() => RootTorch.Resume(_folder, model, ofAnotherKind)).Message, "optimizer.dat was saved of another model or optimizer: ");
    }

    /// <returns>The losses.</returns>
    private float[] Train(int steps, int checkpointAt, bool resume = false)
    {
        torch.set_num_threads(1);
        torch.manual_seed(7);
        using Sequential model = NewModel();
        using torch.optim.Optimizer optimizer = torch.optim.Adam(model.parameters(), 0.01);
        using RootBatchLoader loader = new Jets([Path.Combine(RepositoryPaths.Jets, "*.root")]).Load(RootShard.Whole, 128);
        RootEpoch epoch = resume ? loader.Resume(RootTorch.Resume(_folder, model, optimizer)!.Position) : loader.Epoch(0);
        RootTorchOptions options = new() { Types = new Dictionary<string, torch.ScalarType> { ["Label"] = torch.ScalarType.Int64 } };
        List<float> losses = [];
        while (true)
        {
            foreach (RootTorchBatch batch in epoch.AsTorch(options))
            {
                using DisposeScope scope = torch.NewDisposeScope();
                optimizer.zero_grad();
                torch.Tensor loss = torch.nn.functional.cross_entropy(model.call(torch.log1p(batch["Features"].abs()) / 10), batch["Label"]);
                loss.backward();
                optimizer.step();
                losses.Add(loss.item<float>());
                if (losses.Count == checkpointAt)
                {
                    RootTorch.Checkpoint(_folder, batch.Position, model, optimizer);
                }

                if (losses.Count == steps)
                {
                    return [.. losses];
                }
            }

            epoch = loader.Epoch(epoch.Number + 1);
        }
    }

    private static Sequential NewModel() => torch.nn.Sequential(
        ("hidden", torch.nn.Linear(Jets.Features.Length, 16)),
        ("rectified", torch.nn.ReLU()),
        ("dropped", torch.nn.Dropout(0.2)),
        ("output", torch.nn.Linear(16, 10)));
}
