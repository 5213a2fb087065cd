namespace Microsoft.ML.Root.Remote.XRootD;

/// <summary>Files over XRootD.</summary>
internal sealed class XRootDProtocol(RootRemoteOptions options) : RemoteProtocol
{
    internal override ValueTask<RemoteFile> OpenAsync(RemoteAddress address, RemoteStatistics statistics, CancellationToken cancellationToken)
        => throw NotYet(address);

    internal override ValueTask<IReadOnlyList<RemoteEntry>> ListAsync(
        RemoteAddress folder, RemoteStatistics statistics, CancellationToken cancellationToken) => throw NotYet(folder);

    private NotSupportedException NotYet(RemoteAddress address) => new($"{address}: this protocol cannot be read yet ({options.MaxParallelRequests}).");
}
