using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.Root.Remote.XRootD.Messages;

/// <summary>
/// A request: a header of 24 bytes (stream id, code, 16 bytes of arguments, length of the payload) and the payload, all big-endian.
/// </summary>
internal abstract record XRootDRequest(RequestCode Code)
{
    internal const int HeaderSize = 24;
    private const int ArgumentsAt = 4;
    private const int ArgumentsSize = 16;

    /// <summary>Header and payload.</summary>
    internal int Size => HeaderSize + PayloadSize;

    /// <summary>Bytes of the payload.</summary>
    protected virtual int PayloadSize => 0;

    /// <summary>Writes the request with the stream id that its answer will carry.</summary>
    /// <param name="destination"><see cref="Size"/> bytes.</param>
    /// <param name="streamId">Unique among the requests under way.</param>
    internal void Write(Span<byte> destination, ushort streamId)
    {
        destination = destination[..Size];
        destination.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(destination, streamId);
        BinaryPrimitives.WriteUInt16BigEndian(destination[2..], (ushort)Code);
        WriteArguments(destination.Slice(ArgumentsAt, ArgumentsSize));
        BinaryPrimitives.WriteInt32BigEndian(destination[(HeaderSize - 4)..], PayloadSize);
        WritePayload(destination[HeaderSize..]);
    }

    /// <summary>No argument is shown: a path or a token may be a credential.</summary>
    public sealed override string ToString() => Code.ToString();

    /// <summary>Writes the 16 bytes of arguments over zeros.</summary>
    protected virtual void WriteArguments(Span<byte> arguments)
    {
    }

    /// <summary>Writes the payload.</summary>
    protected virtual void WritePayload(Span<byte> payload)
    {
    }
}

/// <summary>A request whose payload is text: a path with its query, or arguments.</summary>
internal abstract record TextRequest(RequestCode Code, string Text) : XRootDRequest(Code)
{
    protected override int PayloadSize => Encoding.UTF8.GetByteCount(Text);

    protected override void WritePayload(Span<byte> payload) => Encoding.UTF8.GetBytes(Text, payload);
}

/// <summary>The four bytes by which a server knows an open file; they mean nothing outside their session.</summary>
internal readonly record struct FileHandle(uint Value)
{
    internal const int Size = 4;

    internal void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt32BigEndian(destination, Value);
}
