using System.Collections.Concurrent;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote;

/// <summary>Files on other machines, as one data set or file sees them: with its options and its counts.</summary>
internal sealed class RemoteFileSystem(RootRemoteOptions? options)
{
    private readonly RemoteProtocols _protocols = RemoteProtocols.Of(options);
    private readonly MetadataBlocks _blocks = new();
    private readonly BlockCacheFolder? _cache = options?.CacheFolder is string folder ? new BlockCacheFolder(folder, options.CacheSizeLimit) : null;
    private readonly ConcurrentDictionary<string, RemoteFile> _identified = new(StringComparer.Ordinal);

    /// <summary>Counts of what was read, by host.</summary>
    internal RemoteStatistics Statistics { get; } = new();

    /// <summary>Opens a file to know it; it stays open until it is asked for.</summary>
    internal FileIdentity Identify(string name, string given)
    {
        RemoteFile file = OpenReplica(given);
        if (!_identified.TryAdd(name, file))
        {
            file.Dispose();
        }

        return IdentityOf(name, file);
    }

    /// <inheritdoc cref="FileSystem.Open"/>
    internal ByteSource Open(FileIdentity identity, string given)
    {
        RemoteFile file = _identified.TryRemove(identity.Path, out RemoteFile? opened) ? opened : OpenReplica(given);
        try
        {
            identity.Compare(IdentityOf(identity.Path, file));
            return new RemoteByteSource(identity.Path, file, _blocks);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc cref="FileSystem.List"/>
    internal IEnumerable<FolderEntry> List(string folder)
    {
        RemoteAddress address = RemoteAddress.Parse(folder);
        IReadOnlyList<RemoteEntry> entries = _protocols.For(address).ListAsync(address, Statistics, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return entries.Select(e => new FolderEntry(e.Name, e.Segment ?? e.Name, e.IsFolder, !e.IsFolder));
    }

    /// <summary>Gives up files that were identified and not read.</summary>
    internal void CloseIdle()
    {
        foreach (string name in _identified.Keys)
        {
            if (_identified.TryRemove(name, out RemoteFile? file))
            {
                file.Dispose();
            }
        }
    }

    private static FileIdentity IdentityOf(string name, RemoteFile file) => new(name, file.Length, default, file.Version);

    private RemoteFile OpenReplica(string given)
    {
        RemoteAddress[] addresses = [.. given.Split('|').Select(RemoteAddress.Parse)];
        return ReplicaFile.OpenAsync(addresses, OpenAsync, CancellationToken.None).AsTask().GetAwaiter().GetResult();
    }

    private async ValueTask<RemoteFile> OpenAsync(RemoteAddress address, CancellationToken cancellationToken)
        => CachedRemoteFile.Of(await _protocols.For(address).OpenAsync(address, Statistics, cancellationToken).ConfigureAwait(false), _cache);
}
