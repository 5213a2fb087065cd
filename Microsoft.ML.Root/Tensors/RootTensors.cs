using System.Numerics.Tensors;
using Microsoft.ML.Root;
using Microsoft.ML.Root.Tensors;
using TorchSharp;

namespace Microsoft.ML;

/// <summary>Batches as tensors of .NET and of TorchSharp.</summary>
public static class RootTensors
{
    /// <summary>The values without a copy; valid until the next batch is asked for.</summary>
    /// <typeparam name="T">The .NET type that <see cref="RootBatchValues.Type"/> names.</typeparam>
    /// <param name="values">An item of a batch, not ragged.</param>
    /// <exception cref="InvalidOperationException">The item is ragged, has another type, or its batch is no longer current.</exception>
    public static ReadOnlyTensorSpan<T> AsTensorSpan<T>(this RootBatchValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new ReadOnlyTensorSpan<T>(values.Values<T>(), Lengths(values));
    }

    /// <summary>A tensor with the values, which it copies, since a batch's own memory is used again.</summary>
    /// <typeparam name="T">The .NET type that <see cref="RootBatchValues.Type"/> names.</typeparam>
    /// <param name="values">An item of a batch, not ragged.</param>
    /// <exception cref="InvalidOperationException">The item is ragged, has another type, or its batch is no longer current.</exception>
    public static Tensor<T> ToTensor<T>(this RootBatchValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Tensor.Create(values.Values<T>().ToArray(), Lengths(values));
    }

    /// <summary>
    /// A TorchSharp tensor with a copy of the values: <c>[rows]</c>, <c>[rows, columns]</c>, <c>[rows, n]</c> or
    /// <c>[rows, channels, n]</c>; of a ragged item, all values one after another. Unsigned integers that torch does not have become
    /// the next larger signed ones.
    /// </summary>
    /// <param name="values">An item of a batch.</param>
    /// <param name="device">Where the tensor goes; null for the processor's memory.</param>
    /// <exception cref="NotSupportedException">The item holds text.</exception>
    /// <exception cref="OverflowException">A 64-bit unsigned integer is beyond the signed ones.</exception>
    public static torch.Tensor ToTorch(this RootBatchValues values, torch.Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        return TorchTensors.Of(values, device);
    }

    /// <summary>All items of a batch, their masks, and the weights as TorchSharp tensors, which share no memory with the batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="device">Where the tensors go; null for the processor's memory.</param>
    /// <exception cref="NotSupportedException">An item holds text: leave it out of the loader's columns.</exception>
    public static RootTorchBatch ToTorch(this RootBatch batch, torch.Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return new RootTorchBatch(batch, device);
    }

    private static nint[] Lengths(RootBatchValues values)
        => values.IsRagged
            ? throw new InvalidOperationException(
                $"'{values.Name}' has lists of different lengths, which are no tensor: choose {nameof(RootBatchLayout)}.{nameof(RootBatchLayout.Padded)}.")
            : [.. values.Shape.Select(length => (nint)length)];
}
