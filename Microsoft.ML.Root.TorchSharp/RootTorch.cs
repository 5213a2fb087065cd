using Microsoft.ML.Root;
using Microsoft.ML.Root.Torch;
using TorchSharp;

namespace Microsoft.ML;

/// <summary>Batches as TorchSharp tensors.</summary>
public static partial class RootTorch
{
    /// <summary>
    /// Loads TorchSharp's native library and libtorch, so that a failure has its true reason: TorchSharp's own message guesses at
    /// a missing package. The other members call it; a program that uses torch before them calls it first.
    /// </summary>
    /// <exception cref="DllNotFoundException">A library is missing or does not load; the message is the system's loader's.</exception>
    public static void Load() => TorchLibrary.Load();

    /// <summary>
    /// The batches of an epoch as tensors, for a loop of one's own. Each batch is disposed when the next is asked for; one at which the
    /// loop is left, as by <c>First()</c>, is the caller's. <c>clone()</c> or <c>alias()</c> of a tensor stays. Items and masks in the
    /// processor's memory lie where the loader filled the batch, unless their type is another than the item's; they may be written to.
    /// </summary>
    /// <param name="loader">The batches.</param>
    /// <param name="epoch">Number of the epoch, from 0.</param>
    /// <param name="device">Where the tensors go; null for the processor's memory.</param>
    /// <param name="cancellationToken">Ends passes with <see cref="OperationCanceledException"/>.</param>
    /// <example>
    /// <code>
    /// foreach (RootTorchBatch batch in loader.AsTorch(epoch, torch.CUDA))
    /// {
    ///     using DisposeScope scope = torch.NewDisposeScope();
    ///     torch.Tensor loss = torch.nn.functional.cross_entropy(model.call(batch["features"]), batch["label"]);
    ///     ...
    /// }
    /// </code>
    /// </example>
    /// <inheritdoc cref="ToTorch(RootBatch, RootTorchOptions)" path="/*[self::exception or self::returns]"/>
    public static IEnumerable<RootTorchBatch> AsTorch(
        this RootBatchLoader loader, int epoch, torch.Device? device = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(loader);
        return AsTorch(loader.Epoch(epoch, cancellationToken), device);
    }

    /// <summary>The batches of an epoch as tensors; its statistics are known at the end of the loop.</summary>
    /// <param name="epoch">The batches.</param>
    /// <param name="device">Where the tensors go; null for the processor's memory.</param>
    /// <inheritdoc cref="AsTorch(RootBatchLoader, int, torch.Device, CancellationToken)" path="/*[self::exception or self::returns]"/>
    public static IEnumerable<RootTorchBatch> AsTorch(this RootEpoch epoch, torch.Device? device = null)
        => AsTorch(epoch, new RootTorchOptions { Device = device });

    /// <summary>The batches of an epoch as tensors of other types and shapes than the loader's, or made ready ahead.</summary>
    /// <param name="epoch">The batches.</param>
    /// <param name="options">Where the tensors go, and what they are.</param>
    /// <inheritdoc cref="AsTorch(RootBatchLoader, int, torch.Device, CancellationToken)" path="/*[self::exception or self::returns]"/>
    public static IEnumerable<RootTorchBatch> AsTorch(this RootEpoch epoch, RootTorchOptions options)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        ArgumentNullException.ThrowIfNull(options);
        TorchLibrary.Load();
        RootTorchBatch Make(RootBatch batch) => new(batch, options, isShared: true);
        return Each(options.Prefetch > 0 ? epoch.Prefetch(Make, options.Prefetch) : epoch.Select(Make));
    }

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
        return new TorchTensors(device).Of(values);
    }

    /// <summary>All items of a batch, their masks, and the weights as TorchSharp tensors, which share no memory with the batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="device">Where the tensors go; null for the processor's memory.</param>
    /// <inheritdoc cref="ToTorch(RootBatch, RootTorchOptions)" path="/*[self::exception or self::returns]"/>
    public static RootTorchBatch ToTorch(this RootBatch batch, torch.Device? device = null)
        => ToTorch(batch, new RootTorchOptions { Device = device });

    /// <summary>All items of a batch as tensors of other types and shapes than the loader's.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="options">Where the tensors go, and what they are.</param>
    /// <exception cref="DllNotFoundException">libtorch does not load: <see cref="Load"/>.</exception>
    /// <exception cref="ArgumentException">The options name an item that is not there, or a shape that does not hold its values.</exception>
    /// <exception cref="NotSupportedException">An item holds text: leave it out of the loader's columns.</exception>
    /// <exception cref="OverflowException">A 64-bit unsigned integer is beyond the signed ones.</exception>
    public static RootTorchBatch ToTorch(this RootBatch batch, RootTorchOptions options)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(options);
        TorchLibrary.Load();
        return new RootTorchBatch(batch, options, isShared: false);
    }

    private static IEnumerable<RootTorchBatch> Each(IEnumerable<RootTorchBatch> batches)
    {
        foreach (RootTorchBatch batch in batches)
        {
            yield return batch;
            batch.Dispose(); // not where the loop was left
        }
    }
}
