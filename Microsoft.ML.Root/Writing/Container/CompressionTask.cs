using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
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
}
