using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Memory;
using Microsoft.Win32.SafeHandles;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// Keeps a bounded number of files open, so that a data set of a thousand files needs few handles and a file that is read
/// cluster by cluster is not opened for each. A handle in use is never closed.
/// </summary>
internal sealed class FileHandleCache
{
    /// <summary>Well below the usual limit of 1,024 handles a process.</summary>
    internal const int DefaultCapacity = 256;
    private readonly Lock _lock = new();
    private readonly LruCache<string, CachedHandle> _handles;
    private readonly Dictionary<string, FileIdentity> _known = new(StringComparer.Ordinal);

    internal FileHandleCache(int capacity = DefaultCapacity) => _handles = new LruCache<string, CachedHandle>(capacity, TryClose);

    /// <summary>Number of open files.</summary>
    internal int Count => (int)_handles.Size;

    /// <summary>The file as it was when it was first asked for; from then on it must stay so.</summary>
    /// <exception cref="RootFormatException">The file changed.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    internal FileIdentity Identify(string path)
    {
        FileIdentity now = FileIdentity.Of(path);
        lock (_lock)
        {
            if (_known.TryAdd(path, now))
            {
                return now;
            }

            Compare(_known[path], now);
            return now;
        }
    }

    /// <summary>A handle that stays open until <see cref="Release"/>.</summary>
    /// <exception cref="RootFormatException">The file is no longer the one that <paramref name="identity"/> was taken from.</exception>
    internal CachedHandle Acquire(FileIdentity identity)
    {
        lock (_lock)
        {
            if (!_handles.TryGet(identity.Path, out CachedHandle? handle))
            {
                handle = new CachedHandle(Open(identity));
                _handles.Add(identity.Path, handle, size: 1);
            }

            handle.Users++;
            return handle;
        }
    }

    /// <summary>The caller of <see cref="Acquire"/> is done.</summary>
    internal void Release(CachedHandle handle)
    {
        lock (_lock)
        {
            handle.Users--;
        }
    }

    /// <summary>Closes every file that nobody reads at this moment.</summary>
    internal void CloseUnused()
    {
        lock (_lock)
        {
            _handles.Clear();
        }
    }

    /// <summary>Compares every file that was ever asked for with what it was then.</summary>
    /// <exception cref="RootFormatException">A file changed.</exception>
    internal void CheckUnchanged()
    {
        FileIdentity[] known;
        lock (_lock)
        {
            known = [.. _known.Values];
        }

        foreach (FileIdentity identity in known)
        {
            Check(identity);
        }
    }

    private static SafeFileHandle Open(FileIdentity identity)
    {
        Check(identity);
        return LocalFile.Open(identity.Path);
    }

    private static void Check(FileIdentity identity) => Compare(identity, FileIdentity.Of(identity.Path));

    private static void Compare(FileIdentity before, FileIdentity now)
    {
        if (before != now)
        {
            FormatError.Throw("the file changed since the data set was made", new FilePlace(before.Path));
        }
    }

    private static bool TryClose(CachedHandle handle)
    {
        if (handle.Users > 0)
        {
            return false;
        }

        handle.Handle.Dispose();
        return true;
    }
}

/// <summary>An open file of a <see cref="FileHandleCache"/>.</summary>
internal sealed class CachedHandle(SafeFileHandle handle)
{
    internal SafeFileHandle Handle { get; } = handle;

    /// <summary>Reads under way; changed under the cache's lock.</summary>
    internal int Users { get; set; }
}
