using Microsoft.ML.Root.Errors;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Root.IO;

/// <summary>The one loop that reads a local file.</summary>
internal static class LocalFile
{
    internal static SafeFileHandle Open(string path)
        => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.RandomAccess);

    /// <summary>Fills <paramref name="destination"/>; the system may give less than was asked for at a time.</summary>
    internal static void Read(SafeFileHandle handle, string path, long offset, Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            int read = RandomAccess.Read(handle, destination, offset);
            if (read == 0)
            {
                FormatError.Throw("the file became shorter while it was read", path, offset);
            }

            destination = destination[read..];
            offset += read;
        }
    }
}
