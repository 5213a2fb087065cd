using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Container;

/// <summary>A run of bytes of the file that holds nothing (TFree); the last one reaches beyond the file's end.</summary>
/// <param name="First">First byte.</param>
/// <param name="Last">Last byte.</param>
internal readonly record struct FreeSegment(long First, long Last)
{
    /// <summary>Bytes of the shorter form.</summary>
    internal const int SmallestSize = 10;

    /// <summary>Bytes of the longer form.</summary>
    private const int LargestSize = 18;

    /// <summary>What the closing segment of a large file reaches to is a multiple of it (TFile::MakeFree).</summary>
    private const long Step = 1_000_000_000;

    private const int LargeVersion = 1000;

    /// <summary>Version of the form that is written.</summary>
    private const int CurrentVersion = 1;

    /// <summary>True when the offsets take eight bytes.</summary>
    internal bool IsLarge => Last > LargeFiles.LargestSmallOffset;

    /// <summary>Bytes of the segment.</summary>
    internal int Size => IsLarge ? LargestSize : SmallestSize;

    /// <summary>The last one of a file whose list of segments ends, but for it, at <paramref name="start"/>.</summary>
    internal static FreeSegment Closing(long start)
    {
        FreeSegment small = new(start + SmallestSize, LargeFiles.LargestSmallOffset);
        if (small.First < small.Last)
        {
            return small;
        }

        long end = start + LargestSize;
        return new FreeSegment(end, ((end / Step) + 1) * Step);
    }

    /// <summary>The segments in order, neighbours made one.</summary>
    internal static IReadOnlyList<FreeSegment> Merge(IEnumerable<FreeSegment> segments)
    {
        List<FreeSegment> merged = [];
        foreach (FreeSegment segment in segments.OrderBy(s => s.First))
        {
            if (merged.Count > 0 && merged[^1].Last >= segment.First - 1)
            {
                merged[^1] = merged[^1] with { Last = Math.Max(merged[^1].Last, segment.Last) };
            }
            else
            {
                merged.Add(segment);
            }
        }

        return merged;
    }

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
