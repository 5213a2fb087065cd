using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Streamers;

/// <summary>What stands before an object or collection: byte count and version; old writers left out the count.</summary>
/// <param name="Version">Version of the class; 0 when a checksum says which layout.</param>
/// <param name="End">Position behind the object, or -1 without a byte count.</param>
/// <param name="IsMemberWise">True when the items of a collection are stored member by member.</param>
internal readonly record struct ObjectHeader(int Version, int End, bool IsMemberWise)
{
    /// <summary>Bit of the version of a collection (kStreamedMemberWise).</summary>
    private const int MemberWiseMark = 0x4000;

    /// <summary>Bytes of a header that has a byte count.</summary>
    internal const int SizeWithCount = sizeof(uint) + sizeof(ushort);

    /// <summary>Reads a header; the count is checked against what is left.</summary>
    internal static ObjectHeader Read(ref BigEndianReader reader)
    {
        int start = reader.Position;
        int end = -1;
        if (reader.Left >= 4)
        {
            uint first = reader.ReadUInt32();
            if ((first & BufferMarks.ByteCount) != 0 && (first & BufferMarks.Class) == 0)
            {
                int length = (int)(first & ~BufferMarks.ByteCount);
                if (length < 2 || length > reader.Left)
                {
                    reader.Throw("a byte count is larger than its record", $"2 to {reader.Left}", $"{length}");
                }

                end = reader.Position + length;
            }
            else
            {
                reader.Position = start;
            }
        }

        int version = reader.ReadInt16();
        bool memberWise = version > 0 && (version & MemberWiseMark) != 0 && end >= 0;
        return new ObjectHeader(memberWise ? version & ~MemberWiseMark : version, end, memberWise);
    }

    /// <summary>True when a byte count stands before what is next.</summary>
    internal static bool IsAt(ref BigEndianReader reader)
    {
        if (reader.Left < sizeof(uint))
        {
            return false;
        }

        int start = reader.Position;
        uint first = reader.ReadUInt32();
        reader.Position = start;
        return (first & (BufferMarks.ByteCount | BufferMarks.Class)) == BufferMarks.ByteCount;
    }

    /// <summary>Where the object at a place ends by its byte count; negative when it has none or the bytes up to the limit do not hold it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int EndOf(ReadOnlySpan<byte> bytes, int place, int limit, out int version)
    {
        version = 0;
        int left = limit - place - SizeWithCount;
        if (left < 0)
        {
            return -1;
        }

        ReadOnlySpan<byte> header = bytes.Slice(place, SizeWithCount);
        uint length = BinaryPrimitives.ReadUInt32BigEndian(header) ^ BufferMarks.ByteCount;
        version = BinaryPrimitives.ReadUInt16BigEndian(header[sizeof(uint)..]);
        return length - sizeof(ushort) <= (uint)left ? place + sizeof(uint) + (int)length : -1;
    }

    /// <summary>The object must end where its byte count says: otherwise the layout is not the one it was written with.</summary>
    internal void Close(ref BigEndianReader reader, string className)
    {
        if (End >= 0 && reader.Position != End)
        {
            reader.Throw(
                $"an object of class {className} version {Version} does not have the bytes that its streamer info describes",
                $"its end at {End}",
                $"its end at {reader.Position}");
        }
    }
}

/// <summary>What stands before the members of an object: byte count and class version.</summary>
/// <param name="Version">Class version; 0 or lower for a class without one.</param>
/// <param name="Checksum">Checksum of the layout where the version says nothing, else 0.</param>
/// <param name="End">Position after the object, or -1 where no byte count is stored.</param>
internal readonly record struct VersionHeader(int Version, uint Checksum, int End)
{
    /// <summary>Bit of a 16-bit word: it begins a byte count.</summary>
    internal const int ByteCountVersionMask = 0x4000;
}
