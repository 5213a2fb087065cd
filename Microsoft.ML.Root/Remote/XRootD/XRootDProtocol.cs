using Microsoft.ML.Root.Remote.XRootD.Connections;

namespace Microsoft.ML.Root.Remote.XRootD;

/// <summary>Files over XRootD, version 5 of the protocol: <c>root://</c>, and <c>roots://</c> with TLS.</summary>
internal sealed class XRootDProtocol(RootRemoteOptions options) : RemoteProtocol
{
    private readonly RemoteRetry _retry = new(options);

    /// <summary>The sessions.</summary>
    internal ConnectionPool Connections { get; } = new(options);

    internal override async ValueTask<RemoteFile> OpenAsync(RemoteAddress address, RemoteStatistics statistics, CancellationToken cancellationToken)
    {
        XRootDOpener opener = new(address, Connections, options, statistics);
        OpenFile open = await _retry.RunAsync(address, "opening the file", statistics, opener.OpenAsync, cancellationToken).ConfigureAwait(false);
        return new XRootDFile(opener, open, _retry, Connections.SlotsOf(address), options, statistics);
    }

    internal override async ValueTask<IReadOnlyList<RemoteEntry>> ListAsync(RemoteAddress folder, RemoteStatistics statistics, CancellationToken cancellationToken)
    {
        XRootDFolder listing = new(folder, Connections, options, statistics);
        return await _retry.RunAsync(folder, "listing the folder", statistics, listing.ListAsync, cancellationToken).ConfigureAwait(false);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Connections.Dispose();
        }
    }
}
