using System.Buffers.Binary;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>Options of an open.</summary>
[Flags]
internal enum OpenOptions : ushort
{
    Read = 0x10,
    Async = 0x40,

    /// <summary>A manager looks again for servers that have the file.</summary>
    Refresh = 0x80,

    /// <summary>The answer carries the file's status.</summary>
    RetStat = 0x400,
}

/// <summary>Opens a file.</summary>
/// <param name="Path">Path with its query.</param>
/// <param name="Options">How.</param>
internal sealed record OpenRequest(string Path, OpenOptions Options) : TextRequest(RequestCode.Open, Path)
{
    protected override void WriteArguments(Span<byte> arguments) => BinaryPrimitives.WriteUInt16BigEndian(arguments[2..], (ushort)Options);
}

/// <summary>Closes a file.</summary>
internal sealed record CloseRequest(FileHandle Handle) : XRootDRequest(RequestCode.Close)
{
    protected override void WriteArguments(Span<byte> arguments) => Handle.Write(arguments);
}

/// <summary>Asks for the status of an open file.</summary>
internal sealed record HandleStatRequest(FileHandle Handle) : XRootDRequest(RequestCode.Stat)
{
    protected override void WriteArguments(Span<byte> arguments) => Handle.Write(arguments[12..]);
}

/// <summary>Reads one range.</summary>
/// <param name="Handle">File.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="PathId">The stream that the answer comes on; 0 for the main one.</param>
internal sealed record ReadRequest(FileHandle Handle, long Offset, int Length, byte PathId) : XRootDRequest(RequestCode.Read)
{
    private const int PathIdSize = 8;

    protected override int PayloadSize => PathId == 0 ? 0 : PathIdSize;

    protected override void WriteArguments(Span<byte> arguments) => new ReadElement(Handle, Offset, Length).WriteArguments(arguments);

    protected override void WritePayload(Span<byte> payload)
    {
        if (PathId != 0)
        {
            payload[0] = PathId;
        }
    }
}

/// <summary>Reads one range with a CRC32C for each of its pages.</summary>
/// <param name="Handle">File.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Number of bytes.</param>
/// <param name="PathId">The stream that the answer comes on; 0 for the main one.</param>
/// <param name="IsRetry">The page came before and did not agree with its checksum.</param>
internal sealed record PgReadRequest(FileHandle Handle, long Offset, int Length, byte PathId, bool IsRetry = false) : XRootDRequest(RequestCode.PgRead)
{
    protected override int PayloadSize => IsRetry ? 2 : PathId == 0 ? 0 : 1;

    protected override void WriteArguments(Span<byte> arguments) => new ReadElement(Handle, Offset, Length).WriteArguments(arguments);

    protected override void WritePayload(Span<byte> payload)
    {
        if (payload.Length > 0)
        {
            payload[0] = PathId;
        }

        if (payload.Length > 1)
        {
            payload[1] = 1;
        }
    }
}

/// <summary>Reads many ranges.</summary>
internal sealed record ReadVRequest(ReadOnlyMemory<ReadElement> Elements) : XRootDRequest(RequestCode.ReadV)
{
    protected override int PayloadSize => Elements.Length * ReadElement.Size;

    protected override void WritePayload(Span<byte> payload)
    {
        foreach (ReadElement element in Elements.Span)
        {
            element.Write(payload);
            payload = payload[ReadElement.Size..];
        }
    }
}

/// <summary>One range of a readv; its answer repeats it, with the length that was read, before the bytes.</summary>
internal readonly record struct ReadElement(FileHandle Handle, long Offset, int Length)
{
    internal const int Size = 16;

    internal static ReadElement Read(ReadOnlySpan<byte> source) => new(
        new FileHandle(BinaryPrimitives.ReadUInt32BigEndian(source)),
        BinaryPrimitives.ReadInt64BigEndian(source[8..]),
        BinaryPrimitives.ReadInt32BigEndian(source[4..]));

    internal void Write(Span<byte> destination)
    {
        Handle.Write(destination);
        BinaryPrimitives.WriteInt32BigEndian(destination[4..], Length);
        BinaryPrimitives.WriteInt64BigEndian(destination[8..], Offset);
    }

    /// <summary>Writes it as the arguments of a read or pgread, where the offset comes first.</summary>
    internal void WriteArguments(Span<byte> arguments)
    {
        Handle.Write(arguments);
        BinaryPrimitives.WriteInt64BigEndian(arguments[4..], Offset);
        BinaryPrimitives.WriteInt32BigEndian(arguments[12..], Length);
    }
}
