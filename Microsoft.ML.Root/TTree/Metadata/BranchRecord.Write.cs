using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <content>Writing, in the form of TBranch version 13 and TBranchElement version 10.</content>
internal sealed partial record BranchRecord
{
    /// <summary>Class of the branch of an object.</summary>
    internal const string ElementClass = "TBranchElement";

    /// <summary>fBits of branches, and of those of objects.</summary>
    private const uint Bits = 0x00400000;
    private const uint ElementBits = 0x00500000;

    /// <summary>The arrays of baskets have at least so many places.</summary>
    private const int LeastPlaces = 10;

    /// <summary>Writes a pointer to the branch; every basket is in a record of its own.</summary>
    internal void Write(ObjectWriter writer)
    {
        int slot = writer.BeginPointer(BranchClass, Id);
        int start = IsElement ? writer.Begin(10) : 0;
        WriteBranch(writer);
        if (IsElement)
        {
            writer.Out.WriteString(Content.ClassName);
            writer.Out.WriteString(Content.ParentName);
            writer.Out.WriteString(Content.ClonesName);
            writer.Out.WriteUInt32(Content.Checksum);
            writer.Out.WriteInt16((short)Content.ClassVersion);
            writer.Out.WriteInt32(Content.Id);
            writer.Out.WriteInt32(Kind);
            writer.Out.WriteInt32(StreamerTypeCode);
            writer.Out.WriteInt32(0); // fMaximum
            writer.WriteNull(); // fBranchCount
            writer.WriteNull(); // fBranchCount2
            writer.End(start);
        }

        writer.End(slot);
    }

    private void WriteBranch(ObjectWriter writer)
    {
        int places = Math.Max(LeastPlaces, WriteBasket + 1);
        int start = writer.Begin(13);
        writer.WriteNamed(Name, Title, IsElement ? ElementBits : Bits);
        DrawingAttributes.WriteFill(writer);
        writer.Out.WriteInt32(Compression);
        writer.Out.WriteInt32(BasketSize);
        writer.Out.WriteInt32(EntryOffsetLength);
        writer.Out.WriteInt32(WriteBasket);
        writer.Out.WriteInt64(EntryEnd);
        WriteFeatures(writer);
        writer.Out.WriteInt32(0); // fOffset
        writer.Out.WriteInt32(places);
        writer.Out.WriteInt32(SplitLevel);
        writer.Out.WriteInt64(EntryCount);
        writer.Out.WriteInt64(FirstEntry);
        writer.Out.WriteInt64(UncompressedBytes);
        writer.Out.WriteInt64(CompressedBytes);
        writer.WriteObjArray(Branches, b => b.Write(writer));
        writer.WriteObjArray(Leaves, l => l.Write(writer));
        writer.WriteObjArray(new int[WriteBasket + 1], _ => writer.WriteNull()); // fBaskets
        WriteArray(writer, BasketBytes, places, static (w, bytes) => w.Out.WriteInt32(checked((int)bytes)));
        WriteArray(writer, BasketEntry, places, static (w, entry) => w.Out.WriteInt64(entry));
        WriteArray(writer, BasketSeek, places, static (w, seek) => w.Out.WriteInt64(seek));
        writer.Out.WriteString(FileName);
        writer.End(start);
    }

    /// <summary>A pointer to an array: 1, and the numbers, zeros for places that are not used.</summary>
    private static void WriteArray(ObjectWriter writer, long[] values, int places, Action<ObjectWriter, long> write)
    {
        writer.Out.WriteByte(1);
        for (int i = 0; i < places; i++)
        {
            write(writer, i < values.Length ? values[i] : 0);
        }
    }

    /// <summary>ROOT::TIOFeatures, a class without a version of its own, which is named by its checksum: no feature.</summary>
    internal static void WriteFeatures(ObjectWriter writer)
    {
        int start = writer.Begin(0);
        writer.Out.WriteUInt32(0x1AA12F10);
        writer.Out.WriteByte(0);
        writer.End(start);
    }
}
