using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>A directory's own data (TDirectoryFile): where its key list is.</summary>
/// <param name="KeysBytes">fNbytesKeys: bytes of the key list's record.</param>
/// <param name="NameBytes">fNbytesName: bytes from the directory's record to these data.</param>
/// <param name="SeekDirectory">fSeekDir: offset of the directory's record.</param>
/// <param name="SeekParent">fSeekParent: offset of the record of the directory above.</param>
/// <param name="SeekKeys">fSeekKeys: offset of the key list's record; 0 before the directory was saved.</param>
internal readonly record struct DirectoryRecord(int KeysBytes, int NameBytes, long SeekDirectory, long SeekParent, long SeekKeys)
{
    /// <summary>Bytes of the data, those of the shorter form filled up, so that it can become the longer one in its place.</summary>
    internal const int Size = 60;

    /// <summary>Bytes of the shorter form up to the UUID.</summary>
    internal const int SmallestSize = 30;

    private const int LargeVersion = 1000;

    /// <summary>Version of the form that is written.</summary>
    private const int CurrentVersion = 5;

    /// <summary>fDatimeC: when the directory was made (see <see cref="Datime"/>).</summary>
    internal uint Created { get; init; }

    /// <summary>fDatimeM: when it was last changed.</summary>
    internal uint Changed { get; init; }

    /// <summary>The directory's UUID; empty where the record ends before it.</summary>
    internal Guid Uuid { get; init; }

    private bool IsLarge => Math.Max(SeekDirectory, Math.Max(SeekParent, SeekKeys)) > LargeFiles.LargestSmallOffset;

    /// <summary>Reads the data.</summary>
    internal static DirectoryRecord Read(ref BigEndianReader reader)
    {
        bool large = reader.ReadInt16() > LargeVersion;
        uint created = reader.ReadUInt32();
        uint changed = reader.ReadUInt32();
        return new DirectoryRecord(
            KeysBytes: reader.ReadInt32(),
            NameBytes: reader.ReadInt32(),
            SeekDirectory: reader.ReadPointer(large),
            SeekParent: reader.ReadPointer(large),
            SeekKeys: reader.ReadPointer(large))
        {
            Created = created,
            Changed = changed,
            Uuid = reader.ReadUuidIfAny(),
        };
    }

    /// <summary>Writes the data.</summary>
    internal void Write(BigEndianWriter writer)
    {
        int start = writer.Position;
        writer.WriteInt16((short)(IsLarge ? CurrentVersion + LargeVersion : CurrentVersion));
        writer.WriteUInt32(Created);
        writer.WriteUInt32(Changed);
        writer.WriteInt32(KeysBytes);
        writer.WriteInt32(NameBytes);
        writer.WritePointer(SeekDirectory, IsLarge);
        writer.WritePointer(SeekParent, IsLarge);
        writer.WritePointer(SeekKeys, IsLarge);
        writer.WriteUuid(Uuid);
        writer.WriteZeros(Size - (writer.Position - start));
    }
}
