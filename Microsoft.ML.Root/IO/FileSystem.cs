namespace Microsoft.ML.Root.IO;

/// <summary>Where files are: the disks of this machine, or other machines.</summary>
internal abstract class FileSystem
{
    /// <summary>The file as it is now.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal abstract FileIdentity Identify(string path);

    /// <summary>Opens a file; the caller disposes it.</summary>
    /// <exception cref="RootFormatException">It is no longer the one that <paramref name="identity"/> was taken from.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    internal abstract ByteSource Open(FileIdentity identity);

    /// <summary>As <see cref="Open(FileIdentity)"/>, without holding a thread while another machine answers.</summary>
    internal abstract ValueTask<ByteSource> OpenAsync(FileIdentity identity, CancellationToken cancellationToken);

    /// <summary>Compares a file with what it was, where reading it would not show the change.</summary>
    /// <exception cref="RootFormatException">It changed.</exception>
    internal abstract void Check(FileIdentity identity);

    /// <summary>A path as it may appear in messages.</summary>
    internal virtual string Show(string path) => path;

    /// <summary>What a folder holds; nothing where there is no such folder.</summary>
    /// <param name="folder">The folder, with the slash at its end.</param>
    /// <exception cref="UnauthorizedAccessException">It may not be listed.</exception>
    internal abstract IEnumerable<FolderEntry> List(string folder);
}

/// <summary>What lies in a folder.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Segment">The name as it stands in a path.</param>
/// <param name="IsFolder">True for a folder that may be gone into.</param>
/// <param name="IsFile">True for what can be read.</param>
internal sealed record FolderEntry(string Name, string Segment, bool IsFolder, bool IsFile);
