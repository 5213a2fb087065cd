using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>
/// The first bytes of a ROOT file (TFile). From version 1,000,000 on pointers take eight bytes, which ROOT writes once a file
/// exceeds 2 GB.
/// </summary>
/// <param name="Version">Version of ROOT that wrote the file, the million of large files taken off.</param>
/// <param name="IsLarge">True when pointers of the header take eight bytes.</param>
/// <param name="Begin">fBEGIN: offset of the first record, the root directory.</param>
/// <param name="End">fEND: the offset after the last record.</param>
/// <param name="SeekFree">Offset of the record of free segments.</param>
/// <param name="FreeBytes">Its length.</param>
/// <param name="FreeCount">Number of free segments.</param>
/// <param name="NameBytes">fNbytesName: bytes from <see cref="Begin"/> to the root directory's own data.</param>
/// <param name="Compression">Compression setting for new objects: 100 times the algorithm plus the level.</param>
/// <param name="SeekInfo">Offset of the record of streamer infos, 0 when there is none.</param>
/// <param name="InfoBytes">Its length.</param>
internal readonly record struct FileHeader(
    int Version,
    bool IsLarge,
    long Begin,
    long End,
    long SeekFree,
    int FreeBytes,
    int FreeCount,
    int NameBytes,
    int Compression,
    long SeekInfo,
    int InfoBytes)
{
    private const int SmallestSize = 45;

    /// <summary>Where <see cref="Begin"/> stands: behind "root" and the version.</summary>
    private const int BeginOffset = 8;
    private const int LargeVersion = 1_000_000;

    /// <summary>Bytes of a file that belong to its header, zeros at its end included: fBEGIN of the files that are written.</summary>
    internal const int ReservedSize = 100;

    /// <summary>The file's UUID; empty where the bytes end before it, and in files that RNTuple's own writer makes.</summary>
    internal Guid Uuid { get; init; }

    /// <summary>Reads the header from the first bytes of a file, of which there may be more than it needs.</summary>
    internal static FileHeader Read(ReadOnlySpan<byte> bytes, ByteSource source)
    {
        if (bytes.Length == 0)
        {
            FormatError.Throw("the file is empty", new FilePlace(source.Name, 0));
        }

        if (!bytes.StartsWith("root"u8) && !"root"u8.StartsWith(bytes))
        {
            FormatError.Throw("not a ROOT file: it does not start with 'root'", new FilePlace(source.Name, 0));
        }

        if (bytes.Length < SmallestSize)
        {
            FormatError.Throw(
                "the file ends inside its header", new FilePlace(source.Name, bytes.Length), expected: $"{SmallestSize} bytes", found: $"{bytes.Length}");
        }

        BigEndianReader reader = new(bytes, new FilePlace(source.Name, 0, "the file's header"));
        reader.Skip(4);
        int version = reader.ReadInt32();
        bool large = version >= LargeVersion;
        FileHeader header = new(
            Version: large ? version - LargeVersion : version,
            IsLarge: large,
            Begin: reader.ReadInt32(),
            End: reader.ReadPointer(large),
            SeekFree: reader.ReadPointer(large),
            FreeBytes: reader.ReadInt32(),
            FreeCount: reader.ReadInt32(),
            NameBytes: reader.ReadInt32(),
            Compression: ReadCompression(ref reader),
            SeekInfo: reader.ReadPointer(large),
            InfoBytes: reader.ReadInt32());
        header.Check(reader.Position, source);
        return header with { Uuid = reader.ReadUuidIfAny() };
    }

    /// <summary>Writes the header, and zeros up to <see cref="ReservedSize"/>.</summary>
    internal void Write(BigEndianWriter writer)
    {
        int start = writer.Position;
        writer.WriteBytes("root"u8);
        writer.WriteInt32(IsLarge ? Version + LargeVersion : Version);
        writer.WriteInt32((int)Begin);
        writer.WritePointer(End, IsLarge);
        writer.WritePointer(SeekFree, IsLarge);
        writer.WriteInt32(FreeBytes);
        writer.WriteInt32(FreeCount);
        writer.WriteInt32(NameBytes);
        writer.WriteByte((byte)(IsLarge ? sizeof(long) : sizeof(int)));
        writer.WriteInt32(Compression);
        writer.WritePointer(SeekInfo, IsLarge);
        writer.WriteInt32(InfoBytes);
        writer.WriteUuid(Uuid);
        writer.WriteZeros(ReservedSize - (writer.Position - start));
    }

    /// <summary>Where <see cref="NameBytes"/> stands: behind fBEGIN, two pointers and two numbers.</summary>
    private int NameBytesOffset => BeginOffset + sizeof(int) + (2 * (IsLarge ? sizeof(long) : sizeof(int))) + (2 * sizeof(int));

    private static int ReadCompression(ref BigEndianReader reader)
    {
        reader.Skip(1); // fUnits: 4 or 8, which the version says as well
        return reader.ReadInt32();
    }

    private void Check(int size, ByteSource source)
    {
        if (Begin >= source.Length && End > source.Length)
        {
            FormatError.Throw(
                $"the file is cut off: it has {source.Length} of the {End} bytes that its header promises",
                new FilePlace(source.Name, source.Length));
        }

        if (Begin < size || Begin >= source.Length)
        {
            FormatError.Throw(
                "fBEGIN, the offset of the first record, lies outside the file",
                new FilePlace(source.Name, BeginOffset),
                expected: $"{size} to {source.Length - 1}",
                found: $"{Begin}");
        }

        if (NameBytes < 0 || NameBytes > source.Length - Begin)
        {
            FormatError.Throw(
                "fNbytesName, the length of the file's name, reaches beyond the file",
                new FilePlace(source.Name, NameBytesOffset),
                expected: $"0 to {source.Length - Begin}",
                found: $"{NameBytes}");
        }
    }
}
