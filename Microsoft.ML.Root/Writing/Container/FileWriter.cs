using System.Buffers.Binary;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Writing;

/// <summary>
/// Writes the records of a new ROOT file, or adds some to an existing one, as TFile does: each at the end of the file; the list of keys,
/// the streamer infos and the free segments last; then header and root directory with where these are, in one write. Before it the old
/// content is what readers find, after it the new. Not thread-safe.
/// </summary>
internal sealed class FileWriter : IDisposable
{
    /// <summary>Version of ROOT, 6.40/00, whose format is written.</summary>
    private const int FormatVersion = 64000;

    /// <summary>Objects up to this length are not worth compressing (TKey).</summary>
    private const int LargestRawObject = 256;

    private readonly FileWriterOptions _options;
    private readonly OutputFile _file;
    private readonly BigEndianWriter _scratch = new();
    private readonly FileFront _front;
    private readonly List<Key> _keys;
    private readonly StreamerInfoRecord _oldInfos;
    private StreamerInfoRecord _infos;

    private FileWriter(OutputFile file, FileFront front, IEnumerable<Key> keys, StreamerInfoRecord infos, FileWriterOptions options)
    {
        _file = file;
        _front = front;
        _keys = [.. keys];
        _oldInfos = infos;
        _infos = infos;
        _options = options;
        Datime = Container.Datime.Of(options.Time ?? DateTime.Now);
    }

    /// <summary>Final name of the file.</summary>
    internal string Path => _file.Path;

    /// <summary>Where the next record begins.</summary>
    internal long Position => _file.Position;

    /// <summary>Offset of the root directory's record.</summary>
    internal long SeekDirectory => _front.Header.Begin;

    /// <summary>The time that all records bear.</summary>
    internal uint Datime { get; }

    /// <summary>Compression of all that is written.</summary>
    internal CompressionSetting Compression => _options.Compression;

