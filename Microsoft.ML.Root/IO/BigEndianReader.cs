using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// Reads a record of the container or a streamed object, big-endian, within bounds. It knows file, offset and object, so that
/// whoever reads past the end gets a message that says where.
/// </summary>
internal ref struct BigEndianReader
{
    private ReadOnlySpan<byte> _bytes;
    private readonly string? _file;
    private readonly string? _objectPath;
    private readonly long _fileOffset;
    private int _position;

    /// <param name="bytes">The record.</param>
    /// <param name="file">File, for messages.</param>
    /// <param name="fileOffset">Offset of the record in the file, or -1 where it was compressed.</param>
    /// <param name="objectPath">Object, for messages.</param>
    internal BigEndianReader(ReadOnlySpan<byte> bytes, string? file = null, long fileOffset = -1, string? objectPath = null)
    {
        _bytes = bytes;
        _file = file;
        _fileOffset = fileOffset;
        _objectPath = objectPath;
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

    /// <summary>File, for messages.</summary>
    internal readonly string? File => _file;

    /// <summary>Object, for messages.</summary>
    internal readonly string? ObjectPath => _objectPath;

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
    internal ReadOnlySpan<byte> ReadStringBytes()
    {
        int length = ReadByte();
        if (length == 255)
        {
            length = ReadInt32();
        }

        return Take(length);
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
    internal readonly void Throw(string problem, string? expected = null, string? found = null)
        => FormatError.Throw(problem, _file, _fileOffset < 0 ? -1 : _fileOffset + _position, _objectPath, expected, found);

    private readonly void ThrowTooShort(int needed)
        => FormatError.ThrowTooShort(_file, _fileOffset < 0 ? -1 : _fileOffset + _position, _objectPath, needed, Left);
}
