namespace Microsoft.ML.Root.IO;

/// <summary>A local file as it was when its metadata were read.</summary>
/// <param name="Path">Path.</param>
/// <param name="Length">Size in bytes.</param>
/// <param name="Modified">Time of the last change.</param>
internal readonly record struct FileIdentity(string Path, long Length, DateTime Modified)
{
    /// <summary>The file as it is now; of a link, the file that it leads to.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    internal static FileIdentity Of(string path)
    {
        FileInfo info = new(path);
        if (info.Exists && info.Attributes.HasFlag(FileAttributes.ReparsePoint) && info.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target)
        {
            info = target; // Length and time of a link are its own.
        }

        return info.Exists
            ? new FileIdentity(path, info.Length, info.LastWriteTimeUtc)
            : throw GivenPath.Missing(path);
    }
}
