using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>
/// The header of every record of a file (TKey); a directory's list holds copies of those of its objects. What it says is checked
/// when it is used, not when it is read, so that one damaged key does not hide the others.
/// </summary>
/// <param name="TotalBytes">fNbytes: bytes of the record, this header included.</param>
/// <param name="Version">Version of the header's form, the thousand of large files taken off.</param>
/// <param name="ObjectLength">fObjlen: bytes of the object after decompression.</param>
/// <param name="KeyLength">fKeylen: bytes of this header; references inside the object count from the header's start.</param>
/// <param name="Cycle">Number that tells objects of one name apart; the highest is the latest.</param>
/// <param name="SeekKey">Offset of the record.</param>
/// <param name="SeekDirectory">fSeekPdir: offset of the directory's record.</param>
/// <param name="ProcessIdOffset">Added to the process ids of references inside the object.</param>
/// <param name="ClassName">Class of the object.</param>
/// <param name="Name">Name.</param>
/// <param name="Title">Title.</param>
internal sealed record Key(
    int TotalBytes,
    int Version,
    int ObjectLength,
    int KeyLength,
    int Cycle,
    long SeekKey,
    long SeekDirectory,
    int ProcessIdOffset,
    string ClassName,
    string Name,
    string Title)
{
    /// <summary>Bytes of the shortest header, whose names are empty.</summary>
    internal const int SmallestLength = 29;

    private const int LargeVersion = 1000;

    /// <summary>Version of the header's form that is written.</summary>
    private const int CurrentVersion = 4;

    /// <summary>Bytes of the header but its names: with offsets of four bytes, and of eight.</summary>
    private const int SmallFixedLength = 26;
    private const int LargeFixedLength = 34;

    /// <summary>The low 48 bits of fSeekPdir; the bits above are the process id's offset (in keys with pointers of eight bytes).</summary>
    private const long PointerMask = 0xFFFF_FFFF_FFFF;

    /// <summary>True when offsets take eight bytes.</summary>
    internal bool IsLarge { get; init; }

    /// <summary>fDatime: when the object was written (see <see cref="Container.Datime"/>).</summary>
    internal uint Datime { get; init; }

    /// <summary>Bytes of the object in the file.</summary>
    internal int StoredLength => TotalBytes - KeyLength;

    /// <summary>Offset of the object in the file.</summary>
    internal long SeekObject => SeekKey + KeyLength;

    /// <summary>True when the object's bytes are compressed records.</summary>
    internal bool IsCompressed => ObjectLength > StoredLength;

    /// <summary>True when the object is a directory.</summary>
    internal bool IsDirectory => ClassName is "TDirectory" or "TDirectoryFile";

    /// <summary>Reads one key.</summary>
    internal static Key Read(ref BigEndianReader reader)
    {
        int totalBytes = reader.ReadInt32();
        int version = reader.ReadInt16();
        bool large = version > LargeVersion;
        int objectLength = reader.ReadInt32();
        uint datime = reader.ReadUInt32();
        int keyLength = reader.ReadInt16();
        int cycle = reader.ReadUInt16();
        long seekKey = reader.ReadPointer(large);
        long seekDirectory = reader.ReadPointer(large);
        return new Key(
            TotalBytes: totalBytes,
            Version: large ? version - LargeVersion : version,
            ObjectLength: objectLength,
            KeyLength: keyLength,
            Cycle: cycle,
            SeekKey: seekKey,
            SeekDirectory: large ? seekDirectory & PointerMask : seekDirectory,
            ProcessIdOffset: large ? (int)((ulong)seekDirectory >> 48) : 0,
            ClassName: reader.ReadString(),
            Name: reader.ReadString(),
            Title: reader.ReadString())
        {
            IsLarge = large,
            Datime = datime,
        };
    }

    /// <summary>Bytes of a header with these names.</summary>
    internal static int LengthOf(bool isLarge, string className, string name, string title)
        => (isLarge ? LargeFixedLength : SmallFixedLength)
            + BigEndianWriter.StringLength(className) + BigEndianWriter.StringLength(name) + BigEndianWriter.StringLength(title);

    /// <summary>A key whose place, date and lengths are set when its record is written.</summary>
    internal static Key Make(bool isLarge, string className, string name, string title, int cycle = 1) => new(
        TotalBytes: 0,
        Version: CurrentVersion,
        ObjectLength: 0,
        KeyLength: LengthOf(isLarge, className, name, title),
        Cycle: cycle,
        SeekKey: 0,
        SeekDirectory: 0,
        ProcessIdOffset: 0,
        ClassName: className,
        Name: name,
        Title: title)
    {
        IsLarge = isLarge,
    };

    /// <summary>Writes the key.</summary>
    internal void Write(BigEndianWriter writer)
    {
        writer.WriteInt32(TotalBytes);
        writer.WriteInt16((short)(IsLarge ? Version + LargeVersion : Version));
        writer.WriteInt32(ObjectLength);
        writer.WriteUInt32(Datime);
        writer.WriteInt16(checked((short)KeyLength));
        writer.WriteInt16((short)Cycle);
        writer.WritePointer(SeekKey, IsLarge);
        writer.WritePointer(SeekDirectory | ((long)ProcessIdOffset << 48), IsLarge);
        writer.WriteString(ClassName);
        writer.WriteString(Name);
        writer.WriteString(Title);
    }

    public override string ToString() => $"{Name};{Cycle}";
}
