using Microsoft.ML;
using Microsoft.ML.Root;
using TorchSharp;
using TorchSharp.Modules;

namespace CustomTraining;

/// <summary>A network of one hidden layer as a TorchSharp module, trained by Adam; batches reach it as tensors.</summary>
internal sealed class TorchModel : IDisposable
{
    private readonly torch.Device _device = torch.cuda.is_available() ? torch.CUDA : torch.CPU;
    private readonly Sequential _network;
    private readonly torch.optim.Optimizer _optimizer;
    private readonly torch.Tensor _mean;
    private readonly torch.Tensor _scale;

    internal TorchModel(ModelOptions options, Scaling scaling)
    {
        torch.manual_seed(options.Seed);
        _network = torch.nn.Sequential(
            ("hidden", torch.nn.Linear(options.Features, options.HiddenUnits)),
            ("rectified", torch.nn.ReLU()),
            ("output", torch.nn.Linear(options.HiddenUnits, options.Classes)));
        _network.to(_device);
        _optimizer = torch.optim.Adam(_network.parameters(), options.Rate);
        _mean = torch.tensor(scaling.Mean.ToArray()).to(_device);
        _scale = torch.tensor(scaling.Scale.ToArray()).to(_device);
    }

    internal string Description => $"TorchSharp on {_device}";

    /// <summary>One step of training.</summary>
    /// <returns>Mean cross entropy of the batch before the step.</returns>
    internal double Train(RootBatch batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using RootTorchBatch tensors = batch.ToTorch(_device);
        _optimizer.zero_grad();
        torch.Tensor loss = torch.nn.functional.cross_entropy(Outputs(tensors), Labels(tensors));
        loss.backward();
        _optimizer.step();
        return loss.item<float>();
    }

    /// <summary>Number of rows of a batch whose class it finds.</summary>
    internal int CountRight(RootBatch batch)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        using RootTorchBatch tensors = batch.ToTorch(_device);
        using (torch.no_grad())
        {
            return (int)Outputs(tensors).argmax(1).eq(Labels(tensors)).sum().item<long>();
        }
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _mean.Dispose();
        _scale.Dispose();
    }

    private torch.Tensor Outputs(RootTorchBatch tensors) => _network.call((tensors["features"] - _mean) * _scale);

    /// <summary>Cross entropy takes classes as 64-bit integers.</summary>
    private static torch.Tensor Labels(RootTorchBatch tensors) => tensors["label"].to(torch.int64);
}
