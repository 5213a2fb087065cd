using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Objects that all have the same bytes but for their numbers, found by flattening the steps over the first of them: the numbers
/// are gathered column by column at a fixed distance, and what must be equal (headers, versions, bits) is compared first.
/// </summary>
internal sealed class FixedRecord
{
    private readonly List<(int Offset, uint Mask)> _fixed = [];
    private readonly List<(int Offset, int Column, NumberCodec Codec, int Length)> _found = [];
    private (int Offset, Vector128<byte> Mask, Vector128<byte> Value)[] _checks = [];
    private (int Offset, int Column, NumberCodec Codec, int Length)[] _numbers = [];

    private FixedRecord()
    {
    }

    /// <summary>Bytes of one object.</summary>
    internal int Size { get; private set; }

    /// <summary>The record of the object that begins the bytes, or null when its steps do not have a fixed form.</summary>
    internal static FixedRecord? Of(StreamerAction step, ReadOnlySpan<byte> sample)
    {
        FixedRecord record = new();
        if (!step.Flatten(sample, record) || record.Size < sizeof(ulong) || record.Size > sample.Length)
        {
            return null;
        }

        record._numbers = [.. record._found];
        record._checks = record.Checks(sample[..record.Size]);
        return record;
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
                codec.Take(records[offset..], Size, length, fitting, decoding.Builder(column).AppendValues(fitting * length));
            }
        }

        return fitting;
    }

    /// <summary>Reads the first runs whose objects all have this form, and says how many.</summary>
    internal int ReadRuns(ref Decoding decoding, in Runs runs)
    {
        // The numbers of items may come from another branch: no more fit than there are bytes for.
        int[] scratch = ArrayPool<int>.Shared.Rent(Math.Min(runs.Total(), runs.Bytes.Length / Math.Max(Size, 1)));
        int objects = 0;
        int run = 0;
        for (; run < runs.Length; run++)
        {
            int count = runs.Counts[run];
            int place = runs.Starts[run];
            if ((long)count * Size > runs.Ends[run] - place || CountFitting(runs.Bytes.Slice(place, count * Size), count) < count)
            {
                break;
            }

            for (int i = 0; i < count; i++)
            {
                scratch[objects++] = place;
                place += Size;
            }

            runs.Starts[run] = place;
        }

        foreach ((int offset, int column, NumberCodec codec, int length) in _numbers)
        {
            codec.Take(runs.Bytes, scratch.AsSpan(0, objects), offset, length, decoding.Builder(column).AppendValues(objects * length));
        }

        ArrayPool<int>.Shared.Return(scratch);
        return run;
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
        _found.Add((Size, column, codec, length));
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

        _fixed.Add((offset, mask));
        return true;
    }

    /// <summary>The vectors of the sample that have bytes which must be equal.</summary>
    private (int Offset, Vector128<byte> Mask, Vector128<byte> Value)[] Checks(ReadOnlySpan<byte> sample)
    {
        Span<byte> mask = new byte[Size];
        foreach ((int offset, uint bits) in _fixed)
        {
            Span<byte> word = mask[offset..];
            BinaryPrimitives.WriteUInt32BigEndian(word, BinaryPrimitives.ReadUInt32BigEndian(word) | bits);
        }

        List<(int, Vector128<byte>, Vector128<byte>)> checks = [];
        for (int start = 0; start < Size; start += Vector128<byte>.Count)
        {
            int offset = Math.Clamp(Size - Vector128<byte>.Count, 0, start);
            Vector128<byte> bits = Load(mask[offset..], Size);
            if (bits != Vector128<byte>.Zero)
            {
                checks.Add((offset, bits, Load(sample[offset..], Size) & bits));
            }
        }

        return [.. checks];
    }

    /// <summary>The next bytes; of an object that is shorter than a vector its first eight and its last eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Load(ReadOnlySpan<byte> bytes, int size)
        => size >= Vector128<byte>.Count
            ? Vector128.Create(bytes)
            : Vector128.Create(MemoryMarshal.Read<ulong>(bytes), MemoryMarshal.Read<ulong>(bytes[(size - sizeof(ulong))..])).AsByte();

    /// <summary>One check after another, over all objects: what it compares stays in registers.</summary>
    private int CountFitting(ReadOnlySpan<byte> bytes, int count)
    {
        int size = Size;
        int fitting = Math.Min(count, bytes.Length / size);
        foreach ((int offset, Vector128<byte> mask, Vector128<byte> value) in _checks)
        {
            int place = offset;
            int i = 0;
            while (i < fitting && (Load(bytes[place..], size) & mask) == value)
            {
                place += size;
                i++;
            }

            fitting = i;
        }

        return fitting;
    }
}
