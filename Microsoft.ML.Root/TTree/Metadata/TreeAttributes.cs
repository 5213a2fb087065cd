using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.TTree;

/// <summary>Members of trees and branches that say how they are drawn, or nothing, with the values that ROOT gives them.</summary>
internal static class TreeAttributes
{
    /// <summary>TAttLine: colour 602, a solid line of width 1.</summary>
    internal static void WriteLine(ObjectWriter writer)
    {
        int start = writer.Begin(2);
        writer.Out.WriteInt16(602);
        writer.Out.WriteInt16(1);
        writer.Out.WriteInt16(1);
        writer.End(start);
    }

    /// <summary>TAttFill: colour 0, a solid area.</summary>
    internal static void WriteFill(ObjectWriter writer)
    {
        int start = writer.Begin(2);
        writer.Out.WriteInt16(0);
        writer.Out.WriteInt16(1001);
        writer.End(start);
    }

    /// <summary>TAttMarker: colour, style and size 1.</summary>
    internal static void WriteMarker(ObjectWriter writer)
    {
        int start = writer.Begin(3);
        writer.Out.WriteInt16(1);
        writer.Out.WriteInt16(1);
        writer.Out.WriteSingle(1);
        writer.End(start);
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
