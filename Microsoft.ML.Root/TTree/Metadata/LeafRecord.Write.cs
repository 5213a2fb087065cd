using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <content>Writing, in the form of TLeaf version 2.</content>
internal sealed partial record LeafRecord
{
    /// <summary>Class of the leaf of a branch of objects.</summary>
    internal const string ElementClass = "TLeafElement";

    /// <summary>Writes a pointer to the leaf, which others may refer to from now on.</summary>
    internal void Write(ObjectWriter writer)
    {
        int slot = writer.BeginPointer(ClassName, Id);
        int start = writer.Begin(1);
        int leaf = writer.Begin(2);
        writer.WriteNamed(Name, Title);
        writer.Out.WriteInt32(Length);
        writer.Out.WriteInt32(ItemSize);
        writer.Out.WriteInt32(Offset);
        writer.Out.WriteBoolean(IsRange);
        writer.Out.WriteBoolean(IsUnsigned);
        if (CounterId is int counter)
        {
            writer.WriteReference(counter);
        }
        else
        {
            writer.WriteNull();
        }

        writer.End(leaf);
        WriteLimit(writer.Out, Minimum);
        WriteLimit(writer.Out, Maximum);
        writer.End(start);
        writer.End(slot);
    }

    /// <summary>Limits have the leaf's own type; of objects there are none, and what stands there is -1 twice (fID, fType).</summary>
    private void WriteLimit(BigEndianWriter output, long limit)
    {
        switch (ClassName)
        {
            case "TLeafB" or "TLeafO":
                output.WriteByte((byte)limit);
                break;
            case "TLeafS":
                output.WriteInt16((short)limit);
                break;
            case "TLeafL" or "TLeafG":
                output.WriteInt64(limit);
                break;
            case "TLeafF":
                output.WriteSingle(limit);
                break;
            case "TLeafD":
                output.WriteDouble(limit);
                break;
            case ElementClass:
                output.WriteInt32(-1);
                break;
            default:
                output.WriteInt32((int)limit);
                break;
        }
    }
}
