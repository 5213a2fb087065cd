using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// Writes a record of the container or a streamed object, big-endian, into memory that grows: the counterpart of
/// <see cref="BigEndianReader"/>. What is known only later (byte counts, offsets) is written again in its place.
/// </summary>
internal sealed class BigEndianWriter
{
    private const int LeastCapacity = 256;

    /// <summary>From this length on a string has a byte of this value before a length of four bytes (TString::Streamer).</summary>
    private const int LongString = 255;
    private byte[] _bytes = new byte[LeastCapacity];

    /// <summary>Position of the next byte; it may be set back to write something again.</summary>
    internal int Position { get; set; }

    /// <summary>All that was written up to <see cref="Position"/>; valid until the next change.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Position);

    internal void WriteByte(byte value) => Take(1)[0] = value;

    internal void WriteBoolean(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    internal void WriteInt16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(2), value);

    internal void WriteInt32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(4), value);

    internal void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Take(4), value);

    internal void WriteInt64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(8), value);

    internal void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Take(8), value);

    internal void WriteSingle(float value) => BinaryPrimitives.WriteSingleBigEndian(Take(4), value);

    internal void WriteDouble(double value) => BinaryPrimitives.WriteDoubleBigEndian(Take(8), value);

    /// <summary>Bytes as they are.</summary>
    internal void WriteBytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Zeros.</summary>
    internal void WriteZeros(int count) => Take(count).Clear();

    /// <summary>A TString: one byte of length, 255 when four more follow, then UTF-8.</summary>
    internal void WriteString(string text) => WriteString(Encoding.UTF8.GetBytes(text));

    /// <summary>The same of bytes.</summary>
    internal void WriteString(ReadOnlySpan<byte> text)
    {
        if (text.Length < LongString)
        {
            WriteByte((byte)text.Length);
        }
        else
        {
            WriteByte(LongString);
            WriteInt32(text.Length);
        }

        WriteBytes(text);
    }

    /// <summary>A class name that ends with a zero byte.</summary>
    internal void WriteZeroTerminated(string text)
    {
        WriteBytes(Encoding.UTF8.GetBytes(text));
        WriteByte(0);
    }

    /// <summary>Writes a number of four bytes again that was written before.</summary>
    internal void Patch(int position, uint value) => BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(position, sizeof(uint)), value);

    /// <summary>Bytes of <see cref="WriteString(string)"/>.</summary>
    internal static int StringLength(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        return length + (length < LongString ? sizeof(byte) : sizeof(byte) + sizeof(int));
    }

    private Span<byte> Take(int count)
    {
        int end = checked(Position + count);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max((long)end, 2L * _bytes.Length), Array.MaxLength));
        }

        Span<byte> taken = _bytes.AsSpan(Position, count);
        Position = end;
        return taken;
    }
}
