using System.Buffers.Binary;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Streamers;

/// <summary>
/// Looks whether the objects of a branch have the header that ROOT gives them. A class whose streamer is written by hand may
/// leave it out, and then store anything, whatever its streamer info says; nothing else in a file tells.
/// </summary>
internal sealed class HeaderProbe(ClassCatalog catalog, string className) : IContentDecoder
{
    /// <summary>True when an entry was looked at.</summary>
    internal bool HasLooked { get; private set; }

    /// <summary>True when the first object has a byte count, or a version that the file describes.</summary>
    internal bool HasHeader { get; private set; }

    public IReadOnlyList<ContentColumn> Columns => [];

    public bool NeedsCounts => false;

    public bool NeedsInnerCounts => false;

    public void Decode(in ContentEntries entries, ReadOnlySpan<ColumnBuilder?> builders)
    {
        for (int i = 0; i < entries.Count && !HasLooked; i++)
        {
            ReadOnlySpan<byte> entry = entries.Payload[entries.Offsets[i]..entries.Offsets[i + 1]];
            if (entry.Length >= sizeof(short))
            {
                HasLooked = true;
                HasHeader = IsHeader(entry);
            }
        }
    }

    private bool IsHeader(ReadOnlySpan<byte> entry)
    {
        if (entry.Length >= sizeof(uint) && BinaryPrimitives.ReadUInt32BigEndian(entry) == (BufferMarks.ByteCount | (uint)(entry.Length - sizeof(uint))))
        {
            return true;
        }

        short version = BinaryPrimitives.ReadInt16BigEndian(entry);
        return version > 0 && catalog.Find(className, version, 0) is not null;
    }
}
