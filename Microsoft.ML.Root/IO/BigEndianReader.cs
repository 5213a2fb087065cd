using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// Reads a record of the container or a streamed object, big-endian, within bounds. It knows its place in the file, so that
/// whoever reads past the end gets a message that says where.
/// </summary>
internal ref struct BigEndianReader
{
    /// <summary>Stands in place of the length of a string that is longer (TString::Streamer).</summary>
    private const int LongString = 255;
    private ReadOnlySpan<byte> _bytes;
    private readonly FilePlace _start;
    private int _position;

    /// <param name="bytes">The record.</param>
    /// <param name="start">Where it begins, for messages.</param>
    internal BigEndianReader(ReadOnlySpan<byte> bytes, FilePlace start = default)
    {
        _bytes = bytes;
        _start = start;
    }

    /// <summary>Position within the record.</summary>
    internal int Position
    {
        readonly get => _position;
        set
        {
            if ((uint)value > (uint)_bytes.Length)
            {
                ThrowTooShort(value - _position);
            }

            _position = value;
        }
    }

    /// <summary>Length of the record.</summary>
    internal readonly int Length => _bytes.Length;

    /// <summary>Bytes left.</summary>
    internal readonly int Left => _bytes.Length - _position;

    /// <summary>All bytes of the record.</summary>
    internal readonly ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Where the next byte stands, for messages.</summary>
    internal readonly FilePlace Place => _start.At(_position);

    internal byte ReadByte() => Take(1)[0];

    internal bool ReadBoolean() => Take(1)[0] != 0;

    internal short ReadInt16() => BinaryPrimitives.ReadInt16BigEndian(Take(2));

    internal ushort ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    internal int ReadInt32() => BinaryPrimitives.ReadInt32BigEndian(Take(4));

    internal uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    internal long ReadInt64() => BinaryPrimitives.ReadInt64BigEndian(Take(8));

    internal ulong ReadUInt64() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    internal float ReadSingle() => BinaryPrimitives.ReadSingleBigEndian(Take(4));

    internal double ReadDouble() => BinaryPrimitives.ReadDoubleBigEndian(Take(8));

    /// <summary>The next <paramref name="count"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)(_bytes.Length - _position))
        {
            ThrowTooShort(count);
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }

    internal void Skip(int count) => Take(count);

    /// <summary>Goes on in other bytes, with the same place in messages.</summary>
    internal void Continue(ReadOnlySpan<byte> bytes, int position)
    {
        _bytes = bytes;
        Position = position;
    }

    /// <summary>A TString: one byte of length, 255 when four more follow; bytes are taken as UTF-8.</summary>
    internal string ReadString() => System.Text.Encoding.UTF8.GetString(ReadStringBytes());

    /// <summary>The bytes of such a string.</summary>
    internal ReadOnlySpan<byte> ReadStringBytes() => Take(ReadStringLength());

    /// <summary>The length of such a string.</summary>
    internal int ReadStringLength()
    {
        int length = ReadByte();
        return length == LongString ? ReadInt32() : length;
    }

    /// <summary>A class name or title that ends with a zero byte.</summary>
    internal string ReadZeroTerminated()
    {
        int length = _bytes[_position..].IndexOf((byte)0);
        if (length < 0)
        {
            ThrowTooShort(Left + 1);
        }

        string text = System.Text.Encoding.UTF8.GetString(Take(length));
        Skip(1);
        return text;
    }

    /// <summary>A number of items that takes at least <paramref name="itemSize"/> bytes each in what is left.</summary>
    internal int ReadCount(int itemSize)
    {
        int count = ReadInt32();
        if (count < 0 || (long)count * itemSize > Left)
        {
            Throw("a count is larger than its record", $"at most {Left / Math.Max(itemSize, 1)}", $"{count}");
        }

        return count;
    }

    /// <summary>Throws with the place of the reader.</summary>
    [DoesNotReturn]
    internal readonly void Throw(InvariantText problem, InvariantText expected = default, InvariantText found = default)
        => FormatError.Throw(problem, Place, expected, found);

    [DoesNotReturn]
    private readonly void ThrowTooShort(int needed) => FormatError.ThrowTooShort(Place, needed, Left);
}
