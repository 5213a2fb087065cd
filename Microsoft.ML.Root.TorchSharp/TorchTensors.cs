using TorchSharp;

namespace Microsoft.ML.Root.Torch;

/// <summary>Makes TorchSharp tensors, each from an array of its own: what torch shares is never used again.</summary>
internal static class TorchTensors
{
    internal static torch.Tensor Of(RootBatchValues values, torch.Device? device)
    {
        ReadOnlySpan<long> shape = values.IsRagged ? [ValueCount(values)] : [.. values.Shape.Select(length => (long)length)];
        return values.Type switch
        {
            ElementType.Bool => torch.tensor(values.Values<bool>().ToArray(), shape, device: device),
            ElementType.Int8 => torch.tensor(values.Values<sbyte>().ToArray(), shape, device: device),
            ElementType.UInt8 => torch.tensor(values.Values<byte>().ToArray(), shape, device: device),
            ElementType.Int16 => torch.tensor(values.Values<short>().ToArray(), shape, device: device),
            ElementType.UInt16 => torch.tensor(Array.ConvertAll(values.Values<ushort>().ToArray(), v => (int)v), shape, device: device),
            ElementType.Int32 => torch.tensor(values.Values<int>().ToArray(), shape, device: device),
            ElementType.UInt32 => torch.tensor(Array.ConvertAll(values.Values<uint>().ToArray(), v => (long)v), shape, device: device),
            ElementType.Int64 => torch.tensor(values.Values<long>().ToArray(), shape, device: device),
            ElementType.UInt64 => torch.tensor(Array.ConvertAll(values.Values<ulong>().ToArray(), v => checked((long)v)), shape, device: device),
            ElementType.Float32 => torch.tensor(values.Values<float>().ToArray(), shape, device: device),
            ElementType.Float64 => torch.tensor(values.Values<double>().ToArray(), shape, device: device),
            _ => throw new NotSupportedException($"'{values.Name}' holds text, of which there are no tensors."),
        };
    }

    /// <summary>True where a place holds a value: <c>[rows, n]</c>.</summary>
    internal static torch.Tensor MaskOf(RootBatchValues values, torch.Device? device)
    {
        bool[] mask = values.Mask.ToArray();
        int rows = values.Shape[0];
        return torch.tensor(mask, [rows, rows == 0 ? 0 : mask.Length / rows], device: device);
    }

    internal static torch.Tensor OffsetsOf(RootBatchValues values, torch.Device? device)
        => torch.tensor(values.Offsets.ToArray(), [values.Offsets.Length], device: device);

    internal static torch.Tensor Of(ReadOnlySpan<float> values, torch.Device? device)
        => torch.tensor(values.ToArray(), [values.Length], device: device);

    private static int ValueCount(RootBatchValues values) => values.Offsets[^1];
}
