using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Root.IO;

/// <summary>An open file of a <see cref="FileHandleCache"/>.</summary>
internal sealed class CachedHandle(string path, SafeFileHandle handle)
{
    internal string Path { get; } = path;

    internal SafeFileHandle Handle { get; } = handle;

    /// <summary>Reads under way; changed under the cache's lock.</summary>
    internal int Users { get; set; }
}
