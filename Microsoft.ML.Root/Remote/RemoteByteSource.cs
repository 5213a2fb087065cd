using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote;

/// <summary>A remote file as the rest of the library reads files.</summary>
internal sealed class RemoteByteSource(RemoteFile file) : ByteSource
{
    /// <inheritdoc/>
    internal override string Name { get; } = file.Address.ToString();

    /// <inheritdoc/>
    internal override long Length => file.Length;

    /// <inheritdoc/>
    internal override bool HasLatency => true;

    /// <inheritdoc/>
    internal override void Read(long offset, Span<byte> destination)
    {
        byte[] bytes = new byte[destination.Length];
        ReadVector([new RangeRequest(offset, bytes)]);
        bytes.CopyTo(destination);
    }

    /// <inheritdoc/>
    internal override void ReadVector(ReadOnlySpan<RangeRequest> requests)
        => ReadVectorAsync(requests.ToArray(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    internal override ValueTask ReadVectorAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        foreach (RangeRequest request in requests.Span)
        {
            CheckRange(request.Offset, request.Destination.Length);
        }

        return file.ReadAsync(requests, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }
    }
}
