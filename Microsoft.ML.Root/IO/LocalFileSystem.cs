namespace Microsoft.ML.Root.IO;

/// <summary>The disks of this machine.</summary>
internal sealed class LocalFileSystem : FileSystem
{
    internal static LocalFileSystem Instance { get; } = new();

    internal override FileIdentity Identify(string path) => FileIdentity.Of(path);

    internal override ByteSource Open(FileIdentity identity)
    {
        Check(identity);
        return new FileByteSource(identity.Path);
    }

    internal override ValueTask<ByteSource> OpenAsync(FileIdentity identity, CancellationToken cancellationToken) => ValueTask.FromResult(Open(identity));

    internal override void Check(FileIdentity identity) => identity.Compare(FileIdentity.Of(identity.Path));

    internal override IEnumerable<FolderEntry> List(string folder)
    {
        try
        {
            // Unlike Directory.Exists this tells a folder that may not be looked at from one that is not there.
            return File.GetAttributes(folder).HasFlag(FileAttributes.Directory)
                ? new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }).Select(Entry)
                : [];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static FolderEntry Entry(FileSystemInfo found)
    {
        bool isFolder = found.Attributes.HasFlag(FileAttributes.Directory);
        return new FolderEntry(found.Name, found.Name, isFolder && !LeadsBack(found), !isFolder);
    }

    /// <summary>True for a link to a folder that it lies in, which would be gone through for ever.</summary>
    private static bool LeadsBack(FileSystemInfo folder)
        => folder.Attributes.HasFlag(FileAttributes.ReparsePoint)
            && folder.ResolveLinkTarget(returnFinalTarget: true) is FileSystemInfo target
            && folder.FullName.StartsWith(Path.TrimEndingDirectorySeparator(target.FullName) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
