namespace Microsoft.ML.Root.Streamers;

/// <summary>Base classes that say how an object is drawn, with the values that ROOT gives those of trees, branches and histograms.</summary>
internal static class DrawingAttributes
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
}
