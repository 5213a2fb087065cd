using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// A page or basket that is encoded and compressed by whichever thread has time; what comes of it is written in a fixed order.
/// </summary>
internal abstract class CompressionTask : IDisposable
{
    private ExceptionDispatchInfo? _failure;

    /// <summary>True once it was carried out, with whatever result; <see cref="CompressionThreads"/> says so.</summary>
    internal bool IsDone { get; set; }

    /// <summary>Carries it out; what it throws is kept for whoever asks for the result.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "An error belongs to the thread that writes.")]
    internal void Run(Scratch scratch)
    {
        try
        {
            Compress(scratch);
        }
        catch (Exception error)
        {
            _failure = ExceptionDispatchInfo.Capture(error);
        }
    }

    /// <summary>Throws what carrying it out threw.</summary>
    internal void ThrowIfFailed() => _failure?.Throw();

    public abstract void Dispose();

    /// <summary>Encodes and compresses.</summary>
    protected abstract void Compress(Scratch scratch);

    /// <summary>Compresses into memory of its own.</summary>
    /// <param name="setting">Codec and level.</param>
    /// <param name="payload">What is compressed.</param>
    /// <param name="room">Bytes of the memory that stay free behind.</param>
    /// <param name="pool">Where the memory comes from.</param>
    /// <returns>The memory and the bytes in it; null where these would not be fewer.</returns>
    protected static (PooledBuffer Buffer, int Length)? Compress(CompressionSetting setting, ReadOnlySpan<byte> payload, int room, BufferPool pool)
    {
        PooledBuffer packed = pool.Rent(payload.Length + room);
        try
        {
            int length = Blocks.Compress(setting, payload, packed.Span<byte>(payload.Length));
            if (length == 0)
            {
                return null;
            }

            if (BufferPool.CapacityFor(length + room) > packed.Capacity / 2)
            {
                return (packed.AddReference(), length);
            }

            // It waits for the rest of its cluster: not in more than twice the memory that it needs.
            PooledBuffer fitting = pool.Rent(length + room);
            packed.Span<byte>(length).CopyTo(fitting.Span<byte>(length));
            return (fitting, length);
        }
        finally
        {
            packed.Release();
        }
    }
}
