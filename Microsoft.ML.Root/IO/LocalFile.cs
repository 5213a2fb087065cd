using Microsoft.ML.Root.Errors;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Root.IO;

/// <summary>The one place where local files are opened, and the one loop that reads them.</summary>
internal static class LocalFile
{
    /// <summary>Opens a regular file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">It may not be read, or is a folder.</exception>
    /// <exception cref="RootFormatException">It has no bytes.</exception>
    internal static SafeFileHandle Open(string path)
    {
        _ = FileIdentity.Of(path);
        return Open(path, p => File.OpenHandle(p, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess));
    }

    /// <summary>What the system refuses is an error of input and output like any other, for whoever skips such files.</summary>
    internal static T Open<T>(string path, Func<string, T> open)
    {
        try
        {
            return open(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw NotAllowed(path, error);
        }
    }

    internal static IOException NotAllowed(string path, UnauthorizedAccessException error)
        => new($"'{path}' may not be read by this user.", error);

    /// <summary>Fills <paramref name="destination"/>; the system may give less than was asked for at a time.</summary>
    internal static void Read(SafeFileHandle handle, string path, long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            int read = RandomAccess.Read(handle, destination, offset);
            if (read == 0)
            {
                FormatError.Throw("the file became shorter while it was read", new FilePlace(path, offset));
            }

            destination = destination[read..];
            offset += read;
        }
    }
}
