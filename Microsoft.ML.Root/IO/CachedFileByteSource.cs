namespace Microsoft.ML.Root.IO;

/// <summary>A local file whose handle belongs to a <see cref="FileHandleCache"/>: it may be closed and opened again between reads.</summary>
internal sealed class CachedFileByteSource : ByteSource
{
    private readonly FileHandleCache _handles;
    private readonly FileIdentity _identity;

    internal CachedFileByteSource(FileHandleCache handles, FileIdentity identity)
    {
        _handles = handles;
        _identity = identity;
    }

    /// <inheritdoc/>
    internal override string Name => _identity.Path;

    /// <inheritdoc/>
    internal override long Length => _identity.Length;

    /// <inheritdoc/>
    internal override void Read(long offset, Span<byte> destination)
    {
        CheckRange(offset, destination.Length);
        CachedHandle handle = _handles.Acquire(_identity);
        try
        {
            LocalFile.Read(handle.Handle, Name, offset, destination);
        }
        finally
        {
            _handles.Release(handle);
        }
    }
}
