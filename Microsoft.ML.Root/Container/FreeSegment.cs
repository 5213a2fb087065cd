using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>A run of bytes of the file that holds nothing (TFree); the last one reaches beyond the file's end.</summary>
/// <param name="First">First byte.</param>
/// <param name="Last">Last byte.</param>
internal readonly record struct FreeSegment(long First, long Last)
{
    /// <summary>Bytes of the shorter form.</summary>
    internal const int SmallestSize = 10;

    private const int LargeVersion = 1000;

    /// <summary>Version of the form that is written.</summary>
    private const int CurrentVersion = 1;

    /// <summary>True when the offsets take eight bytes.</summary>
    internal bool IsLarge => Last > LargeFiles.LargestSmallOffset;

    /// <summary>Bytes of the segment.</summary>
    internal int Size => IsLarge ? sizeof(short) + (2 * sizeof(long)) : SmallestSize;

    /// <summary>Reads one segment.</summary>
    internal static FreeSegment Read(ref BigEndianReader reader)
    {
        bool large = reader.ReadInt16() > LargeVersion;
        return new FreeSegment(First: reader.ReadPointer(large), Last: reader.ReadPointer(large));
    }

    /// <summary>Writes the segment.</summary>
    internal void Write(BigEndianWriter writer)
    {
        writer.WriteInt16((short)(IsLarge ? CurrentVersion + LargeVersion : CurrentVersion));
        writer.WritePointer(First, IsLarge);
        writer.WritePointer(Last, IsLarge);
    }
}
