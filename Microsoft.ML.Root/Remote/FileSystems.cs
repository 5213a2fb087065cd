using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Remote;

/// <summary>
/// The files that paths and addresses lead to, local or remote. Paths that come in are names that <see cref="Show"/> gave, but for
/// folders to be listed.
/// </summary>
internal sealed class FileSystems(RootRemoteOptions? options) : FileSystem
{
    private readonly ShownNames _names = new();
    private readonly Lazy<RemoteFileSystem> _remote = new(() => new RemoteFileSystem(options));

    /// <summary>What was read from other machines, by host.</summary>
    internal IReadOnlyList<RootHostStatistics> Statistics => _remote.IsValueCreated ? _remote.Value.Statistics.ToPublic() : [];

    /// <summary>The name of a file, by which it is opened and which may appear in messages.</summary>
    internal override string Show(string path) => _names.Show(path);

    /// <summary>The name of a file that a file names: an address, or a path beside it on its server, with its query.</summary>
    internal string ShowBeside(string name, string other)
    {
        if (GivenPath.IsAddress(other))
        {
            return Show(other);
        }

        string given = _names.Given(name);
        if (!GivenPath.IsAddress(given))
        {
            return other;
        }

        return Show(string.Join('|', given.Split('|').Select(place => RemoteAddress.Parse(place).Beside(other).Secret)));
    }

    /// <summary>Opens a file by itself.</summary>
    internal static ByteSource Open(string path, RootRemoteOptions? options)
    {
        string given = GivenPath.Of(path);
        if (!GivenPath.IsAddress(given))
        {
            return new FileByteSource(given);
        }

        FileSystems files = new(options);
        return files.Open(files.Identify(files.Show(given)));
    }

    /// <summary>Gives up what was opened to be identified and not read.</summary>
    internal void CloseIdle()
    {
        if (_remote.IsValueCreated)
        {
            _remote.Value.CloseIdle();
        }
    }

    internal override FileIdentity Identify(string path)
        => GivenPath.IsAddress(path) ? _remote.Value.Identify(path, _names.Given(path)) : LocalFileSystem.Instance.Identify(path);

    internal override ByteSource Open(FileIdentity identity)
        => identity.IsRemote ? RemoteFileSystem.Wait(_remote.Value.OpenAsync(identity, _names.Given(identity.Path), CancellationToken.None)) : LocalFileSystem.Instance.Open(identity);

    internal override ValueTask<ByteSource> OpenAsync(FileIdentity identity, CancellationToken cancellationToken)
        => identity.IsRemote
            ? _remote.Value.OpenAsync(identity, _names.Given(identity.Path), cancellationToken)
            : LocalFileSystem.Instance.OpenAsync(identity, cancellationToken);

    internal override void Check(FileIdentity identity)
    {
        if (!identity.IsRemote) // each answer of a server is compared with the identity
        {
            LocalFileSystem.Instance.Check(identity);
        }
    }

    internal override IEnumerable<FolderEntry> List(string folder)
        => GivenPath.IsAddress(folder) ? _remote.Value.List(folder) : LocalFileSystem.Instance.List(folder);
}
