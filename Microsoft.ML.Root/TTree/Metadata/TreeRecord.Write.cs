using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <content>Writing, in the form of TTree version 20.</content>
internal sealed partial record TreeRecord
{
    /// <summary>fBits of trees, and of the array of branches.</summary>
    private const uint Bits = 8;
    private const uint BranchesBits = 0x4000;

    /// <summary>fAutoFlush where clusters were never fixed: minus the compressed bytes after which they would be.</summary>
    internal const long NoAutoFlush = -30_000_000;

    /// <summary>Writes the tree, which is the object of its record.</summary>
    internal void Write(ObjectWriter writer)
    {
        int start = writer.Begin(20);
        writer.WriteNamed(Name, Title, Bits);
        DrawingAttributes.WriteLine(writer);
        DrawingAttributes.WriteFill(writer);
        DrawingAttributes.WriteMarker(writer);
        writer.Out.WriteInt64(EntryCount);
        writer.Out.WriteInt64(TotalBytes);
        writer.Out.WriteInt64(CompressedBytes);
        writer.Out.WriteInt64(0); // fSavedBytes
        writer.Out.WriteInt64(FlushedBytes);
        writer.Out.WriteDouble(Weight);
        writer.Out.WriteInt32(0); // fTimerInterval
        writer.Out.WriteInt32(25); // fScanField
        writer.Out.WriteInt32(0); // fUpdate
        writer.Out.WriteInt32(1000); // fDefaultEntryOffsetLen
        writer.Out.WriteInt32(ClusterRangeEnd.Length);
        writer.Out.WriteInt64(1_000_000_000_000); // fMaxEntries
        writer.Out.WriteInt64(1_000_000_000_000); // fMaxEntryLoop
        writer.Out.WriteInt64(0); // fMaxVirtualSize
        writer.Out.WriteInt64(AutoSave);
        writer.Out.WriteInt64(AutoFlush);
        writer.Out.WriteInt64(1_000_000); // fEstimate
        WriteArray(writer, ClusterRangeEnd);
        WriteArray(writer, ClusterSize);
        BranchRecord.WriteFeatures(writer);
        writer.WriteObjArray(Branches, b => b.Write(writer), BranchesBits);
        writer.WriteObjArray([.. AllBranches.SelectMany(b => b.Leaves)], l => writer.WriteReference(l.Id));
        WriteList(writer, Aliases, a => WriteAlias(writer, a.Name, a.Expression));
        writer.Out.WriteInt32(0); // fIndexValues
        writer.Out.WriteInt32(0); // fIndex
        if (Index is null)
        {
            writer.WriteNull();
        }
        else
        {
            Index.Write(writer);
        }

        WriteList(writer, Friends, f => f.Write(writer));
        writer.WriteNull(); // fUserInfo
        writer.WriteNull(); // fBranchRef
        writer.End(start);
    }

    private static void WriteArray(ObjectWriter writer, long[] values)
    {
        writer.Out.WriteBoolean(values.Length > 0);
        foreach (long value in values)
        {
            writer.Out.WriteInt64(value);
        }
    }

    /// <summary>A pointer to a list, or to nothing where it would be empty.</summary>
    private static void WriteList<T>(ObjectWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            writer.WriteNull();
            return;
        }

        int slot = writer.BeginPointer("TList");
        writer.WriteList(items, write);
        writer.End(slot);
    }

    private static void WriteAlias(ObjectWriter writer, string name, string expression)
    {
        int slot = writer.BeginPointer("TNamed");
        writer.WriteNamed(name, expression);
        writer.End(slot);
    }
}
