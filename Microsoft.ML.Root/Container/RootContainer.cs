using System.Collections.Concurrent;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>
/// An open ROOT file: directories, keys and the bytes of objects. Directories are read when they are asked for. All members may
/// be called from several threads at once.
/// </summary>
internal sealed class RootContainer : IDisposable
{
    /// <summary>Bytes of the first read: the header and, but for very long file names, the root directory.</summary>
    private const int FirstRead = 512;

    /// <summary>Bytes that hold the key of the streamer infos, whose names are short.</summary>
    private const int LargestInfoKey = 256;

    private const string RootKeys = "the list of keys of the root directory";
    private readonly Lock _making = new();
    private readonly List<object> _made = [];
    private ConcurrentDictionary<long, KeyDirectory>? _directories;
    private readonly KeyScan? _scan;

    private RootContainer(ByteSource source, FileHeader header, KeyDirectory root, KeyScan? scan, MetadataCache? metadata)
    {
        Metadata = metadata ?? new MetadataCache();
        Source = source;
        Header = header;
        Root = root;
        _scan = scan;
    }

    /// <summary>The file's bytes.</summary>
    internal ByteSource Source { get; }

    /// <summary>The file's header.</summary>
    internal FileHeader Header { get; }

    /// <summary>The root directory.</summary>
    internal KeyDirectory Root { get; }

    /// <summary>What this file may share with others of its data set.</summary>
    internal MetadataCache Metadata { get; }

    /// <summary>What a scan for keys found; null when the file was opened by its key list.</summary>
    internal RootRecoveryReport? Recovery => _scan?.Report;

