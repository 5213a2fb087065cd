using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Microsoft.ML.Root.Torch;

/// <summary>
/// Memory of tensors, which libtorch gives back when the last tensor over it is gone: a view of one, or what a gradient still needs,
/// keeps it. What came back is lent again: memory that is new to the process costs several times the copy into it.
/// </summary>
internal static unsafe partial class TorchMemory
{
    /// <summary>Before the values lies the block's size. Vector loads and stores of any width are aligned.</summary>
    private const int HeaderBytes = 64;

    /// <summary>Bytes that may lie idle; what comes back above it is freed.</summary>
    private const long IdleLimit = 64L << 20;
    private static readonly Lock _lock = new();
    private static readonly Dictionary<long, Stack<nint>> _idle = [];
    private static long _idleBytes;

    /// <summary>By address, who is told when the last tensor over held memory is gone: libtorch knows nothing else.</summary>
    private static readonly ConcurrentDictionary<nint, IDisposable> _held = [];

    /// <summary>A tensor in the processor's memory whose values are not set.</summary>
    internal static torch.Tensor Empty(ReadOnlySpan<long> shape, torch.ScalarType type)
    {
        long bytes = type.ElementSize();
        foreach (long length in shape)
        {
            bytes = checked(bytes * length);
        }

        return New(Rent(bytes), &Return, shape, type);
    }

    /// <summary>A tensor over memory that is held, and let go of when the last tensor over it is gone.</summary>
    internal static torch.Tensor Over(void* values, ReadOnlySpan<long> shape, torch.ScalarType type, IDisposable holder)
    {
        _held[(nint)values] = holder;
        try
        {
            return New(values, &LetGo, shape, type);
        }
        catch (InvalidOperationException)
        {
            ReleaseHolder(values);
            throw;
        }
    }

    /// <summary>A tensor over memory that somebody else owns, and keeps as long as there is the tensor or a view of it.</summary>
    internal static torch.Tensor Over(void* values, ReadOnlySpan<long> shape, torch.ScalarType type) => New(values, &Leave, shape, type);

    private static torch.Tensor New(
        void* values, delegate* unmanaged[Cdecl]<void*, void> deleter, ReadOnlySpan<long> shape, torch.ScalarType type)
    {
        fixed (long* lengths = shape)
        {
            nint handle = THSTensor_new(values, deleter, lengths, shape.Length, (sbyte)type, (sbyte)type, (int)DeviceType.CPU, -1, 0);
            return handle != 0
                ? torch.Tensor.UnsafeCreateTensor(handle)
                : throw new InvalidOperationException($"libtorch made no tensor [{string.Join(", ", shape.ToArray())}] of type {type}.");
        }
    }

    private static byte* Rent(long bytes)
    {
        // Four sizes a power of two: at most a quarter is wasted.
        long step = Math.Max(HeaderBytes, 1L << Math.Max(0, BitOperations.Log2((ulong)Math.Max(1, bytes)) - 2));
        long capacity = Math.Max(step, (bytes + step - 1) / step * step);
        lock (_lock)
        {
            if (_idle.TryGetValue(capacity, out Stack<nint>? blocks) && blocks.TryPop(out nint block))
            {
                _idleBytes -= capacity;
                return (byte*)block + HeaderBytes;
            }
        }

        byte* made = (byte*)NativeMemory.AlignedAlloc((nuint)(capacity + HeaderBytes), HeaderBytes);
        *(long*)made = capacity;
        return made + HeaderBytes;
    }

    /// <summary>Called by libtorch on the thread that let go of the last tensor.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Return(void* values)
    {
        byte* block = (byte*)values - HeaderBytes;
        long capacity = *(long*)block;
        lock (_lock)
        {
            if (_idleBytes + capacity <= IdleLimit)
            {
                if (!_idle.TryGetValue(capacity, out Stack<nint>? blocks))
                {
                    _idle.Add(capacity, blocks = new Stack<nint>());
                }

                blocks.Push((nint)block);
                _idleBytes += capacity;
                return;
            }
        }

        NativeMemory.AlignedFree(block);
    }

    /// <summary>As <see cref="Return"/>, of memory that is held.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void LetGo(void* values) => ReleaseHolder(values);

    private static void ReleaseHolder(void* values)
    {
        if (_held.TryRemove((nint)values, out IDisposable? holder))
        {
            holder.Dispose();
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Leave(void* values)
    {
    }

    /// <summary>
    /// torch::from_blob as TorchSharp exports it: only it says when the last tensor is gone; what TorchSharp makes of it takes arrays,
    /// which it pins.
    /// </summary>
    [LibraryImport(TorchLibrary.Name)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial nint THSTensor_new(
        void* values,
        delegate* unmanaged[Cdecl]<void*, void> deleter,
        long* lengths,
        int dimensions,
        sbyte type,
        sbyte targetType,
        int deviceType,
        int deviceIndex,
        byte requiresGradient);
}
