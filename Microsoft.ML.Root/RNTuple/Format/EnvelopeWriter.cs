using System.Buffers.Binary;
using System.Text;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>Writes the content of an envelope, little-endian; a frame's size is filled in when it is closed.</summary>
internal sealed class EnvelopeWriter
{
    private const int FirstCapacity = 1024;
    private byte[] _bytes = new byte[FirstCapacity];
    private int _length;

    /// <summary>What was written.</summary>
    internal ReadOnlySpan<byte> Content => _bytes.AsSpan(0, _length);

    internal void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Append(2), value);

    internal void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Append(4), value);

    internal void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Append(4), value);

    internal void WriteInt64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Append(8), value);

    internal void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Append(8), value);

    internal void WriteDouble(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Append(8), value);

    /// <summary>Four bytes of length, then UTF-8.</summary>
    internal void WriteString(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        WriteInt32(length);
        Encoding.UTF8.GetBytes(text, Append(length));
    }

    /// <summary>Four bytes of length, then bytes that are not text.</summary>
    internal void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        WriteInt32(bytes.Length);
        bytes.CopyTo(Append(bytes.Length));
    }

    /// <summary>No feature is used ("Feature Flags").</summary>
    internal void WriteFeatureFlags() => WriteInt64(0);

    /// <summary>Begins a record frame; what is returned closes it.</summary>
    internal int OpenRecord()
    {
        WriteInt64(0);
        return _length - sizeof(long);
    }

    /// <summary>Begins a list frame; what is returned closes it.</summary>
    internal int OpenList(int count)
    {
        int start = OpenRecord();
        WriteInt32(count);
        return start;
    }

    /// <summary>Ends a record frame, whose size is positive.</summary>
    internal void CloseRecord(int start) => BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(start), _length - start);

    /// <summary>Ends a list frame, whose size is negative.</summary>
    internal void CloseList(int start) => BinaryPrimitives.WriteInt64LittleEndian(_bytes.AsSpan(start), start - _length);

    /// <summary>Writes a list frame whole.</summary>
    internal void WriteList<T>(IReadOnlyList<T> items)
        where T : IEnvelopeRecord<T>
    {
        int list = OpenList(items.Count);
        foreach (T item in items)
        {
            item.Write(this);
        }

        CloseList(list);
    }

    private Span<byte> Append(int count)
    {
        int start = _length;
        _length = checked(start + count);
        if (_length > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Clamp(2L * _length, FirstCapacity, Array.MaxLength));
        }

        return _bytes.AsSpan(start, count);
    }
}
