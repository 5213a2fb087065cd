using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>UUIDs of files and directories (TUUID): a version and sixteen bytes.</summary>
internal static class Uuids
{
    /// <summary>Bytes of a UUID with its version.</summary>
    internal const int Size = sizeof(short) + 16;

    private const short Version = 1;

    /// <summary>The UUID; empty where the record ends before it, which nothing depends on.</summary>
    internal static Guid ReadUuidIfAny(this ref BigEndianReader reader)
    {
        if (reader.Left < Size)
        {
            return Guid.Empty;
        }

        reader.Skip(sizeof(short));
        return new Guid(reader.Take(Size - sizeof(short)), bigEndian: true);
    }

    /// <summary>Writes a UUID.</summary>
    internal static void WriteUuid(this BigEndianWriter writer, Guid uuid)
    {
        writer.WriteInt16(Version);
        writer.WriteBytes(uuid.ToByteArray(bigEndian: true));
    }
}

/// <summary>Dates and times of records (TDatime): seconds, minutes, hours, days, months and years from 1995 in one number.</summary>
internal static class Datime
{
    private const int FirstYear = 1995;
    private const int LastYear = FirstYear + 63;

    /// <summary>The number of a local time; years that it cannot say become the nearest that it can.</summary>
    internal static uint Of(DateTime time)
        => ((uint)(Math.Clamp(time.Year, FirstYear, LastYear) - FirstYear) << 26)
            | ((uint)time.Month << 22) | ((uint)time.Day << 17) | ((uint)time.Hour << 12) | ((uint)time.Minute << 6) | (uint)time.Second;
}

/// <summary>Where files become large (TFile::kStartBigFile): offsets beyond take eight bytes.</summary>
internal static class LargeFiles
{
    /// <summary>The last offset that records keep in four bytes.</summary>
    internal const long LargestSmallOffset = 2_000_000_000;
}

/// <summary>Offsets of the container take four bytes or, in large files, eight; each record says which.</summary>
internal static class Pointers
{
    /// <summary>The next offset.</summary>
    internal static long ReadPointer(this ref BigEndianReader reader, bool large)
        => large ? reader.ReadInt64() : reader.ReadInt32();

    /// <summary>Writes an offset.</summary>
    internal static void WritePointer(this BigEndianWriter writer, long pointer, bool large)
    {
        if (large)
        {
            writer.WriteInt64(pointer);
        }
        else
        {
            writer.WriteInt32(checked((int)pointer));
        }
    }
}