    /// <summary>Opens a file and takes over <paramref name="source"/>, which is disposed also when opening fails.</summary>
    /// <param name="source">The file.</param>
    /// <param name="recover">Scan the file for keys when its key list cannot be read.</param>
    /// <param name="metadata">The cache of the data set that the file belongs to; without it the file has its own.</param>
    /// <exception cref="RootFormatException">Not a ROOT file, or its header or key list is damaged.</exception>
    internal static RootContainer Open(ByteSource source, bool recover = false, MetadataCache? metadata = null)
    {
        try
        {
            byte[] first = new byte[(int)Math.Min(FirstRead, source.Length)];
            source.Read(0, first);
            FileHeader header = FileHeader.Read(first, source);
            try
            {
                DirectoryRecord record = ReadRootRecord(source, header, first);
                return new RootContainer(source, header, ReadKeys(source, header, record, ""), scan: null, metadata);
            }
            catch (RootFormatException) when (recover)
            {
                KeyScan scan = KeyScan.Run(source, header.Begin);
                return new RootContainer(source, header, scan.DirectoryAt(header.Begin, ""), scan, metadata);
            }
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    /// <summary>What is made of the file, once for each type of it.</summary>
    internal T Once<T>(Func<RootContainer, T> make)
        where T : class
    {
        lock (_making)
        {
            foreach (object made in _made)
            {
                if (made is T known)
                {
                    return known;
                }
            }

            T added = make(this);
            _made.Add(added);
            return added;
        }
    }

    /// <summary>All objects, directories before what is in them; a directory that leads back into itself is not entered again.</summary>
    /// <param name="damage">Receives the errors of directories that cannot be read; without it they are thrown.</param>
    internal IEnumerable<ContainerEntry> Walk(ICollection<RootFormatException>? damage = null)
    {
        HashSet<long> entered = [Header.Begin];
        Stack<IEnumerator<Key>> open = new();
        Stack<string> paths = new();
        open.Push(Root.Keys.GetEnumerator());
        paths.Push(Root.Path);
        while (open.TryPeek(out IEnumerator<Key>? keys))
        {
            if (!keys.MoveNext())
            {
                open.Pop();
                paths.Pop();
                continue;
            }

            ContainerEntry entry = new(paths.Peek(), keys.Current);
            yield return entry;
            if (entry.Key.IsDirectory && entered.Add(entry.Key.SeekKey) && TryOpen(entry, damage) is KeyDirectory directory)
            {
                open.Push(directory.Keys.GetEnumerator());
                paths.Push(directory.Path);
            }
        }
    }

    /// <summary>
    /// The object of a path such as <c>analysis/events</c> or <c>events;2</c>: the highest cycle unless one is named. Names may
    /// hold slashes themselves.
    /// </summary>
    /// <param name="path">Path; a slash at its start is ignored.</param>
    /// <param name="className">Class that it must have, or null.</param>
    /// <returns>Null when there is no such object.</returns>
    internal ContainerEntry? TryFind(string path, string? className = null)
        => TryFind(Root, path, className) ?? (path.StartsWith('/') ? TryFind(Root, path.TrimStart('/'), className) : null);

    /// <summary>The record of a key; the caller disposes it, and uses its bytes before.</summary>
    /// <exception cref="RootFormatException">The record is damaged.</exception>
    internal StoredObject ReadStored(Key key, string? objectPath = null) => StoredObject.Read(Source, key, objectPath ?? key.ToString(), Header.End);

    /// <summary>The list of streamer infos (a TList); null when the file has none. The caller disposes it.</summary>
    /// <exception cref="RootFormatException">The record is damaged.</exception>
    internal StoredObject? ReadStreamerInfos()
    {
        const string what = "the list of streamer infos";
        Key? key = _scan?.StreamerInfo;
        if (key is null)
        {
            if (Header.SeekInfo == 0)
            {
                return null;
            }

            RecordReading.CheckPlace(Source, Header.SeekInfo, Header.InfoBytes, what, Header.End);
            Span<byte> first = stackalloc byte[Math.Min(Header.InfoBytes, LargestInfoKey)];
            Source.Read(Header.SeekInfo, first);
            BigEndianReader reader = new(first, new FilePlace(Source.Name, Header.SeekInfo, what));
            key = Key.Read(ref reader) with { SeekKey = Header.SeekInfo, TotalBytes = Header.InfoBytes };
        }

        return ReadStored(key, what);
    }

    /// <summary>The free segments; the last one reaches beyond the file's end.</summary>
    internal IReadOnlyList<FreeSegment> ReadFreeSegments()
    {
        if (Header.SeekFree == 0)
        {
            return [];
        }

        const string what = "the list of free segments";
        byte[] record = RecordReading.ReadStored(Source, Header.SeekFree, Header.FreeBytes, what, Header.End);
        BigEndianReader reader = new(record, new FilePlace(Source.Name, Header.SeekFree, what));
        reader.Position = Key.Read(ref reader).KeyLength;
        List<FreeSegment> segments = [];
        while (reader.Left >= FreeSegment.SmallestSize)
        {
            segments.Add(FreeSegment.Read(ref reader));
        }

        return segments;
    }

    public void Dispose() => Source.Dispose();

    private static DirectoryRecord ReadRootRecord(ByteSource source, FileHeader header, ReadOnlySpan<byte> first)
    {
        long offset = header.Begin + header.NameBytes;
        Span<byte> bytes = stackalloc byte[(int)Math.Min(DirectoryRecord.Size, source.Length - offset)];
        if (offset + bytes.Length <= first.Length)
        {
            first.Slice((int)offset, bytes.Length).CopyTo(bytes);
        }
        else
        {
            source.Read(offset, bytes);
        }

        BigEndianReader reader = new(bytes, new FilePlace(source.Name, offset, "the root directory"));
        return DirectoryRecord.Read(ref reader);
    }

    private static KeyDirectory ReadKeys(ByteSource source, FileHeader header, DirectoryRecord directory, string path)
    {
        string what = path.Length == 0 ? RootKeys : $"the list of keys of directory {path}";
        if (directory.SeekKeys == 0)
        {
            FormatError.Throw(
                "the file was not closed: it has no list of keys; open it with the option Recover",
                new FilePlace(source.Name, directory.SeekDirectory, what));
        }

        byte[] record = RecordReading.ReadStored(source, directory.SeekKeys, directory.KeysBytes, what, header.End);
        BigEndianReader reader = new(record, new FilePlace(source.Name, directory.SeekKeys, what));
        return new KeyDirectory(path, KeyList.Read(ref reader));
    }

    private ContainerEntry? TryFind(KeyDirectory directory, string path, string? className)
    {
        if (directory.Find(KeyName.Parse(path), className) is Key key)
        {
            return new ContainerEntry(directory.Path, key);
        }

        for (int slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            Key? inner = directory.Find(KeyName.Parse(path[..slash]), className: null);
            if (inner is { IsDirectory: true }
                && TryFind(OpenDirectory(new ContainerEntry(directory.Path, inner)), path[(slash + 1)..], className) is ContainerEntry found)
            {
                return found;
            }
        }

        return null;
    }

    private KeyDirectory? TryOpen(ContainerEntry entry, ICollection<RootFormatException>? damage)
    {
        try
        {
            return OpenDirectory(entry);
        }
        catch (RootFormatException error) when (damage is not null)
        {
            damage.Add(error);
            return null;
        }
    }

    /// <summary>The keys of the directory that a key stands for.</summary>
    private KeyDirectory OpenDirectory(ContainerEntry entry)
        => LazyInitializer.EnsureInitialized(ref _directories, static () => new ConcurrentDictionary<long, KeyDirectory>())
            .GetOrAdd(entry.Key.SeekKey, static (seek, state) => state.This.ReadDirectory(state.Entry), (This: this, Entry: entry));

    private KeyDirectory ReadDirectory(ContainerEntry entry)
    {
        if (_scan is not null)
        {
            return _scan.DirectoryAt(entry.Key.SeekKey, entry.Path);
        }

        using StoredObject stored = ReadStored(entry.Key, entry.ToString());
        BigEndianReader reader = new(stored.Payload(), stored.Place);
        return ReadKeys(Source, Header, DirectoryRecord.Read(ref reader), entry.Path);
    }
}
