using System.Numerics.Tensors;
using Microsoft.ML.Root;

namespace Microsoft.ML;

/// <summary>Items of batches as tensors of .NET.</summary>
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

    private static nint[] Lengths(RootBatchValues values)
        => values.IsRagged
            ? throw new InvalidOperationException(
                $"'{values.Name}' has lists of different lengths, which are no tensor: choose {nameof(RootBatchLayout)}.{nameof(RootBatchLayout.Padded)}.")
            : [.. values.Shape.Select(length => (nint)length)];
}