    /// <summary>Begins a new file; one that has its name stays as it is until <see cref="Commit"/>.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal static FileWriter Create(string path, FileWriterOptions options)
    {
        OutputFile file = OutputFile.Create(path, options.Pool);
        try
        {
            string name = System.IO.Path.GetFileName(path);
            uint datime = Container.Datime.Of(options.Time ?? DateTime.Now);
            FileWriter writer = new(file, FileFront.New(name, FormatVersion, options, datime), [], StreamerInfoRecord.Empty, options);
            writer._file.Write(writer._front.ToBytes(writer._scratch));
            return writer;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Begins to add to a file.</summary>
    /// <exception cref="RootFormatException">The file is damaged, was not closed, or is too old to be added to.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal static FileWriter Append(string path, FileWriterOptions options)
    {
        OutputFile file = OutputFile.Append(path, options.Pool);
        try
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(path));
            FileFront front = FileFront.Of(container);
            StreamerInfoRecord infos = StreamerInfoRecord.Empty;
            using (StoredObject? record = container.ReadStreamerInfos())
            {
                infos = record is null ? infos : StreamerInfoRecord.Read(record.Payload(), record.Key.KeyLength, record.Place, container.Header.Version);
            }

            file.GoOn(container.Header.End);
            return new FileWriter(file, front, container.Root.Keys, infos, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The key of a record that is about to be written; baskets and blobs have large ones in any file.</summary>
    internal Key MakeKey(string className, string name, string title, bool isLarge = false)
        => Key.Make(isLarge || Position > LargeFiles.LargestSmallOffset, className, name, title);

    /// <summary>Writes a record as it is, and lists it nowhere.</summary>
    /// <param name="key">Its key; place, date and lengths are filled in. Its own length may exceed that of its names by <paramref name="header"/>.</param>
    /// <param name="header">Bytes that follow the names and belong to the key (of a basket), or none.</param>
    /// <param name="stored">The object's bytes, compressed or not.</param>
    /// <param name="objectLength">Number of the object's bytes before compression.</param>
    /// <returns>The key as it was written.</returns>
    internal Key WriteRecord(Key key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> stored, int objectLength)
    {
        key = BeginRecord(key, header, stored.Length, objectLength);
        _file.Write(stored);
        return key;
    }

    /// <summary>The same of an object whose bytes come in pieces, by <see cref="Write"/>.</summary>
    internal Key BeginRecord(Key key, ReadOnlySpan<byte> header, int storedLength, int objectLength)
    {
        key = key with
        {
            TotalBytes = checked(key.KeyLength + storedLength),
            ObjectLength = objectLength,
            Datime = Datime,
            SeekKey = Position,
            SeekDirectory = SeekDirectory,
        };
        _scratch.Position = 0;
        key.Write(_scratch);
        _scratch.WriteBytes(header);
        _file.Write(_scratch.Written);
        return key;
    }

    /// <summary>Bytes of the record that was begun.</summary>
    internal void Write(ReadOnlySpan<byte> bytes) => _file.Write(bytes);

    /// <summary>Writes an object and lists it in the root directory, before older ones of its name.</summary>
    /// <param name="className">Its class.</param>
    /// <param name="name">Name.</param>
    /// <param name="title">Title.</param>
    /// <param name="write">Writes its bytes.</param>
    /// <param name="isCompressed">False for a class that is never compressed.</param>
    internal Key WriteObject(string className, string name, string title, Action<ObjectWriter> write, bool isCompressed = true)
    {
        int at = _keys.FindIndex(k => k.Name == name);
        // A negative cycle marks an object that shall be kept.
        int cycle = 1 + _keys.Where(k => k.Name == name).Select(k => Math.Abs((short)k.Cycle)).DefaultIfEmpty().Max();
        Key key = WriteObject(MakeKey(className, name, title) with { Cycle = cycle }, write, isCompressed);
        _keys.Insert(at < 0 ? _keys.Count : at, key);
        return key;
    }

    /// <summary>Class layouts that readers will need; those that the file has already are left out.</summary>
    internal void Describe(IEnumerable<StreamerInfo> layouts) => _infos = _infos.With(layouts);

    /// <summary>Ends the file: what was written is there to stay.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal void Commit()
    {
        List<FreeSegment> gaps = [.. _front.Gaps];
        FileHeader header = _front.Header;
        if (_infos.Layouts.Count > _oldInfos.Layouts.Count || header.SeekInfo == 0)
        {
            AddGap(gaps, header.SeekInfo, header.InfoBytes);
            Key infos = WriteObject(
                MakeKey(StreamerInfoRecord.ClassName, StreamerInfoRecord.Name, StreamerInfoRecord.Title), _infos.Write, isCompressed: true);
            header = header with { SeekInfo = infos.SeekKey, InfoBytes = infos.TotalBytes };
        }

        DirectoryRecord directory = _front.Directory;
        AddGap(gaps, directory.SeekKeys, directory.KeysBytes);
        Key keys = WriteObject(MakeKey("TFile", _front.FileName, ""), w => KeyList.Write(w.Out, _keys), isCompressed: false);
        directory = directory with { SeekKeys = keys.SeekKey, KeysBytes = keys.TotalBytes, Changed = Datime };

        AddGap(gaps, header.SeekFree, header.FreeBytes);
        IReadOnlyList<FreeSegment> merged = FreeSegment.Merge(gaps);
        header = WriteFreeSegments(header, merged);
        _file.Commit((_front with { Header = header, Directory = directory }).ToBytes(_scratch));
        MarkGaps(merged);
    }

    /// <summary>Without <see cref="Commit"/> nothing remains of what was written.</summary>
    public void Dispose() => _file.Dispose();

    private Key WriteObject(Key key, Action<ObjectWriter> write, bool isCompressed)
    {
        BigEndianWriter output = new();
        write(new ObjectWriter(output, key.KeyLength));
        ReadOnlySpan<byte> payload = output.Written;
        if (isCompressed && payload.Length > LargestRawObject)
        {
            byte[] compressed = GC.AllocateUninitializedArray<byte>(payload.Length);
            int length = Blocks.Compress(Compression, payload, compressed);
            if (length > 0)
            {
                return WriteRecord(key, default, compressed.AsSpan(0, length), payload.Length);
            }
        }

        return WriteRecord(key, default, payload, payload.Length);
    }

    /// <summary>
    /// The last record, whose own length is needed to know where the file ends, which is what it says: its closing segment begins there
    /// and reaches beyond what the file may grow to before the next update.
    /// </summary>
    private FileHeader WriteFreeSegments(FileHeader header, IReadOnlyList<FreeSegment> gaps)
    {
        Key key = MakeKey("TFile", _front.FileName, "");
        long start = Position + key.KeyLength + gaps.Sum(g => g.Size);
        FreeSegment closing = FreeSegment.Closing(start);
        key = WriteObject(
            key,
            writer =>
            {
                foreach (FreeSegment segment in gaps.Append(closing))
                {
                    segment.Write(writer.Out);
                }
            },
            isCompressed: false);
        return header with
        {
            IsLarge = header.IsLarge || Position > LargeFiles.LargestSmallOffset,
            End = Position,
            SeekFree = key.SeekKey,
            FreeBytes = key.TotalBytes,
            FreeCount = gaps.Count + 1,
        };
    }

    private static void AddGap(List<FreeSegment> gaps, long start, int length)
    {
        if (start > 0 && length > 0)
        {
            gaps.Add(new FreeSegment(start, start + length - 1));
        }
    }

    /// <summary>A gap begins with its negative length, so that whoever walks from record to record passes over it.</summary>
    private void MarkGaps(IReadOnlyList<FreeSegment> gaps)
    {
        Span<byte> mark = stackalloc byte[sizeof(int)];
        foreach (FreeSegment gap in gaps)
        {
            BinaryPrimitives.WriteInt32BigEndian(mark, (int)-Math.Min(gap.Last - gap.First + 1, LargeFiles.LargestSmallOffset));
            _file.WriteAt(gap.First, mark);
        }
    }
}
