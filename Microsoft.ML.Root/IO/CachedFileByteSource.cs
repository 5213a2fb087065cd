namespace Microsoft.ML.Root.IO;

/// <summary>A file whose handle belongs to a <see cref="FileHandleCache"/>: it may be closed and opened again between reads.</summary>
internal sealed class CachedFileByteSource : ByteSource
{
    private readonly FileHandleCache _handles;
    private readonly FileIdentity _identity;

    internal CachedFileByteSource(FileHandleCache handles, FileIdentity identity)
    {
        _handles = handles;
        _identity = identity;
    }

    internal override string Name => _identity.Path;

    internal override long Length => _identity.Length;

    internal override bool HasLatency => _identity.IsRemote;

    internal override void Read(long offset, Span<byte> destination)
    {
        CheckRange(offset, destination.Length);
        CachedHandle handle = _handles.Acquire(_identity);
        try
        {
            handle.Source.Read(offset, destination);
        }
        finally
        {
            _handles.Release(handle);
        }
    }

    internal override void ReadVector(ReadOnlySpan<RangeRequest> requests)
    {
        CachedHandle handle = _handles.Acquire(_identity);
        try
        {
            handle.Source.ReadVector(requests);
        }
        finally
        {
            _handles.Release(handle);
        }
    }

    internal override async ValueTask ReadVectorAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        CachedHandle handle = await _handles.AcquireAsync(_identity, cancellationToken).ConfigureAwait(false);
        try
        {
            await handle.Source.ReadVectorAsync(requests, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _handles.Release(handle);
        }
    }
}
