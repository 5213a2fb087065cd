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

    /// <summary>The result of what is under way; for threads that may be held.</summary>
    internal static T Wait<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    /// <summary>Opens a file to know it; it stays open until it is asked for, and one that holds nothing is opened but once.</summary>
    internal FileIdentity Identify(string name, string given)
    {
        if (!_identified.TryGetValue(name, out RemoteFile? file) || file.IsHeld)
        {
            file = Wait(OpenReplicaAsync(given, CancellationToken.None));
            if (!_identified.TryAdd(name, file))
            {
                file.Dispose();
            }
        }

        return IdentityOf(name, file);
    }

    internal async ValueTask<ByteSource> OpenAsync(FileIdentity identity, string given, CancellationToken cancellationToken)
    {
        RemoteFile file = Take(identity.Path) ?? await OpenReplicaAsync(given, cancellationToken).ConfigureAwait(false);
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

    internal IEnumerable<FolderEntry> List(string folder)
    {
        RemoteAddress address = RemoteAddress.Parse(folder);
        IReadOnlyList<RemoteEntry> entries = Wait(_protocols.For(address).ListAsync(address, Statistics, CancellationToken.None));
        return entries.Select(e => new FolderEntry(e.Name, e.Segment ?? e.Name, e.IsFolder, !e.IsFolder));
    }

    /// <summary>Gives up files that were identified and not read.</summary>
    internal void CloseIdle()
    {
        foreach ((string name, RemoteFile file) in _identified)
        {
            if (file.IsHeld && _identified.TryRemove(name, out RemoteFile? idle))
            {
                idle.Dispose();
            }
        }
    }

    /// <summary>A file that was identified; one that is held has no second user.</summary>
    private RemoteFile? Take(string name)
        => !_identified.TryGetValue(name, out RemoteFile? file) ? null
            : !file.IsHeld ? file
            : _identified.TryRemove(name, out RemoteFile? held) ? held : null;

    private static FileIdentity IdentityOf(string name, RemoteFile file) => new(name, file.Length, default, file.Version);

    private ValueTask<RemoteFile> OpenReplicaAsync(string given, CancellationToken cancellationToken)
        => ReplicaFile.OpenAsync([.. given.Split('|').Select(RemoteAddress.Parse)], OpenAsync, cancellationToken);

    private async ValueTask<RemoteFile> OpenAsync(RemoteAddress address, CancellationToken cancellationToken)
        => CachedRemoteFile.Of(await _protocols.For(address).OpenAsync(address, Statistics, cancellationToken).ConfigureAwait(false), _cache);
}
