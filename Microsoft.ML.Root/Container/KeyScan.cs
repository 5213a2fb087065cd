using System.Buffers.Binary;
using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>
/// Finds the records of a file that was not closed by walking from one to the next: each begins with its length, a free segment
/// with its negative length.
/// </summary>
internal sealed class KeyScan
{
    /// <summary>Longest header: 47 bytes and three names, of which real ones are short.</summary>
    private const int LongestKey = 1 << 15;
    private const int WindowSize = 1 << 16;
    private readonly ByteSource _source;
    private readonly List<Key> _keys = [];
    private byte[] _window = [];
    private long _windowStart;

    private KeyScan(ByteSource source, long begin)
    {
        _source = source;
        (long position, string? stop) = ReadKeys(begin);
        HashSet<long> directories = [begin, .. _keys.Where(IsDirectory).Select(k => k.SeekKey)];
        ByDirectory = _keys.Where(k => directories.Contains(k.SeekDirectory) && IsObject(k, directories))
            .ToLookup(k => k.SeekDirectory);
        StreamerInfo = _keys.LastOrDefault(k => k is { ClassName: "TList", Name: "StreamerInfo" });
        Report = new RootRecoveryReport(
            _keys.Count,
            position - begin,
            [.. ByDirectory.SelectMany(d => d).OrderBy(k => k.SeekKey).Select(k => $"{k} ({k.ClassName})")],
            stop);
    }

    /// <summary>The list of streamer infos, if it was written.</summary>
    internal Key? StreamerInfo { get; }

    /// <summary>What was found.</summary>
    internal RootRecoveryReport Report { get; }

    private ILookup<long, Key> ByDirectory { get; }

    /// <summary>Scans from <paramref name="begin"/> to the end of the file.</summary>
    internal static KeyScan Run(ByteSource source, long begin) => new(source, begin);

    /// <summary>The objects of the directory whose record is at this offset.</summary>
    internal KeyDirectory DirectoryAt(long seekDirectory, string path) => new(path, [.. ByDirectory[seekDirectory]]);

    private (long Position, string? Stop) ReadKeys(long position)
    {
        while (_source.Length - position >= Key.SmallestLength)
        {
            ReadOnlySpan<byte> bytes = Window(position);
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            if (length < 0 && length != int.MinValue)
            {
                position += -length;
                continue;
            }

            if (!TryRead(bytes, position, out Key? key))
            {
                return (position, Text($"no record begins at byte {position}"));
            }

            if (key.TotalBytes > _source.Length - position)
            {
                return (position, Text($"the file ends inside the record {key} ({key.ClassName}) at byte {position}"));
            }

            _keys.Add(key);
            position += key.TotalBytes;
        }

        return (Math.Min(position, _source.Length), null);
    }

    private bool TryRead(ReadOnlySpan<byte> bytes, long position, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Key? key)
    {
        key = null;
        try
        {
            BigEndianReader reader = new(bytes, new FilePlace(_source.Name, position));
            Key read = Key.Read(ref reader);
            bool plausible = read.SeekKey == position && read.KeyLength >= reader.Position && read.StoredLength >= 0
                && read.ObjectLength >= 0 && read.ClassName.Length > 0 && !read.ClassName.Any(char.IsControl);
            key = plausible ? read : null;
        }
        catch (RootFormatException)
        {
            return false; // the names reach beyond any key: no record begins here
        }

        return key is not null;
    }

    /// <summary>A directory's record says its own offset; its key list has the same class and name but does not.</summary>
    private bool IsDirectory(Key key)
    {
        if (!key.IsDirectory || key.StoredLength < DirectoryRecord.SmallestSize)
        {
            return false;
        }

        byte[] bytes = new byte[Math.Min(key.StoredLength, DirectoryRecord.Size)];
        _source.Read(key.SeekObject, bytes);
        BigEndianReader reader = new(bytes, new FilePlace(_source.Name, key.SeekObject, key.ToString()));
        return DirectoryRecord.Read(ref reader).SeekDirectory == key.SeekKey;
    }

    /// <summary>Baskets, blobs of an RNTuple, key lists and free lists are records but no objects of a directory.</summary>
    private static bool IsObject(Key key, HashSet<long> directories)
        => key.ClassName is not ("TBasket" or "RBlob" or "TFile" or "TRFile")
            && key is not { ClassName: "TList", Name: "StreamerInfo" }
            && (!key.IsDirectory || directories.Contains(key.SeekKey));

    private ReadOnlySpan<byte> Window(long position)
    {
        int needed = (int)Math.Min(LongestKey, _source.Length - position);
        if (position < _windowStart || position + needed > _windowStart + _window.Length)
        {
            _window = new byte[(int)Math.Min(WindowSize, _source.Length - position)];
            _source.Read(position, _window);
            _windowStart = position;
        }

        return _window.AsSpan((int)(position - _windowStart), needed);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
