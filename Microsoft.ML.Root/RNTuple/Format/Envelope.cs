using System.Buffers.Binary;
using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>An envelope ("Envelopes"), verified when it was read: type and length in front, at its end the XXH3 of all that stands before.</summary>
internal sealed class Envelope
{
    private const int PreambleSize = 8;
    private const int ChecksumSize = 8;
    private readonly byte[] _bytes;

    private Envelope(byte[] bytes, ulong checksum, FilePlace place)
    {
        _bytes = bytes;
        Checksum = checksum;
        Place = place;
    }

    /// <summary>The checksum, by which envelopes that belong together name one another.</summary>
    internal ulong Checksum { get; }

    /// <summary>Where it stands, for messages.</summary>
    internal FilePlace Place { get; }

    /// <summary>Bytes in memory.</summary>
    internal int Length => _bytes.Length;

    /// <summary>All of it, checksum included.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>A reader of the content, from <paramref name="position"/> on.</summary>
    internal EnvelopeReader Reader(int position = PreambleSize)
        => new(_bytes.AsSpan(0, _bytes.Length - ChecksumSize), Place, position);

    /// <summary>Reads, decompresses and verifies an envelope.</summary>
    /// <param name="blobs">The file.</param>
    /// <param name="link">Its place and length.</param>
    /// <param name="type">What it must be.</param>
    /// <param name="objectPath">The RNTuple and which envelope this is, for messages.</param>
    internal static Envelope Read(BlobLayout blobs, EnvelopeLink link, EnvelopeType type, string objectPath)
    {
        ulong offset = link.Locator.Offset;
        bool isCompressed = link.Locator.Size < link.Length;
        FilePlace place = blobs.At(offset, objectPath) with { InRecord = isCompressed };
        if (link.Length is < PreambleSize + ChecksumSize or > int.MaxValue || link.Locator.Size > link.Length)
        {
            FormatError.Throw(
                "the envelope's length is impossible",
                place,
                $"{PreambleSize + ChecksumSize} to {int.MaxValue} bytes",
                $"{link.Locator.Size} bytes stored, {link.Length} in memory");
        }

        byte[] bytes = blobs.Read(offset, link.Locator.Size, objectPath);
        if (isCompressed)
        {
            byte[] stored = bytes;
            FilePlace start = blobs.At(offset, objectPath);
            Blocks.CheckLength(stored, (int)link.Length, start);
            bytes = new byte[link.Length];
            Blocks.Decompress(stored, bytes, start);
        }

        return Verify(bytes, type, place);
    }

    /// <summary>An envelope around what was written.</summary>
    internal static Envelope Of(EnvelopeType type, EnvelopeWriter content)
    {
        int length = PreambleSize + content.Content.Length;
        byte[] bytes = new byte[length + ChecksumSize];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)type | ((ulong)bytes.Length << 16));
        content.Content.CopyTo(bytes.AsSpan(PreambleSize));
        ulong checksum = Xxh3.Hash(bytes.AsSpan(0, length));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(length), checksum);
        return new Envelope(bytes, checksum, default);
    }

    private static Envelope Verify(byte[] bytes, EnvelopeType type, FilePlace place)
    {
        ulong preamble = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        if ((ushort)preamble != (ushort)type)
        {
            FormatError.Throw("the envelope type is wrong", place, $"{(ushort)type} ({type})", $"{(ushort)preamble}");
        }

        if (preamble >> 16 != (ulong)bytes.Length)
        {
            FormatError.Throw("the envelope says a wrong length", place, $"{bytes.Length}", $"{preamble >> 16}");
        }

        ulong actual = Xxh3.Hash(bytes.AsSpan(0, bytes.Length - ChecksumSize));
        ulong stored = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(bytes.Length - ChecksumSize));
        if (actual != stored)
        {
            FormatError.Throw("the envelope's checksum does not fit", place, $"{stored:x16}", $"{actual:x16}");
        }

        return new Envelope(bytes, stored, place);
    }
}

/// <summary>What an envelope holds ("Envelopes").</summary>
internal enum EnvelopeType : ushort
{
    /// <summary>The schema.</summary>
    Header = 1,

    /// <summary>Schema extension and cluster groups.</summary>
    Footer = 2,

    /// <summary>The clusters of a group and where their pages are.</summary>
    PageList = 3,
}
