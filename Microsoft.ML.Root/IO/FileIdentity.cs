using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.IO;

/// <summary>A file as it was when its metadata were read.</summary>
/// <param name="Path">Path, or the name of a remote file.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Modified">Time of the last change of a local file.</param>
/// <param name="Tag">What a server says of the content of a remote file, perhaps nothing; null for a local one.</param>
internal sealed record FileIdentity(string Path, long Length, DateTime Modified, string? Tag = null)
{
    /// <summary>True for a file on another machine.</summary>
    internal bool IsRemote => Tag is not null;

    /// <summary>Compares the file with what it is now.</summary>
    /// <exception cref="RootFormatException">It changed.</exception>
    internal void Compare(FileIdentity now)
    {
        if (this != now)
        {
            FormatError.Throw("the file changed since the data set was made", new FilePlace(Path));
        }
    }

    /// <summary>The file as it is now; of a link, the file that it leads to.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It is a folder, or lies in one that may not be searched.</exception>
    /// <exception cref="RootFormatException">It has no bytes.</exception>
    internal static FileIdentity Of(string path)
    {
        FileInfo info = new(path);
        if (info.Exists && info.Attributes.HasFlag(FileAttributes.ReparsePoint) && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            info = target; // Length and time of a link are its own.
        }

        if (!info.Exists)
        {
            throw Missing(path);
        }

        if (info.Length == 0)
        {
            // To open a pipe is to wait for its writer, and a device may have no end: both show a length of zero.
            FormatError.Throw("the file is empty, or no regular file but a pipe or a device", new FilePlace(path));
        }

        return new FileIdentity(path, info.Length, info.LastWriteTimeUtc);
    }

    private static IOException Missing(string path)
    {
        try
        {
            if (!File.GetAttributes(path).HasFlag(FileAttributes.Directory))
            {
                return GivenPath.Missing(path);
            }

            // Where a pattern comes to a folder that may not be listed, it stands for the files in it.
            _ = Directory.EnumerateFileSystemEntries(path).Any();
            return GivenPath.Missing(path);
        }
        catch (UnauthorizedAccessException error)
        {
            return LocalFile.NotAllowed(path, error);
        }
        catch (Exception error) when (error is IOException or ArgumentException or NotSupportedException)
        {
            return GivenPath.Missing(path);
        }
    }
}
