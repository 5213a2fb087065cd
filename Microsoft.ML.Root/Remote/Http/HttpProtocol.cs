namespace Microsoft.ML.Root.Remote.Http;

/// <summary>Files over HTTP.</summary>
internal sealed class HttpProtocol(RootRemoteOptions options) : RemoteProtocol
{
    /// <inheritdoc/>
    internal override ValueTask<RemoteFile> OpenAsync(RemoteAddress address, RemoteStatistics statistics, CancellationToken cancellationToken)
        => throw NotYet(address);

    /// <inheritdoc/>
    internal override ValueTask<IReadOnlyList<RemoteEntry>> ListAsync(
        RemoteAddress folder, RemoteStatistics statistics, CancellationToken cancellationToken) => throw NotYet(folder);

    private NotSupportedException NotYet(RemoteAddress address) => new($"{address}: this protocol cannot be read yet ({options.MaxParallelRequests}).");
}
