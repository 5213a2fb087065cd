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
    private readonly Dictionary<string, LinkedListNode<CachedHandle>> _handles = new(StringComparer.Ordinal);
    private readonly LinkedList<CachedHandle> _recentFirst = new();
    private readonly Dictionary<string, FileIdentity> _known = new(StringComparer.Ordinal);
    private readonly int _capacity;

    private readonly FileSystem _files;

    internal FileHandleCache(FileSystem? files = null, int capacity = DefaultCapacity)
    {
        _files = files ?? LocalFileSystem.Instance;
        _capacity = capacity;
    }

    /// <summary>Number of open files.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _handles.Count;
            }
        }
    }

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
        CachedHandle handle = Find(identity);
        try
        {
            _ = handle.Source; // opened outside the lock: a remote file may take long
            return handle;
        }
        catch
        {
            Forget(handle);
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
            CloseUnused(0);
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

    private CachedHandle Find(FileIdentity identity)
    {
        lock (_lock)
        {
            if (_handles.TryGetValue(identity.Path, out LinkedListNode<CachedHandle>? node))
            {
                _recentFirst.Remove(node);
                _recentFirst.AddFirst(node);
                node.Value.Users++;
                return node.Value;
            }

            CachedHandle opened = new(_files, identity) { Users = 1 };
            _handles.Add(identity.Path, _recentFirst.AddFirst(opened));
            CloseUnused(_capacity);
            return opened;
        }
    }

    /// <summary>A file that did not open: the next who asks tries again.</summary>
    private void Forget(CachedHandle handle)
    {
        lock (_lock)
        {
            if (_handles.TryGetValue(handle.Path, out LinkedListNode<CachedHandle>? node) && node.Value == handle)
            {
                _handles.Remove(handle.Path);
                _recentFirst.Remove(node);
            }
        }
    }

    private void CloseUnused(int keep)
    {
        LinkedListNode<CachedHandle>? node = _recentFirst.Last;
        while (node is not null && _handles.Count > keep)
        {
            LinkedListNode<CachedHandle>? next = node.Previous;
            if (node.Value.Users == 0)
            {
                node.Value.Close();
                _handles.Remove(node.Value.Path);
                _recentFirst.Remove(node);
            }

            node = next;
        }
    }
}
