using Microsoft.ML.Root;
using Microsoft.ML.Root.Torch;
using TorchSharp;

namespace Microsoft.ML;

/// <summary>Batches as TorchSharp tensors.</summary>
public static class RootTorch
{
    /// <summary>
    /// Loads TorchSharp's native library and libtorch, so that a failure has its true reason: TorchSharp's own message guesses at
    /// a missing package. The other members call it; a program that uses torch before them calls it first.
    /// </summary>
    /// <exception cref="DllNotFoundException">A library is missing or does not load; the message is the system's loader's.</exception>
    public static void Load() => TorchLibrary.Load();

    /// <summary>
    /// A TorchSharp tensor with a copy of the values: <c>[rows]</c>, <c>[rows, columns]</c>, <c>[rows, n]</c> or
    /// <c>[rows, channels, n]</c>; of a ragged item, all values one after another. Unsigned integers that torch does not have become
    /// the next larger signed ones.
    /// </summary>
    /// <param name="values">An item of a batch.</param>
    /// <param name="device">Where the tensor goes; null for the processor's memory.</param>
    /// <exception cref="DllNotFoundException">libtorch does not load: <see cref="Load"/>.</exception>
    /// <exception cref="NotSupportedException">The item holds text.</exception>
    /// <exception cref="OverflowException">A 64-bit unsigned integer is beyond the signed ones.</exception>
    public static torch.Tensor ToTorch(this RootBatchValues values, torch.Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        TorchLibrary.Load();
        return TorchTensors.Of(values, device);
    }

    /// <summary>All items of a batch, their masks, and the weights as TorchSharp tensors, which share no memory with the batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="device">Where the tensors go; null for the processor's memory.</param>
    /// <exception cref="DllNotFoundException">libtorch does not load: <see cref="Load"/>.</exception>
    /// <exception cref="NotSupportedException">An item holds text: leave it out of the loader's columns.</exception>
    public static RootTorchBatch ToTorch(this RootBatch batch, torch.Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        TorchLibrary.Load();
        return new RootTorchBatch(batch, device);
    }
}
