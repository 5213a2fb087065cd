using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>Makes tensors and devices. The names are PyTorch's.</summary>
public static partial class torch
{
    public static Device CPU { get; } = new("cpu");

    public static Device device(string description) => new(description);

    private static Tensor Create<T>(
        T[] values, ReadOnlySpan<long> dimensions, ScalarType own, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(values);
        long count = 1;
        foreach (long dimension in dimensions)
        {
            count = checked(count * dimension);
        }

        if (count != values.Length)
        {
            throw new ArgumentException($"mismatched total size creating a tensor from an array: {count} vs. {values.Length}");
        }

        if ((dtype is ScalarType wanted && wanted != own) || requiresGrad || names is not null)
        {
            throw new NotSupportedException("The stand-in for TorchSharp only holds values: it has no conversions, gradients or names.");
        }

        return new Tensor(MemoryMarshal.AsBytes<T>(values).ToArray(), dimensions.ToArray(), own, device ?? CPU);
    }
}
