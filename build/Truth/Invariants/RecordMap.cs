using System.Buffers.Binary;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Truth.Invariants;

/// <summary>All records of a file, one after another as their own headers say, and the gaps between them.</summary>
internal sealed class RecordMap
{
    /// <summary>Longest header that is read: names are short.</summary>
    private const int LongestKey = 1 << 16;

    private readonly Dictionary<long, Key> _records = [];
    private readonly HashSet<long> _used = [];
    private readonly List<FreeSegment> _gaps = [];

    private RecordMap(ByteSource source) => Source = source;

    /// <summary>The file.</summary>
    public ByteSource Source { get; }

    /// <summary>The records in their order.</summary>
    public IEnumerable<Key> Records => _records.Values.OrderBy(k => k.SeekKey);

    /// <summary>The gaps in their order.</summary>
    public IReadOnlyList<FreeSegment> Gaps => _gaps;

    /// <summary>Records that nothing refers to.</summary>
    public IEnumerable<Key> Unused => Records.Where(k => !_used.Contains(k.SeekKey));

    /// <summary>Walks from the first record to the file's end.</summary>
    public static RecordMap Walk(ByteSource source, FileHeader header, Violations violations)
    {
        RecordMap map = new(source);
        long end = Math.Min(header.End, source.Length);
        long position = header.Begin;
        while (position < end)
        {
            long length = map.Read(position, end, violations);
            if (length == 0)
            {
                return map;
            }

            position += length;
        }

        violations.Equal(header.End, position, position, "the last record", "its end");
        return map;
    }

    /// <summary>The record at an offset, which is referred to; null when none begins there.</summary>
    public Key? Use(long offset)
    {
        _used.Add(offset);
        return _records.GetValueOrDefault(offset);
    }

    /// <summary>The record whose object holds a range of bytes, which is referred to.</summary>
    public Key? UseAround(long offset, long length)
    {
        foreach (Key key in _records.Values)
        {
            if (key.SeekObject <= offset && offset + length <= key.SeekKey + key.TotalBytes)
            {
                _used.Add(key.SeekKey);
                return key;
            }
        }

        return null;
    }

    /// <summary>The first bytes of a record, header included.</summary>
    public byte[] Bytes(Key key, int length)
    {
        byte[] bytes = new byte[Math.Min(length, key.TotalBytes)];
        Source.Read(key.SeekKey, bytes);
        return bytes;
    }

    /// <summary>Reads one record or gap; returns its length, 0 where nothing can follow.</summary>
    private long Read(long position, long end, Violations violations)
    {
        byte[] bytes = new byte[Math.Min(LongestKey, end - position)];
        Source.Read(position, bytes);
        int length = bytes.Length < sizeof(int) ? 0 : BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (length == 0 || length == int.MinValue || Math.Abs(length) > end - position)
        {
            violations.Add(position, "record", $"no length of a record: {length}, {end - position} bytes are left");
            return 0;
        }

        if (length < 0)
        {
            _gaps.Add(new FreeSegment(position, position - length - 1));
            return -length;
        }

        violations.Try("record", () =>
        {
            BigEndianReader reader = new(bytes, new Errors.FilePlace(Source.Name, position));
            Key key = Key.Read(ref reader);
            _records.Add(position, key with { SeekKey = position });
            Check(key, position, reader, violations);
        });
        return length;
    }

    private static void Check(Key key, long position, BigEndianReader reader, Violations violations)
    {
        string part = $"{key.ClassName} {key}";
        violations.Equal(position, key.SeekKey, position, part, "fSeekKey");
        int length = reader.Position;
        if (key.ClassName == "TBasket")
        {
            violations.Require(key.KeyLength > length, position, part, $"fKeylen: {key.KeyLength} leaves no room for the basket's header");
        }
        else
        {
            violations.Equal(length, key.KeyLength, position, part, "fKeylen");
        }

        violations.Require(
            key.KeyLength <= key.TotalBytes && key.ObjectLength >= 0, position, part, $"lengths: {key.TotalBytes} bytes, key {key.KeyLength}, object {key.ObjectLength}");
    }
}
