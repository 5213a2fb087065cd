using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>A file of a server without ranges, which came as a whole.</summary>
internal sealed class HttpDownload(RemoteAddress address, byte[] content, string version) : RemoteFile
{
    /// <inheritdoc/>
    internal override RemoteAddress Address => address;

    /// <inheritdoc/>
    internal override long Length => content.Length;

    /// <inheritdoc/>
    internal override string Version => version;

    /// <inheritdoc/>
    internal override ValueTask ReadAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (RangeRequest request in requests.Span)
        {
            content.AsSpan((int)request.Offset, request.Destination.Length).CopyTo(request.Destination.Span);
        }

        return ValueTask.CompletedTask;
    }
}
