using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Streamers;

/// <summary>A histogram of one to three axes: TH1 and its kinds. Those of one and two axes are written, of float and double.</summary>
internal sealed record HistogramRecord
{
    /// <summary>Bit of fBits that ROOT sets in histograms (kMustCleanup).</summary>
    private const uint MustCleanup = 8;

    /// <summary>fBits of the list of functions: it owns them, and has a lock (TCollection::kIsOwner, kUseRWLock).</summary>
    private const uint FunctionBits = 0x14000;

    /// <summary>fMinimum and fMaximum: none is set.</summary>
    private const double NoLimit = -1111;

    /// <summary>fStatOverflows: as the program that draws it has it.</summary>
    private const int NeutralOverflows = 2;

    private static readonly string[] _axes = ["fXaxis", "fYaxis", "fZaxis"];

    /// <summary>Members beside those of TH1 that hold sums over what was filled, in the order of TH1::GetStats, by number of axes.</summary>
    private static readonly string[][] _sums =
    [
        [],
        ["fTsumw", "fTsumw2", "fTsumwx", "fTsumwx2"],
        ["fTsumw", "fTsumw2", "fTsumwx", "fTsumwx2", "fTsumwy", "fTsumwy2", "fTsumwxy"],
        ["fTsumw", "fTsumw2", "fTsumwx", "fTsumwx2", "fTsumwy", "fTsumwy2", "fTsumwxy", "fTsumwz", "fTsumwz2", "fTsumwxz", "fTsumwyz"],
    ];

    /// <summary>TH1D, TH2F and so on.</summary>
    internal required string ClassName { get; init; }

    /// <summary>fName.</summary>
    internal string Name { get; init; } = "";

    /// <summary>fTitle.</summary>
    internal string Title { get; init; } = "";

    /// <summary>The axes that the class has.</summary>
    internal required IReadOnlyList<AxisRecord> Axes { get; init; }

    /// <summary>fEntries.</summary>
    internal double Entries { get; init; }

    /// <summary>
    /// Sums over what was filled within the axes, as TH1::GetStats gives them: Σw, Σw², Σwx, Σwx²; of more axes Σwy, Σwy², Σwxy, Σwz, Σwz²,
    /// Σwxz, Σwyz too.
    /// </summary>
    internal required double[] Sums { get; init; }

    /// <summary>fSumw2: sums of squared weights, one a cell; none where they are the contents.</summary>
    internal double[] SquaredWeights { get; init; } = [];

    /// <summary>The array: contents, the first axis running fastest, underflow and overflow included.</summary>
    internal required double[] Contents { get; init; }

    /// <summary>Number of cells that the axes say there are: what a file says of bins may not fit in whole numbers.</summary>
    internal double CellCount => Axes.Aggregate(1.0, (size, axis) => size * (axis.Bins + 2.0));

    /// <summary>Reads a histogram.</summary>
    /// <param name="stored">The object: of one of the classes, or of one that is derived from it.</param>
    /// <param name="axes">Number of its axes.</param>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="RootFormatException">An axis is not there, or an array has another length than the axes say.</exception>
    internal static HistogramRecord Read(MetadataObject stored, int axes, in FilePlace place)
    {
        FilePlace own = place;
        HistogramRecord record = new()
        {
            ClassName = stored.ClassName,
            Name = stored.Text("fName"),
            Title = stored.Text("fTitle"),
            Axes = [.. _axes.Take(axes).Select(name => AxisRecord.Read(
                stored.Object(name) ?? throw FormatError.Make($"a {stored.ClassName} has no {name}", own)))],
            Entries = stored.Double("fEntries"),
            Sums = [.. _sums[axes].Select(stored.Double)],
            SquaredWeights = stored.DoubleArray("fSumw2"),
            Contents = stored.OwnArray(),
        };
        record.CheckLength(record.Contents, place.In("contents"));
        if (record.SquaredWeights.Length > 0)
        {
            record.CheckLength(record.SquaredWeights, place.In("fSumw2"));
        }

        return record;
    }

    /// <summary>Writes a TH1D or TH1F of version 3, or a TH2D or TH2F of version 4.</summary>
    internal void Write(ObjectWriter writer)
    {
        bool isFlat = Axes.Count == 1;
        int start = writer.Begin(isFlat ? 3 : 4);
        if (isFlat)
        {
            WriteBase(writer);
        }
        else
        {
            WriteTwoAxes(writer);
        }

        writer.WriteArray(Contents, isSingle: ClassName[^1] == 'F');
        writer.End(start);
    }

    /// <exception cref="RootFormatException">An array has not one number for each cell.</exception>
    internal void CheckLength(double[] numbers, in FilePlace place)
    {
        if (numbers.Length != CellCount)
        {
            FormatError.Throw("an array of a histogram has another length than its axes say", place, $"{CellCount} numbers", $"{numbers.Length}");
        }
    }

    /// <summary>TH2, version 5.</summary>
    private void WriteTwoAxes(ObjectWriter writer)
    {
        int start = writer.Begin(5);
        WriteBase(writer);
        writer.Out.WriteDouble(1); // fScalefactor
        writer.Out.WriteDouble(Sums[4]);
        writer.Out.WriteDouble(Sums[5]);
        writer.Out.WriteDouble(Sums[6]);
        writer.End(start);
    }

    /// <summary>TH1, version 8.</summary>
    private void WriteBase(ObjectWriter writer)
    {
        int start = writer.Begin(8);
        writer.WriteNamed(Name, Title, MustCleanup);
        DrawingAttributes.WriteLine(writer);
        DrawingAttributes.WriteFill(writer);
        DrawingAttributes.WriteMarker(writer);
        writer.Out.WriteInt32(Contents.Length); // fNcells
        Axes[0].Write(writer, "xaxis");
        (Axes.Count > 1 ? Axes[1] : AxisRecord.Absent).Write(writer, "yaxis");
        AxisRecord.Absent.Write(writer, "zaxis");
        writer.Out.WriteInt16(0); // fBarOffset
        writer.Out.WriteInt16(1000); // fBarWidth, in thousandths
        writer.Out.WriteDouble(Entries);
        for (int i = 0; i < 4; i++)
        {
            writer.Out.WriteDouble(Sums[i]);
        }

        writer.Out.WriteDouble(NoLimit);
        writer.Out.WriteDouble(NoLimit);
        writer.Out.WriteDouble(0); // fNormFactor
        writer.WriteArray([]); // fContour
        writer.WriteArray(SquaredWeights);
        writer.Out.WriteString(""); // fOption
        writer.WriteList<object>([], _ => { }, bits: FunctionBits); // fFunctions
        writer.Out.WriteInt32(0); // fBufferSize
        writer.Out.WriteByte(0); // fBuffer
        writer.Out.WriteInt32(0); // fBinStatErrOpt: normal errors
        writer.Out.WriteInt32(NeutralOverflows);
        writer.End(start);
    }
}
