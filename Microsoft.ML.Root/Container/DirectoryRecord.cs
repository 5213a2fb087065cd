using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>A directory's own data (TDirectoryFile): where its key list is. What follows (its UUID) is not needed.</summary>
/// <param name="KeysBytes">fNbytesKeys: bytes of the key list's record.</param>
/// <param name="NameBytes">fNbytesName: bytes from the directory's record to these data.</param>
/// <param name="SeekDirectory">fSeekDir: offset of the directory's record.</param>
/// <param name="SeekParent">fSeekParent: offset of the record of the directory above.</param>
/// <param name="SeekKeys">fSeekKeys: offset of the key list's record; 0 before the directory was saved.</param>
internal readonly record struct DirectoryRecord(int KeysBytes, int NameBytes, long SeekDirectory, long SeekParent, long SeekKeys)
{
    /// <summary>Bytes of the longer form.</summary>
    internal const int LargestSize = 42;

    private const int LargeVersion = 1000;

    /// <summary>Reads the data.</summary>
    internal static DirectoryRecord Read(ref BigEndianReader reader)
    {
        bool large = reader.ReadInt16() > LargeVersion;
        reader.Skip(8); // fDatimeC, fDatimeM
        return new DirectoryRecord(
            KeysBytes: reader.ReadInt32(),
            NameBytes: reader.ReadInt32(),
            SeekDirectory: reader.ReadPointer(large),
            SeekParent: reader.ReadPointer(large),
            SeekKeys: reader.ReadPointer(large));
    }
}
