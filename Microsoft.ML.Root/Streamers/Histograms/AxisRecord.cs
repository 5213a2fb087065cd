namespace Microsoft.ML.Root.Streamers;

/// <summary>An axis of a histogram (TAxis).</summary>
/// <param name="Bins">fNbins.</param>
/// <param name="Low">fXmin.</param>
/// <param name="High">fXmax.</param>
internal sealed record AxisRecord(int Bins, double Low, double High)
{
    /// <summary>The axis of a dimension that a histogram does not have: one bin.</summary>
    internal static readonly AxisRecord Absent = new(1, 0, 1);

    /// <summary>Bit of fBits2: each bin has its label.</summary>
    private const short IsAlphanumeric = 1;

    /// <summary>fXbins: all edges of bins of several widths, or none.</summary>
    internal double[] Edges { get; init; } = [];

    /// <summary>fTitle.</summary>
    internal string Title { get; init; } = "";

    /// <summary>fLabels: one label a bin, or none at all. Of an axis that labels only some of its bins none are read.</summary>
    internal string[] Labels { get; init; } = [];

    /// <summary>Reads an axis.</summary>
    internal static AxisRecord Read(MetadataObject stored) => new(stored.Int32("fNbins"), stored.Double("fXmin"), stored.Double("fXmax"))
    {
        Edges = stored.DoubleArray("fXbins"),
        Title = stored.Text("fTitle"),
        Labels = ReadLabels(stored.List("fLabels"), stored.Int32("fNbins")),
    };

    /// <summary>Writes a TAxis of version 10.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">xaxis, yaxis or zaxis.</param>
    internal void Write(ObjectWriter writer, string name)
    {
        int start = writer.Begin(10);
        writer.WriteNamed(name, Title);
        WriteAttributes(writer, titleOffset: name == "yaxis" ? 0 : 1);
        writer.Out.WriteInt32(Bins);
        writer.Out.WriteDouble(Low);
        writer.Out.WriteDouble(High);
        writer.WriteArray(Edges);
        writer.Out.WriteInt32(0); // fFirst and fLast: the whole axis is shown
        writer.Out.WriteInt32(0);
        writer.Out.WriteInt16(Labels.Length > 0 ? IsAlphanumeric : (short)0);
        writer.Out.WriteBoolean(false); // fTimeDisplay
        writer.Out.WriteString(""); // fTimeFormat
        WriteLabels(writer);
        writer.WriteNull(); // fModLabs
        writer.End(start);
    }

    /// <summary>TAttAxis: colours, fonts and sizes of ROOT's modern style; 0 for the offset of a title leaves it to ROOT.</summary>
    private static void WriteAttributes(ObjectWriter writer, float titleOffset)
    {
        int start = writer.Begin(4);
        writer.Out.WriteInt32(510); // fNdivisions
        writer.Out.WriteInt16(1); // fAxisColor
        writer.Out.WriteInt16(1); // fLabelColor
        writer.Out.WriteInt16(42); // fLabelFont
        writer.Out.WriteSingle(0.005f); // fLabelOffset
        writer.Out.WriteSingle(0.035f); // fLabelSize
        writer.Out.WriteSingle(0.03f); // fTickLength
        writer.Out.WriteSingle(titleOffset);
        writer.Out.WriteSingle(0.035f); // fTitleSize
        writer.Out.WriteInt16(1); // fTitleColor
        writer.Out.WriteInt16(42); // fTitleFont
        writer.End(start);
    }

    /// <summary>A THashList of TObjString, each with its bin as its unique id (TAxis::SetBinLabel).</summary>
    private void WriteLabels(ObjectWriter writer)
    {
        if (Labels.Length == 0)
        {
            writer.WriteNull();
            return;
        }

        int list = writer.BeginPointer("THashList");
        uint bin = 0;
        writer.WriteList(Labels, label =>
        {
            int pointer = writer.BeginPointer("TObjString");
            int start = writer.Begin(1);
            writer.WriteTObject(uniqueId: ++bin);
            writer.Out.WriteString(label);
            writer.End(start);
            writer.End(pointer);
        });
        writer.End(list);
    }

    private static string[] ReadLabels(IReadOnlyList<MetadataObject?> list, int bins)
    {
        Dictionary<uint, string> labels = [];
        foreach (MetadataObject? label in list)
        {
            if (label?.UniqueId is uint bin && bin >= 1 && bin <= bins)
            {
                labels[bin] = label.Text("fString");
            }
        }

        return labels.Count == bins ? [.. labels.OrderBy(l => l.Key).Select(l => l.Value)] : [];
    }
}
