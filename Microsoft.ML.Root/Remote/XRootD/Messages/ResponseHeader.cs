using System.Buffers.Binary;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>The eight bytes before each frame of an answer.</summary>
/// <param name="StreamId">That of the request.</param>
/// <param name="Status">What the frame is.</param>
/// <param name="Length">Bytes of its body.</param>
internal readonly record struct ResponseHeader(ushort StreamId, ResponseStatus Status, int Length)
{
    internal const int Size = 8;

    /// <summary>Reads a header and checks what can be checked.</summary>
    internal static ResponseHeader Read(ReadOnlySpan<byte> source, string server)
    {
        ResponseHeader header = new(
            BinaryPrimitives.ReadUInt16BigEndian(source),
            (ResponseStatus)BinaryPrimitives.ReadUInt16BigEndian(source[2..]),
            BinaryPrimitives.ReadInt32BigEndian(source[4..]));
        bool known = header.Status is ResponseStatus.Ok or (>= ResponseStatus.OkSoFar and <= ResponseStatus.Status);
        if (!known || header.Length < 0 || (header.Status == ResponseStatus.Status && header.Length != PgReadHeader.Size))
        {
            FormatError.Throw(
                "the server's answer does not follow the XRootD protocol", new FilePlace(server), "a header of a response", $"status {(int)header.Status} with {header.Length} bytes");
        }

        return header;
    }
}

/// <summary>The body of a status frame: which part of a pgread's answer the bytes behind it are.</summary>
/// <param name="IsFinal">The last frame of the answer.</param>
/// <param name="Length">Bytes of pages and checksums that follow.</param>
/// <param name="Offset">Where in the file the first page begins.</param>
internal readonly record struct PgReadHeader(bool IsFinal, int Length, long Offset)
{
    internal const int Size = 24;

    /// <summary>Pages are aligned to this in the file.</summary>
    internal const int PageSize = 4096;

    /// <summary>Each page comes behind its CRC32C.</summary>
    internal const int ChecksumSize = 4;
    private const byte PgReadCode = (byte)(RequestCode.PgRead - RequestCode.Auth);
    private const byte Final = 0;
    private const byte Partial = 1;

    internal static PgReadHeader Read(ReadOnlySpan<byte> source, ushort streamId, string server)
    {
        uint expected = BinaryPrimitives.ReadUInt32BigEndian(source);
        uint found = Crc32C.Of(source[ChecksumSize..Size]);
        if (expected != found)
        {
            FormatError.Throw("the checksum of an answer's header does not agree", new FilePlace(server, ObjectPath: "pgread"), $"{expected:x8}", $"{found:x8}");
        }

        byte kind = source[7];
        PgReadHeader header = new(kind == Final, BinaryPrimitives.ReadInt32BigEndian(source[12..]), BinaryPrimitives.ReadInt64BigEndian(source[16..]));
        if (BinaryPrimitives.ReadUInt16BigEndian(source[4..]) != streamId || source[6] != PgReadCode || kind > Partial || header.Length < 0 || header.Offset < 0)
        {
            FormatError.Throw("the server's answer is not that of the request", new FilePlace(server, ObjectPath: "pgread"));
        }

        return header;
    }
}
