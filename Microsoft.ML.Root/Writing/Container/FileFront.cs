using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Writing;

/// <summary>The begin of a file, which is written last: its header, and the root directory up to where the key list is.</summary>
/// <param name="FileName">Name in the root directory's record.</param>
/// <param name="Header">The header.</param>
/// <param name="Names">What stands between the header and the root directory's data: its key and names.</param>
/// <param name="Directory">The root directory's data.</param>
/// <param name="Gaps">Free segments inside the file.</param>
internal sealed record FileFront(
    string FileName, FileHeader Header, byte[] Names, DirectoryRecord Directory, IReadOnlyList<FreeSegment> Gaps)
{
    /// <summary>Files of older versions describe classes in other ways.</summary>
    private const int OldestVersion = 50000;

    /// <summary>Names are checked as ROOT does.</summary>
    private const int LongestName = 10000;

    /// <summary>The begin of a new file.</summary>
    internal static FileFront New(string name, int version, FileWriterOptions options, uint datime)
    {
        Guid uuid = options.Uuid ?? Guid.NewGuid();
        BigEndianWriter writer = new();
        Key key = Key.Make(isLarge: false, "TFile", name, "");
        int names = BigEndianWriter.StringLength(name) + BigEndianWriter.StringLength("");
        int objectLength = names + DirectoryRecord.Size;
        (key with { TotalBytes = key.KeyLength + objectLength, ObjectLength = objectLength, Datime = datime, SeekKey = FileHeader.ReservedSize }).Write(writer);
        writer.WriteString(name);
        writer.WriteString("");
        FileHeader header = new(
            Version: version,
            IsLarge: false,
            Begin: FileHeader.ReservedSize,
            End: 0,
            SeekFree: 0,
            FreeBytes: 0,
            FreeCount: 0,
            NameBytes: key.KeyLength + names,
            Compression: options.Compression.Value,
            SeekInfo: 0,
            InfoBytes: 0)
        {
            Uuid = uuid,
        };
        DirectoryRecord directory = new(KeysBytes: 0, NameBytes: header.NameBytes, SeekDirectory: header.Begin, SeekParent: 0, SeekKeys: 0)
        {
            Created = datime,
            Changed = datime,
            Uuid = uuid,
        };
        return new FileFront(name, header, writer.Written.ToArray(), directory, []);
    }

    /// <summary>The begin of a file that is added to.</summary>
    /// <exception cref="RootFormatException">It is not such that something can be added.</exception>
    internal static FileFront Of(RootContainer container)
    {
        FileHeader header = container.Header;
        string file = container.Source.Name;
        if (header.Begin != FileHeader.ReservedSize || header.Version < OldestVersion)
        {
            FormatError.Throw(
                "nothing can be added to so old a file; write a new one",
                new FilePlace(file, 0),
                $"ROOT 5 or later, fBEGIN {FileHeader.ReservedSize}",
                $"version {header.Version}, fBEGIN {header.Begin}");
        }

        if (header.End > container.Source.Length || header.NameBytes > LongestName)
        {
            FormatError.Throw(
                "nothing can be added to a file that was not closed or is cut off",
                new FilePlace(file, 0),
                $"fEND up to {container.Source.Length}, fNbytesName up to {LongestName}",
                $"{header.End}, {header.NameBytes}");
        }

        byte[] bytes = new byte[header.NameBytes + DirectoryRecord.Size];
        container.Source.CheckRange(header.Begin, bytes.Length);
        container.Source.Read(header.Begin, bytes);
        BigEndianReader reader = new(bytes, new FilePlace(file, header.Begin, "the root directory"));
        Key key = Key.Read(ref reader);
        if (key.TotalBytes < bytes.Length)
        {
            reader.Throw("the root directory has no room for what must be changed", $"{bytes.Length} bytes", $"{key.TotalBytes}");
        }

        if (container.Root.Keys.FirstOrDefault(k => Key.LengthOf(k.IsLarge, k.ClassName, k.Name, k.Title) != k.KeyLength) is Key odd)
        {
            reader.Throw("nothing can be added to a file with a name that is no UTF-8", found: $"{odd}");
        }

        reader.Position = header.NameBytes;
        DirectoryRecord directory = DirectoryRecord.Read(ref reader);
        FreeSegment[] gaps = [.. container.ReadFreeSegments().Where(s => s.First > 0 && s.Last >= s.First && s.Last < header.End)];
        return new FileFront(key.Name, header, bytes[..header.NameBytes], directory, gaps);
    }

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> ToBytes(BigEndianWriter writer)
    {
        writer.Position = 0;
        Header.Write(writer);
        writer.WriteBytes(Names);
        Directory.Write(writer);
        return writer.Written;
    }
}
