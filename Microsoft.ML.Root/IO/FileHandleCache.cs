using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root.Memory;

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

    private readonly FileSystem _files;

    internal FileHandleCache(FileSystem? files = null, int capacity = DefaultCapacity)
    {
        _files = files ?? LocalFileSystem.Instance;
        _handles = new LruCache<string, CachedHandle>(capacity, TryClose);
    }

    /// <summary>Number of open files.</summary>
    internal int Count => (int)_handles.Size;

    /// <summary>The file as it was when it was first asked for; from then on it must stay so.</summary>
    /// <exception cref="RootFormatException">The file changed.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    internal FileIdentity Identify(string path)
    {
        FileIdentity now = _files.Identify(path);
        lock (_lock)
        {
            if (_known.TryAdd(path, now))
            {
                return now;
            }

            _known[path].Compare(now);
            return now;
        }
    }

    /// <summary>A handle that stays open until <see cref="Release"/>.</summary>
    /// <exception cref="RootFormatException">The file is no longer the one that <paramref name="identity"/> was taken from.</exception>
    internal CachedHandle Acquire(FileIdentity identity)
    {
        CachedHandle handle = Use(identity);
        try
        {
            handle.Open(); // outside the lock: a remote file may take long
            return handle;
        }
        catch
        {
            Release(handle);
            throw;
        }
    }

    /// <summary>As <see cref="Acquire"/>, without holding a thread while the file is opened.</summary>
    internal async ValueTask<CachedHandle> AcquireAsync(FileIdentity identity, CancellationToken cancellationToken)
    {
        CachedHandle handle = Use(identity);
        try
        {
            await handle.OpenAsync(cancellationToken).ConfigureAwait(false);
            return handle;
        }
        catch
        {
            Release(handle);
            throw;
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
            _files.Check(identity);
        }
    }

    private CachedHandle Use(FileIdentity identity)
    {
        lock (_lock)
        {
            if (!_handles.TryGet(identity.Path, out CachedHandle? handle))
            {
                handle = new CachedHandle(_files, identity);
                _handles.Add(identity.Path, handle, size: 1);
            }

            handle.Users++;
            return handle;
        }
    }

    private static bool TryClose(CachedHandle handle)
    {
        if (handle.Users > 0)
        {
            return false;
        }

        handle.Close();
        return true;
    }
}

/// <summary>A file of a <see cref="FileHandleCache"/>; the first who reads it opens it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing.")]
internal sealed class CachedHandle(FileSystem files, FileIdentity identity)
{
    private readonly SemaphoreSlim _opening = new(1);
    private volatile ByteSource? _source;

    /// <summary>The open file.</summary>
    internal ByteSource Source => _source!;

    /// <summary>Reads under way; changed under the cache's lock.</summary>
    internal int Users { get; set; }

    /// <summary>Opens the file unless it is open.</summary>
    internal void Open()
    {
        if (_source is not null)
        {
            return;
        }

        _opening.Wait();
        try
        {
            _source ??= files.Open(identity);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>As <see cref="Open"/>, without holding a thread.</summary>
    internal async ValueTask OpenAsync(CancellationToken cancellationToken)
    {
        if (_source is not null)
        {
            return;
        }

        await _opening.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _source ??= await files.OpenAsync(identity, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _opening.Release();
        }
    }

    internal void Close() => _source?.Dispose();
}
