using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>The object of class ROOT::RNTuple: where header and footer are ("Anchor schema"; big-endian).</summary>
/// <param name="Epoch">Version: incompatible changes.</param>
/// <param name="Major">Version: features that need a newer reader, named by feature flags.</param>
/// <param name="Minor">Version: optional features.</param>
/// <param name="Patch">Version: clarifications.</param>
/// <param name="Header">Link to the header.</param>
/// <param name="Footer">Link to the footer.</param>
/// <param name="MaximumKeySize">Longest payload of one key; longer blobs are cut.</param>
internal sealed record Anchor(
    ushort Epoch, ushort Major, ushort Minor, ushort Patch, EnvelopeLink Header, EnvelopeLink Footer, ulong MaximumKeySize)
{
    private const int FieldsSize = 64;
    private const ushort KnownEpoch = 1;

    /// <summary>Version of the class, which is not that of the format.</summary>
    private const short ClassVersion = 2;

    /// <summary>Class version and fields, which the byte count covers.</summary>
    private const int CountedSize = sizeof(short) + FieldsSize;

    /// <summary>Bytes of the object that is written.</summary>
    internal const int Size = sizeof(uint) + CountedSize + sizeof(ulong);

    /// <summary>An anchor of the format version that is written: 1.0.2.0, as ROOT 6.40 writes it.</summary>
    internal static Anchor Current(EnvelopeLink header, EnvelopeLink footer, ulong maximumKeySize)
        => new(KnownEpoch, 0, 2, 0, header, footer, maximumKeySize);

    /// <summary>The format version.</summary>
    internal string Version => string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Major}.{Minor}.{Patch}");

    /// <summary>Reads the object's bytes: byte count and class version, the fields, later ones, at the end the checksum.</summary>
    internal static Anchor Read(ReadOnlySpan<byte> bytes, FilePlace place)
    {
        BigEndianReader reader = new(bytes, place);
        uint byteCount = reader.ReadUInt32() & ~(BufferMarks.ByteCount | BufferMarks.Class);
        long end = 4L + byteCount;
        if (end > bytes.Length || end < sizeof(uint) + CountedSize)
        {
            reader.Throw("the anchor says a wrong length", $"{CountedSize} to {bytes.Length - 4} bytes", $"{byteCount}");
        }

        // The byte count covers class version and fields; the checksum, which covers the fields, is appended behind it.
        reader.ReadUInt16();
        ulong actual = Xxh3.Hash(bytes[reader.Position..(int)end]);
        Anchor anchor = ReadFields(ref reader);
        reader.Position = (int)end;
        ulong stored = reader.ReadUInt64();
        if (anchor.Epoch != KnownEpoch)
        {
            FormatError.Throw(
                $"the RNTuple has format version {anchor.Version}, which this reader does not know",
                place,
                $"format version {KnownEpoch}.x");
        }

        if (actual != stored)
        {
            FormatError.Throw("the anchor's checksum does not fit", place, $"{stored:x16}", $"{actual:x16}");
        }

        return anchor;
    }

    /// <summary>Writes the object: byte count, class version, the fields, and their checksum, which the byte count leaves out.</summary>
    internal void Write(BigEndianWriter writer)
    {
        writer.WriteUInt32(BufferMarks.ByteCount | CountedSize);
        writer.WriteInt16(ClassVersion);
        int fields = writer.Position;
        writer.WriteInt16((short)Epoch);
        writer.WriteInt16((short)Major);
        writer.WriteInt16((short)Minor);
        writer.WriteInt16((short)Patch);
        WriteLink(writer, Header);
        WriteLink(writer, Footer);
        writer.WriteUInt64(MaximumKeySize);
        writer.WriteUInt64(Xxh3.Hash(writer.Written[fields..]));
    }

    private static Anchor ReadFields(ref BigEndianReader reader)
    {
        ushort epoch = reader.ReadUInt16();
        ushort major = reader.ReadUInt16();
        ushort minor = reader.ReadUInt16();
        ushort patch = reader.ReadUInt16();
        return new Anchor(epoch, major, minor, patch, ReadLink(ref reader), ReadLink(ref reader), reader.ReadUInt64());
    }

    private static EnvelopeLink ReadLink(ref BigEndianReader reader)
    {
        ulong offset = reader.ReadUInt64();
        ulong size = reader.ReadUInt64();
        return new EnvelopeLink(reader.ReadUInt64(), new Locator(offset, size));
    }

    private static void WriteLink(BigEndianWriter writer, EnvelopeLink link)
    {
        writer.WriteUInt64(link.Locator.Offset);
        writer.WriteUInt64(link.Locator.Size);
        writer.WriteUInt64(link.Length);
    }
}
