using Microsoft.ML.Root.Remote.XRootD.Connections;
using Microsoft.ML.Root.Remote.XRootD.Messages;

namespace Microsoft.ML.Root.Remote.XRootD;

/// <summary>Lists a folder. A manager knows its servers' files but lists its own disk: each of the servers is asked.</summary>
internal sealed class XRootDFolder(RemoteAddress folder, ConnectionPool connections, RootRemoteOptions options, RemoteStatistics statistics)
{
    /// <summary>Managers below managers.</summary>
    private const int MostLevels = 8;

    /// <summary>What lies in the folder; nothing where there is no such folder.</summary>
    internal async ValueTask<IReadOnlyList<RemoteEntry>> ListAsync(RemoteAttempt attempt)
    {
        Dictionary<string, RemoteEntry> found = new(StringComparer.Ordinal);
        await AddAsync(folder, 0, found, attempt).ConfigureAwait(false);
        return [.. found.Values];
    }

    private async ValueTask AddAsync(RemoteAddress at, int level, Dictionary<string, RemoteEntry> found, RemoteAttempt attempt)
    {
        XRootDConnection connection = await RouteFrom(at).ConnectAsync(attempt).ConfigureAwait(false);
        try
        {
            if (!connection.Session.IsManager || level == MostLevels)
            {
                await AddServerAsync(at, found, attempt).ConfigureAwait(false);
                return;
            }

            Routed answer = await Ask(at, static (path, _) => new LocateRequest("*" + path), attempt).ConfigureAwait(false);
            foreach (LocatedServer server in answer.Connection.Read(answer.Body, LocatedServer.ReadAll))
            {
                await AddAsync(at with { Host = server.Host, GivenPort = server.Port }, level + 1, found, attempt).ConfigureAwait(false);
            }
        }
        catch (RemoteFault fault) when (fault.Kind == RemoteFaultKind.Missing)
        {
            // No such folder there.
        }
    }

    private async ValueTask AddServerAsync(RemoteAddress at, Dictionary<string, RemoteEntry> found, RemoteAttempt attempt)
    {
        Routed answer = await Ask(at, static (path, _) => new DirListRequest(path), attempt).ConfigureAwait(false);
        List<DirectoryEntry> entries = answer.Connection.Read(answer.Body, DirectoryEntry.ReadAll);
        string[] unknown = [.. entries.Where(e => e.Status is null).Select(e => e.Name)];
        HashSet<string> folders = unknown.Length == 0 ? [] : await FoldersAsync(at, unknown, attempt).ConfigureAwait(false);
        foreach (DirectoryEntry entry in entries)
        {
            found[entry.Name] = new RemoteEntry(entry.Name, entry.Status?.IsDirectory ?? folders.Contains(entry.Name));
        }
    }

    /// <summary>Which of the names are folders, where a server lists names alone: asked for many at a time.</summary>
    private async ValueTask<HashSet<string>> FoldersAsync(RemoteAddress at, string[] names, RemoteAttempt attempt)
    {
        const int NamesAtATime = 64;
        HashSet<string> folders = [];
        foreach (string[] some in names.Chunk(NamesAtATime))
        {
            Routed answer = await Ask(at, (path, _) => Statx(path, some), attempt).ConfigureAwait(false);
            if (answer.Body.Length < some.Length)
            {
                throw new RemoteFault(RemoteFaultKind.Permanent, $"{answer.Connection.Server} said of {answer.Body.Length} names what they are where {some.Length} were asked for");
            }

            folders.UnionWith(some.Where((_, i) => ((FileFlags)answer.Body.Span[i]).HasFlag(FileFlags.IsDirectory)));
        }

        return folders;
    }

    private static StatxRequest Statx(string path, string[] names)
    {
        int question = path.IndexOf('?', StringComparison.Ordinal);
        string parent = (question < 0 ? path : path[..question]).TrimEnd('/');
        string query = question < 0 ? "" : path[question..];
        return new StatxRequest([.. names.Select(name => $"{parent}/{name}{query}")]);
    }

    private ValueTask<Routed> Ask(RemoteAddress at, Func<string, bool, XRootDRequest> make, RemoteAttempt attempt)
        => RouteFrom(at).AskAsync(make, attempt);

    private Route RouteFrom(RemoteAddress at) => new(at, folder, connections, options, statistics);
}
