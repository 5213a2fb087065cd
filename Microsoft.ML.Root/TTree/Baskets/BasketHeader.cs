using System.Buffers.Binary;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.TTree;

/// <summary>What stands before a basket's bytes: its key (TKey), then the fields of TBasket. Nothing is allocated.</summary>
internal readonly record struct BasketHeader
{
    private const int LargeVersion = 1000;

    /// <summary>fNbytes: bytes of the record.</summary>
    internal int TotalBytes { get; private init; }

    /// <summary>fObjlen: bytes behind the key after decompression.</summary>
    internal int ObjectLength { get; private init; }

    /// <summary>fKeylen: bytes of key and header.</summary>
    internal int KeyLength { get; private init; }

    /// <summary>Where the name of the branch that wrote the basket stands in the record.</summary>
    internal Range BranchName { get; private init; }

    /// <summary>Feature bits, 0 in most files (docs/ttree.md, Baskets).</summary>
    internal int Features { get; private init; }

    /// <summary>fNevBuf: number of entries.</summary>
    internal int EntryCount { get; init; }

    /// <summary>fLast: position after the entries' bytes, counted from the key's start.</summary>
    internal int Last { get; init; }

    /// <summary>What follows the header inside a tree's record; 0 in a record of its own.</summary>
    internal int Flag { get; private init; }

    /// <summary>Bytes of the fields that follow a key's names.</summary>
    internal const int Size = sizeof(short) + (4 * sizeof(int)) + sizeof(byte);

    /// <summary>Class of a basket, in its key.</summary>
    internal const string ClassName = "TBasket";

    private const short CurrentVersion = 3;

    /// <summary>Writes the fields that follow the key's names.</summary>
    /// <param name="bytes">Where they go.</param>
    /// <param name="bufferSize">fBufferSize: bytes of key, entries and their offsets.</param>
    /// <param name="entrySize">fNevBufSize: bytes of each entry, or the room for offsets where entries differ.</param>
    internal void Write(Span<byte> bytes, int bufferSize, int entrySize)
    {
        BinaryPrimitives.WriteInt16BigEndian(bytes, CurrentVersion);
        BinaryPrimitives.WriteInt32BigEndian(bytes[2..], bufferSize);
        BinaryPrimitives.WriteInt32BigEndian(bytes[6..], entrySize);
        BinaryPrimitives.WriteInt32BigEndian(bytes[10..], EntryCount);
        BinaryPrimitives.WriteInt32BigEndian(bytes[14..], Last);
        bytes[18] = (byte)Flag;
    }

    /// <summary>Reads key and header.</summary>
    internal static BasketHeader Read(ref BigEndianReader reader)
    {
        int totalBytes = reader.ReadInt32();
        bool large = reader.ReadInt16() > LargeVersion;
        int objectLength = reader.ReadInt32();
        reader.Skip(sizeof(uint)); // fDatime
        int keyLength = reader.ReadInt16();
        reader.Skip(sizeof(short) + (large ? 2 * sizeof(long) : 2 * sizeof(int))); // fCycle, fSeekKey, fSeekPdir
        Text(ref reader); // class: TBasket
        Range name = Text(ref reader);
        Text(ref reader); // title: the tree's name
        reader.Skip(sizeof(short) + sizeof(int)); // version, fBufferSize
        int size = reader.ReadInt32(); // fNevBufSize
        return new BasketHeader
        {
            TotalBytes = totalBytes,
            ObjectLength = objectLength,
            KeyLength = keyLength,
            BranchName = name,
            Features = size < 0 ? reader.ReadByte() : 0,
            EntryCount = reader.ReadInt32(),
            Last = reader.ReadInt32(),
            Flag = reader.ReadByte(),
        };
    }

    /// <summary>True for a basket in a tree's record whose entries do not stand there.</summary>
    internal static bool IsHeaderOnly(ReadOnlySpan<byte> record)
    {
        try
        {
            BigEndianReader reader = new(record);
            return Read(ref reader).Flag == 0;
        }
        catch (RootFormatException)
        {
            return false; // an error once somebody reads it
        }
    }

    private static Range Text(ref BigEndianReader reader)
    {
        int length = reader.ReadStringLength();
        reader.Skip(length);
        return (reader.Position - length)..reader.Position;
    }
}
