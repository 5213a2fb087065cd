using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// A way to reach files on other machines. One object serves all files that are opened with the same options: it keeps the
/// connections. All members may be called from several threads at once; each retries what is transient, by <see cref="RemoteRetry"/>.
/// </summary>
internal abstract class RemoteProtocol : IDisposable
{
    /// <summary>Opens a file. Only where the protocol needs a request for it is one made beside that for its size.</summary>
    /// <param name="address">The file.</param>
    /// <param name="statistics">Counts the requests.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="RootRemoteException">It cannot be opened.</exception>
    internal abstract ValueTask<RemoteFile> OpenAsync(RemoteAddress address, RemoteStatistics statistics, CancellationToken cancellationToken);

    /// <summary>What a folder holds, in any order, without the folder itself; nothing where there is no such folder.</summary>
    /// <exception cref="RootRemoteException">It cannot be listed.</exception>
    internal abstract ValueTask<IReadOnlyList<RemoteEntry>> ListAsync(RemoteAddress folder, RemoteStatistics statistics, CancellationToken cancellationToken);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connections.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>What lies in a folder.</summary>
/// <param name="Name">Its name, without a slash.</param>
/// <param name="IsFolder">True for a folder.</param>
/// <param name="Segment">The name as it stands in an address, where that differs (HTTP's percent signs); else null.</param>
internal readonly record struct RemoteEntry(string Name, bool IsFolder, string? Segment = null);

/// <summary>An open remote file.</summary>
internal abstract class RemoteFile : IDisposable
{
    /// <summary>Where it is.</summary>
    internal abstract RemoteAddress Address { get; }

    /// <summary>Size in bytes.</summary>
    internal abstract long Length { get; }

    /// <summary>
    /// What tells one content of the file from another beside its length: a strong ETag, else the time of the last change; empty
    /// where the server gives neither. What reads compares it with every answer that carries it.
    /// </summary>
    internal abstract string Version { get; }

    /// <summary>
    /// True where it holds something until it is disposed, here or on the server, so that it may have one user and must not stay open;
    /// false where it only knows how to ask.
    /// </summary>
    internal virtual bool IsHeld => true;

    /// <summary>
    /// Fills all destinations; ranges lie inside the file and may come in any order. Many requests are under way at once, within
    /// <see cref="RootRemoteOptions.MaxParallelRequests"/>. When it ends, by an error too, nothing writes to a destination any more.
    /// </summary>
    /// <exception cref="RootRemoteException">Bytes could not be got in all tries.</exception>
    /// <exception cref="RootFormatException">The file changed.</exception>
    internal abstract ValueTask ReadAsync(ReadOnlyMemory<RangeRequest> requests, CancellationToken cancellationToken);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the file up, without waiting for an answer.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }
}
