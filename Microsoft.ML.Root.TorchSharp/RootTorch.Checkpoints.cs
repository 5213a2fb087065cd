using Microsoft.ML.Root;
using Microsoft.ML.Root.Torch;
using TorchSharp;
using TorchSharp.Modules;

namespace Microsoft.ML;

/// <content>Checkpoints of a training.</content>
public static partial class RootTorch
{
    /// <summary>
    /// Writes a checkpoint: model, optimizer, torch's random numbers (those of the processor, which draw for dropout there) and the
    /// place in the data, whole or not at all. The last two are kept. Training that goes on from it has the losses of one that was
    /// never stopped, bit for bit where it computes on one thread of a processor.
    /// </summary>
    /// <param name="folder">Where the checkpoints lie; it is made where it is not there. One training at a time writes there.</param>
    /// <param name="position">What <see cref="RootTorchBatch.Position"/> of the last batch was.</param>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">Its optimizer.</param>
    /// <param name="saveMore">Called with a folder in which to save what else goes on: a scaling, a schedule, curves; null for nothing.</param>
    /// <exception cref="ArgumentException">The optimizer is none of TorchSharp's, which alone can be saved.</exception>
    /// <exception cref="IOException">It could not be written; the checkpoints before it are as they were.</exception>
    public static RootCheckpoint Checkpoint(
        string folder, string position, torch.nn.Module model, torch.optim.Optimizer optimizer, Action<string>? saveMore = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        OptimizerHelper saved = TorchState.Check(optimizer);
        return RootCheckpoint.Write(folder, position, path =>
        {
            TorchState.Save(path, model, saved);
            saveMore?.Invoke(path);
        });
    }

    /// <summary>
    /// Sets model, optimizer and torch's random numbers to those of the newest checkpoint of a folder. Its
    /// <see cref="RootCheckpoint.Position"/> is for <see cref="RootBatchLoader.Resume"/>, and what else was saved is in its folder.
    /// </summary>
    /// <param name="folder">Where the checkpoints lie.</param>
    /// <param name="model">A model of the same build.</param>
    /// <param name="optimizer">An optimizer of the same kind for the model's parameters.</param>
    /// <returns>The checkpoint; null where there is none yet, and nothing is set.</returns>
    /// <exception cref="ArgumentException">The optimizer is none of TorchSharp's.</exception>
    /// <exception cref="IOException">
    /// A file is missing or another than was written, or it is of another model or optimizer; the message names it.
    /// </exception>
    public static RootCheckpoint? Resume(string folder, torch.nn.Module model, torch.optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(model);
        OptimizerHelper saved = TorchState.Check(optimizer);
        RootCheckpoint? checkpoint = RootCheckpoint.FindNewest(folder);
        if (checkpoint is not null)
        {
            TorchState.Load(checkpoint.Folder, model, saved);
        }

        return checkpoint;
    }
}
