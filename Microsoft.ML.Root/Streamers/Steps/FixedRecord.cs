using System.Buffers.Binary;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Objects that all have the same bytes but for their numbers, found by flattening the steps over the first of them: the numbers
/// are gathered column by column at a fixed distance, and what must be equal (headers, versions, bits) is compared first.
/// </summary>
internal sealed class FixedRecord
{
    private readonly List<(int Offset, uint Mask, uint Value)> _checks = [];
    private readonly List<(int Offset, int Column, NumberCodec Codec, int Length)> _numbers = [];

    private FixedRecord()
    {
    }

    /// <summary>Bytes of one object.</summary>
    internal int Size { get; private set; }

    /// <summary>The record of the object that begins the bytes, or null when its steps do not have a fixed form.</summary>
    internal static FixedRecord? Of(Step step, ReadOnlySpan<byte> sample)
    {
        FixedRecord record = new();
        return step.Flatten(sample, record) && record.Size > 0 && record.Size <= sample.Length ? record : null;
    }

    /// <summary>Reads as many of the next objects as have this form, and says how many.</summary>
    internal int Read(ref Decoding decoding, int count)
    {
        int fitting = CountFitting(decoding.Reader.Bytes[decoding.Reader.Position..], count);
        if (fitting > 0)
        {
            ReadOnlySpan<byte> records = decoding.Reader.Take(fitting * Size);
            foreach ((int offset, int column, NumberCodec codec, int length) in _numbers)
            {
                codec.Gather(records[offset..], Size, length, fitting, decoding.Builder(column).AppendValues(fitting * length));
            }
        }

        return fitting;
    }

    /// <summary>Bytes that nobody wants.</summary>
    internal bool Skip(int bytes)
    {
        Size += bytes;
        return bytes >= 0 && Size >= 0;
    }

    /// <summary>Numbers of a column.</summary>
    internal bool Add(int column, NumberCodec codec, int length)
    {
        _numbers.Add((Size, column, codec, length));
        return Skip(codec.StoredSize * length);
    }

    /// <summary>Four bytes from <paramref name="ahead"/> on that must not differ from the sample's where the mask has bits.</summary>
    internal bool Check(ReadOnlySpan<byte> sample, int ahead, uint mask)
    {
        int offset = Size + ahead;
        if (offset + sizeof(uint) > sample.Length)
        {
            return false;
        }

        _checks.Add((offset, mask, BinaryPrimitives.ReadUInt32BigEndian(sample[offset..]) & mask));
        return true;
    }

    private int CountFitting(ReadOnlySpan<byte> bytes, int count)
    {
        int most = Math.Min(count, bytes.Length / Size);
        for (int i = 0; i < most; i++)
        {
            foreach ((int offset, uint mask, uint value) in _checks)
            {
                if ((BinaryPrimitives.ReadUInt32BigEndian(bytes[((i * Size) + offset)..]) & mask) != value)
                {
                    return i;
                }
            }
        }

        return most;
    }
}
