using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.RNTuple;

/// <summary>
/// Reads the content of an envelope, little-endian, within the bounds of the frame that is open. It alone knows its place, and
/// it alone throws for records.
/// </summary>
internal ref struct EnvelopeReader
{
    /// <summary>Bytes of a record frame's size, which is positive.</summary>
    private const int RecordHead = 8;

    /// <summary>Bytes of a list frame's size, which is negative, and of its number of items.</summary>
    internal const int ListHead = RecordHead + 4;

    /// <summary>Feature flags in a word; the highest bit says that another word follows.</summary>
    private const int BitsOfWord = 63;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly FilePlace _start;
    private int _position;
    private int _end;

    /// <param name="bytes">The verified envelope without its checksum.</param>
    /// <param name="start">Where it begins, for messages.</param>
    /// <param name="position">Where to begin.</param>
    internal EnvelopeReader(ReadOnlySpan<byte> bytes, FilePlace start, int position = 0)
    {
        _bytes = bytes;
        _start = start;
        _position = position;
        _end = bytes.Length;
    }

    /// <summary>Position in the envelope.</summary>
    internal readonly int Position => _position;

    /// <summary>Bytes left in the open frame.</summary>
    internal readonly int Left => _end - _position;

    internal byte ReadByte() => Take(1)[0];

    internal ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    internal int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    internal uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    internal long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    internal ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    internal double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    /// <summary>Four bytes of length, then UTF-8.</summary>
    internal string ReadString() => Encoding.UTF8.GetString(ReadBytes());

    /// <summary>Four bytes of length, then the bytes of a string that is not text.</summary>
    internal ReadOnlySpan<byte> ReadBytes()
    {
        uint length = ReadUInt32();
        if (length > (uint)Left)
        {
            FormatError.ThrowTooShort(_start.At(_position), length, Left);
        }

        return Take((int)length);
    }

    /// <summary>Feature flags; none is known, so that one that is set makes the RNTuple unreadable ("Feature Flags").</summary>
    internal void ReadFeatureFlags()
    {
        for (int word = 0; ; word++)
        {
            long flags = ReadInt64();
            long set = flags & long.MaxValue;
            if (set != 0)
            {
                Throw($"the RNTuple uses the unknown feature flag {(BitsOfWord * word) + long.TrailingZeroCount(set)}; a newer reader is needed");
            }

            if (flags >= 0)
            {
                return;
            }
        }
    }

    /// <summary>Enters a record frame.</summary>
    internal Frame OpenRecord()
    {
        int start = _position;
        long size = ReadInt64();
        if (size < RecordHead || size > _end - start)
        {
            Throw("a record frame says a wrong size", $"{RecordHead} to {_end - start} bytes", $"{size}");
        }

        return Open(start + (int)size, 0);
    }

    /// <summary>Enters a list frame whose items take at least <paramref name="itemSize"/> bytes each.</summary>
    internal Frame OpenList(int itemSize)
    {
        int start = _position;
        long size = ReadInt64();
        if (size >= 0 || size < start - _end || size > -ListHead)
        {
            Throw("a list frame says a wrong size", $"{start - _end} to {-ListHead} bytes", $"{size}");
        }

        uint count = ReadUInt32();
        long left = -size - ListHead;
        if (count * (long)itemSize > left)
        {
            Throw("a list frame has more items than it has room for", $"at most {left / itemSize}", $"{count}");
        }

        return Open(start - (int)size, (int)count);
    }

    /// <summary>Reads a list frame whole.</summary>
    internal T[] ReadList<T>()
        where T : IEnvelopeRecord<T>
    {
        Frame list = OpenList(T.SmallestSize);
        T[] items = ReadItems<T>(list);
        Close(list);
        return items;
    }

    /// <summary>Reads the items of a list frame that is open.</summary>
    internal T[] ReadItems<T>(Frame list)
        where T : IEnvelopeRecord<T>
    {
        T[] items = list.Count == 0 ? [] : new T[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = T.Read(ref this);
        }

        return items;
    }

    /// <summary>Leaves a frame; what newer writers append is skipped.</summary>
    internal void Close(Frame frame)
    {
        _position = frame.End;
        _end = frame.OuterEnd;
    }

    /// <summary>Skips a frame of either kind and returns where it began.</summary>
    internal int SkipFrame()
    {
        int start = _position;
        long size = ReadInt64();
        if (size == long.MinValue || Math.Abs(size) < RecordHead || Math.Abs(size) > _end - start)
        {
            Throw("a frame says a wrong size", $"{RecordHead} to {_end - start} bytes", $"{size}");
        }

        _position = start + (int)Math.Abs(size);
        return start;
    }

    /// <summary>Throws with the place of the reader.</summary>
    [DoesNotReturn]
    internal readonly void Throw(InvariantText problem, InvariantText expected = default, InvariantText found = default)
        => FormatError.Throw(problem, _start.At(_position), expected, found);

    private Frame Open(int end, int count)
    {
        Frame frame = new(end, _end, count);
        _end = end;
        return frame;
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _end - _position)
        {
            FormatError.ThrowTooShort(_start.At(_position), count, Left);
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(_position, count);
        _position += count;
        return taken;
    }
}

/// <summary>An open frame ("Frames"): a run of an envelope that says its own length, so that newer writers may append to it.</summary>
/// <param name="End">Position behind the frame.</param>
/// <param name="OuterEnd">Position behind what the frame lies in.</param>
/// <param name="Count">Items of a list frame; 0 for a record frame.</param>
internal readonly record struct Frame(int End, int OuterEnd, int Count);
