using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Root.Streamers;

/// <summary>Objects with a header each, of whatever version.</summary>
/// <param name="className">The class.</param>
/// <param name="plans">Its members' steps a layout.</param>
/// <param name="skip">Pass over by the byte count, where there is one.</param>
internal sealed class ObjectAction(string className, LayoutPlans plans, bool skip) : StreamerAction
{
    private FixedRuns? _runs;

    internal override int LeastSize => 2;

    private FixedRuns Fixed => _runs ??= new FixedRuns(this);

    internal override void Read(ref Decoding decoding, int count)
    {
        for (int i = Fixed.Read(ref decoding, count); i < count; i++)
        {
            ObjectHeader header = ObjectHeader.Read(ref decoding.Reader);
            if (skip && header.End >= 0)
            {
                decoding.Reader.Position = header.End;
                continue;
            }

            uint checksum = header.Version <= 0 ? decoding.Reader.ReadUInt32() : 0;
            decoding.Enter(className);
            plans.For(header.Version, checksum).Read(ref decoding, 1);
            decoding.Leave();
            header.Close(ref decoding.Reader, className);
        }
    }

    internal override void ReadRuns(ref Decoding decoding, in Runs runs) => ReadEach(ref decoding, runs, Fixed.ReadRuns(ref decoding, runs));

    /// <summary>Goes from one byte count to the next: of objects that are equally long, without waiting for the count to be read.</summary>
    internal override int EndOf(ReadOnlySpan<byte> bytes, int place, int count)
    {
        while (count > 0)
        {
            int end = ObjectHeader.EndOf(bytes, place, bytes.Length, out _);
            if (end < 0)
            {
                return -1;
            }

            int size = end - place;
            uint stored = MemoryMarshal.Read<uint>(bytes[place..]);
            do
            {
                place += size;
                count--;
            }
            while (count > 0 && size <= bytes.Length - place && MemoryMarshal.Read<uint>(bytes[place..]) == stored);
        }

        return place;
    }

    internal override bool Flatten(ReadOnlySpan<byte> sample, FixedRecord record)
    {
        int start = record.Size;
        if (start + ObjectHeader.SizeWithCount > sample.Length)
        {
            return false;
        }

        uint count = BinaryPrimitives.ReadUInt32BigEndian(sample[start..]);
        int version = BinaryPrimitives.ReadInt16BigEndian(sample[(start + 4)..]);
        long end = start + 4 + (count & ~BufferMarks.ByteCount);
        if ((count & (BufferMarks.ByteCount | BufferMarks.Class)) != BufferMarks.ByteCount || end > sample.Length
            || !record.Check(sample, 0, uint.MaxValue) || !record.Check(sample, 2, uint.MaxValue))
        {
            return false;
        }

        record.Skip(ObjectHeader.SizeWithCount);
        if (skip)
        {
            return record.Skip((int)end - record.Size);
        }

        uint checksum = 0;
        if (version <= 0)
        {
            if (!record.Check(sample, 0, uint.MaxValue))
            {
                return false;
            }

            checksum = BinaryPrimitives.ReadUInt32BigEndian(sample[record.Size..]);
            record.Skip(sizeof(uint));
        }

        return plans.Knows(version, checksum) && plans.For(version, checksum).Flatten(sample, record) && record.Size == end;
    }
}
