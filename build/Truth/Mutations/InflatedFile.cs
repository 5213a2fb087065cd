using System.Buffers.Binary;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;

namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>
/// A file whose compressed records are put again at its end, not compressed, with right lengths wherever they stand: in their
/// keys, in the lists of keys, in the file's header, in trees and in anchors. So a change of one byte reaches what lies deep.
/// </summary>
internal sealed class InflatedFile
{
    private const int SeekInfo = 37;
    private const int InfoBytes = 41;
    private const int EndOfFile = 12;
    private const int SeekInKey = 18;
    private readonly List<FileRegion> _regions = [];
    private byte[] _content;

    private InflatedFile(byte[] content) => _content = [.. content];

    /// <summary>The file's bytes.</summary>
    public byte[] Content => _content;

    /// <summary>The parts that are used; what was put again elsewhere is not among them.</summary>
    public IReadOnlyList<FileRegion> Regions => _regions;

    /// <summary>The checksums of its RNTuples.</summary>
    public RNTupleChecksums Checksums { get; private set; } = null!;

    /// <summary>Inflates an intact file; of one beyond 2 GB, with longer pointers in its header, nothing is moved.</summary>
    public static InflatedFile Of(byte[] content)
    {
        InflatedFile file = new(content);
        IReadOnlyList<Key> records = FileRecords.Of(content);
        file._regions.Add(new FileRegion(FileRegionKind.Header, "file", 0, records.Count == 0 ? content.Length : (int)records[0].SeekKey));
        foreach (Key key in records.Where(k => k.ClassName is not ("TBasket" or "RBlob")))
        {
            file.AddRecord(key, FileRegionKind.Description);
        }

        foreach (Key key in records.Where(k => k.ClassName == "TBasket"))
        {
            file.AddBasket(key);
        }

        file.Checksums = new RNTupleChecksums();
        foreach (FileRegion anchor in file._regions.Where(r => r is { Kind: FileRegionKind.Description, Name: "ROOT::RNTuple" }).ToArray())
        {
            file._regions.AddRange(file.Checksums.Add(ref file._content, anchor));
        }

        file.Checksums.Repair(file._content);
        file.PatchEnd();
        return file;
    }

    private static byte[] Decompress(ReadOnlySpan<byte> stored, int length)
    {
        byte[] payload = new byte[length];
        Blocks.Decompress(stored, payload);
        return payload;
    }

    private void AddRecord(Key key, FileRegionKind kind)
    {
        int start = (int)key.SeekKey;
        try
        {
            start = key.IsCompressed ? Move(key) : start;
        }
        catch (RootFormatException)
        {
            return; // bytes that nobody refers to need not be a record
        }

        AddRegions(key, kind, start);
    }

    private void AddRegions(Key key, FileRegionKind kind, int start)
    {
        _regions.Add(new FileRegion(FileRegionKind.Key, key.ClassName, start, key.KeyLength));
        _regions.Add(new FileRegion(kind, key.ClassName, start + key.KeyLength, key.ObjectLength));
    }

    /// <summary>Puts a record at the end, and changes all that points to it.</summary>
    private int Move(Key key)
    {
        int pointerSize = PointerSize(key);
        byte[] old = _content.AsSpan((int)key.SeekKey, SeekInKey + pointerSize).ToArray();
        int start = Append(key);
        byte[] moved = _content.AsSpan(start, old.Length).ToArray();
        foreach (int copy in Find(old, (int)key.SeekKey + key.TotalBytes).Concat(Find(old, 0, (int)key.SeekKey)))
        {
            moved.CopyTo(_content.AsSpan(copy));
        }

        if (BinaryPrimitives.ReadInt32BigEndian(_content.AsSpan(SeekInfo)) == key.SeekKey)
        {
            BinaryPrimitives.WriteInt32BigEndian(_content.AsSpan(SeekInfo), start);
            BinaryPrimitives.WriteInt32BigEndian(_content.AsSpan(InfoBytes), key.KeyLength + key.ObjectLength);
        }

        return start;
    }

    private void AddBasket(Key key)
    {
        if (!key.IsCompressed)
        {
            AddRegions(key, FileRegionKind.Basket, (int)key.SeekKey);
        }
        else if (FindBasket(key) is (int bytesAt, int seekAt))
        {
            int start = Append(key);
            BinaryPrimitives.WriteInt32BigEndian(_content.AsSpan(bytesAt), key.KeyLength + key.ObjectLength);
            BinaryPrimitives.WriteInt64BigEndian(_content.AsSpan(seekAt), start);
            AddRegions(key, FileRegionKind.Basket, start);
        }
    }

    /// <summary>
    /// Where a tree says how long a basket is and where it is: fBasketBytes, fBasketEntry and fBasketSeek follow one another, each
    /// with a byte 1 before it.
    /// </summary>
    private (int BytesAt, int SeekAt)? FindBasket(Key key)
    {
        Span<byte> seek = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(seek, key.SeekKey);
        foreach (FileRegion tree in _regions.Where(r => r is { Kind: FileRegionKind.Description, Name: "TTree" or "TNtuple" or "TNtupleD" }))
        {
            foreach (int seekAt in Find(seek, tree.Start, tree.Start + tree.Length))
            {
                for (int index = 0; seekAt - (sizeof(long) * index) > tree.Start; index++)
                {
                    int seeks = seekAt - (sizeof(long) * index);
                    if (_content[seeks - 1] != 1)
                    {
                        continue;
                    }

                    for (int length = index + 1; seeks - 3 - (length * (sizeof(int) + sizeof(long))) > tree.Start; length++)
                    {
                        int entries = seeks - 1 - (sizeof(long) * length);
                        int bytes = entries - 1 - (sizeof(int) * length);
                        int bytesAt = bytes + (sizeof(int) * index);
                        if (_content[entries - 1] == 1 && _content[bytes - 1] == 1
                            && BinaryPrimitives.ReadInt32BigEndian(_content.AsSpan(bytesAt)) == key.TotalBytes)
                        {
                            return (bytesAt, seekAt);
                        }
                    }
                }
            }
        }

        return null;
    }

    /// <summary>The record once more at the end, not compressed.</summary>
    private int Append(Key key)
    {
        int start = _content.Length;
        byte[] payload = Decompress(_content.AsSpan((int)key.SeekObject, key.StoredLength), key.ObjectLength);
        byte[] header = _content.AsSpan((int)key.SeekKey, key.KeyLength).ToArray();
        BinaryPrimitives.WriteInt32BigEndian(header, key.KeyLength + key.ObjectLength);
        if (PointerSize(key) == sizeof(long))
        {
            BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(SeekInKey), start);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(SeekInKey), start);
        }

        _content = [.. _content, .. header, .. payload];
        return start;
    }

    private int PointerSize(Key key)
        => BinaryPrimitives.ReadInt16BigEndian(_content.AsSpan((int)key.SeekKey + 4)) > 1000 ? sizeof(long) : sizeof(int);

    private List<int> Find(ReadOnlySpan<byte> pattern, int from, int? to = null)
    {
        List<int> found = [];
        int end = to ?? _content.Length;
        while (from < end && _content.AsSpan(from, end - from).IndexOf(pattern) is >= 0 and int at)
        {
            found.Add(from + at);
            from += at + 1;
        }

        return found;
    }

    private void PatchEnd()
    {
        if (BinaryPrimitives.ReadInt32BigEndian(_content.AsSpan(4)) < 1_000_000)
        {
            BinaryPrimitives.WriteInt32BigEndian(_content.AsSpan(EndOfFile), _content.Length);
        }
    }
}
