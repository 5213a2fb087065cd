using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Root.Torch;

/// <summary>
/// Makes tensors of a batch's spans: over the memory of a batch that is held, where type and device are as they are; else each value is
/// copied once, and converted meanwhile.
/// </summary>
/// <param name="device">Where the tensors go; null for the processor's memory.</param>
/// <param name="hold">Holds the batch for a tensor over its memory; null where its values are copied.</param>
internal sealed unsafe class TorchTensors(torch.Device? device, Func<IDisposable>? hold = null)
{
    private readonly torch.Device? _device = device is null || device.type == DeviceType.CPU ? null : device;

    /// <param name="values">An item of a batch.</param>
    /// <param name="shape">Lengths of the dimensions below the row; null for those that the item has.</param>
    /// <param name="type">Type of the tensor; null for the item's.</param>
    /// <exception cref="ArgumentException">The item does not have as many values a row as the shape.</exception>
    /// <exception cref="NotSupportedException">The item holds text.</exception>
    /// <exception cref="OverflowException">A 64-bit unsigned integer is beyond the signed ones.</exception>
    internal torch.Tensor Of(RootBatchValues values, IReadOnlyList<long>? shape = null, torch.ScalarType? type = null)
    {
        long[] lengths = ShapeOf(values, shape);
        return values.Type switch
        {
            ElementType.Bool => Of(values.Values<bool>(), torch.ScalarType.Bool, lengths, type),
            ElementType.Int8 => Of(values.Values<sbyte>(), torch.ScalarType.Int8, lengths, type),
            ElementType.UInt8 => Of(values.Values<byte>(), torch.ScalarType.Byte, lengths, type),
            ElementType.Int16 => Of(values.Values<short>(), torch.ScalarType.Int16, lengths, type),
            ElementType.UInt16 => Widened<ushort, int>(values.Values<ushort>(), torch.ScalarType.Int32, lengths, type),
            ElementType.Int32 => Of(values.Values<int>(), torch.ScalarType.Int32, lengths, type),
            ElementType.UInt32 => Widened<uint, long>(values.Values<uint>(), torch.ScalarType.Int64, lengths, type),
            ElementType.Int64 => Of(values.Values<long>(), torch.ScalarType.Int64, lengths, type),
            ElementType.UInt64 => Widened<ulong, long>(values.Values<ulong>(), torch.ScalarType.Int64, lengths, type),
            ElementType.Float32 => Of(values.Values<float>(), torch.ScalarType.Float32, lengths, type),
            ElementType.Float64 => Of(values.Values<double>(), torch.ScalarType.Float64, lengths, type),
            _ => throw new NotSupportedException($"'{values.Name}' holds text, of which there are no tensors."),
        };
    }

    /// <summary>True where a place holds a value: <c>[rows, n]</c>.</summary>
    internal torch.Tensor MaskOf(RootBatchValues values)
    {
        ReadOnlySpan<bool> mask = values.Mask;
        int rows = values.Shape[0];
        return Of(mask, torch.ScalarType.Bool, [rows, rows == 0 ? 0 : mask.Length / rows]);
    }

    /// <summary>How many places of each row hold a value: <c>[rows]</c>.</summary>
    internal torch.Tensor LengthsOf(RootBatchValues values)
    {
        long[] lengths = new long[values.Shape[0]];
        ReadOnlySpan<bool> mask = values.Mask;
        ReadOnlySpan<int> offsets = values.Offsets;
        int width = mask.Length / Math.Max(1, lengths.Length);
        for (int row = 0; row < lengths.Length; row++)
        {
            lengths[row] = values.HasMask ? mask.Slice(row * width, width).Count(true) : offsets[row + 1] - offsets[row];
        }

        // Counted here, they lie in no batch that could be held.
        return new TorchTensors(_device).Of<long>(lengths, torch.ScalarType.Int64, [lengths.Length]);
    }

    /// <param name="values">Values, the last dimension fastest.</param>
    /// <param name="stored">Their type.</param>
    /// <param name="shape">Lengths of all dimensions.</param>
    /// <param name="type">Type of the tensor; null for the values' own.</param>
    internal torch.Tensor Of<T>(ReadOnlySpan<T> values, torch.ScalarType stored, ReadOnlySpan<long> shape, torch.ScalarType? type = null)
        where T : unmanaged
    {
        if (values.IsEmpty)
        {
            return torch.empty(shape, type ?? stored, _device);
        }

        fixed (T* first = values)
        {
            if (hold is not null && _device is null && (type ?? stored) == stored)
            {
                return TorchMemory.Over(first, shape, stored, hold());
            }

            using torch.Tensor shared = TorchMemory.Over(first, shape, stored);
            return Copy(shared, type ?? stored);
        }
    }

    private static long[] ShapeOf(RootBatchValues values, IReadOnlyList<long>? shape)
    {
        if (shape is null)
        {
            return values.IsRagged ? [values.Offsets[^1]] : [.. values.Shape.Select(length => (long)length)];
        }

        int there = values.IsRagged ? -1 : values.Shape.Skip(1).Aggregate(1, (product, length) => product * length);
        UInt128 asked = shape.Aggregate(UInt128.One, (product, length) => length < 0 || product > ulong.MaxValue ? UInt128.MaxValue : product * (ulong)length);
        return !values.IsRagged && asked == (UInt128)there
            ? [values.Shape[0], .. shape]
            : throw new ArgumentException(
                $"'{values}' cannot have the shape [rows, {string.Join(", ", shape)}]: "
                + (values.IsRagged ? "its rows have lists of different lengths." : $"it has {there} values a row."));
    }

    /// <summary>libtorch's unsigned integers are bytes alone: others become the next larger signed ones.</summary>
    private torch.Tensor Widened<TFrom, TTo>(ReadOnlySpan<TFrom> values, torch.ScalarType stored, ReadOnlySpan<long> shape, torch.ScalarType? type)
        where TFrom : unmanaged, INumberBase<TFrom>
        where TTo : unmanaged, INumberBase<TTo>
    {
        torch.Tensor widened = TorchMemory.Empty(shape, stored);
        try
        {
            TensorPrimitives.ConvertChecked(values, MemoryMarshal.Cast<byte, TTo>(widened.bytes));
            if (_device is null && (type ?? stored) == stored)
            {
                return widened;
            }

            torch.Tensor copy = Copy(widened, type ?? stored);
            widened.Dispose();
            return copy;
        }
        catch
        {
            widened.Dispose();
            throw;
        }
    }

    private torch.Tensor Copy(torch.Tensor values, torch.ScalarType type)
    {
        if (_device is null)
        {
            torch.Tensor copy = TorchMemory.Empty(values.shape, type);
            copy.copy_(values);
            return copy;
        }

        // From pinned memory, which libtorch itself uses again, the device fetches while the processor goes on.
        bool isCuda = _device.type == DeviceType.CUDA;
        using torch.Tensor? pinned = isCuda ? values.pin_memory() : null;
        return (pinned ?? values).to(type, _device, non_blocking: isCuda);
    }
}
