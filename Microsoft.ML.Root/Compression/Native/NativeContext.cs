namespace Microsoft.ML.Root.Compression.Native;

/// <summary>A library's state that one thread keeps; it is freed when the thread has ended.</summary>
internal sealed class NativeContext(nint handle, Action<nint> free)
{
    ~NativeContext() => free(Handle);

    /// <summary>The library's pointer.</summary>
    internal nint Handle { get; } = handle != 0 ? handle : throw new InsufficientMemoryException("A codec could not take its memory.");
}
