using TorchSharp;
using TorchSharp.Modules;

namespace Microsoft.ML.Root.Torch;

/// <summary>The state of a training in the files of a checkpoint, in TorchSharp's formats.</summary>
internal static class TorchState
{
    private const string ModelFile = "model.dat";
    private const string OptimizerFile = "optimizer.dat";
    private const string RandomFile = "random.dat";

    /// <summary>All optimizers of TorchSharp are of the type that can be saved.</summary>
    internal static OptimizerHelper Check(torch.optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        return optimizer as OptimizerHelper
            ?? throw new ArgumentException($"{optimizer.GetType().Name} has no state_dict; only TorchSharp's own optimizers can be saved.", nameof(optimizer));
    }

    internal static void Save(string folder, torch.nn.Module model, OptimizerHelper optimizer)
    {
        model.save(Path.Combine(folder, ModelFile));
        optimizer.save_state_dict(Path.Combine(folder, OptimizerFile));
        using torch.Tensor random = torch.get_rng_state();
        random.save(Path.Combine(folder, RandomFile));
    }

    internal static void Load(string folder, torch.nn.Module model, OptimizerHelper optimizer)
    {
        Load(folder, ModelFile, path => model.load(path));
        Load(folder, OptimizerFile, optimizer.load_state_dict);
        Load(folder, RandomFile, path =>
        {
            using torch.Tensor random = torch.load(path);
            torch.set_rng_state(random);
        });
    }

    /// <summary>The bytes are those that were written, so that what does not load belongs to something else.</summary>
    private static void Load(string folder, string file, Action<string> load)
    {
        string path = Path.Combine(folder, file);
        try
        {
            load(path);
        }
        catch (Exception error) when (error is not IOException and not OutOfMemoryException)
        {
            throw new IOException($"{path} was saved of another model or optimizer: {error.Message}", error);
        }
    }
}
