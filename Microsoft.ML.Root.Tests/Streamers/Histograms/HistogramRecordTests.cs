using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.Tests.Container;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Streamers.Histograms;

/// <summary>Records of histograms: what ROOT wrote is written alike, and what is written is read.</summary>
[TestClass]
public sealed class HistogramRecordTests
{
    private const int KeyLength = 42;
    private static readonly Gen<string> Text = Gen.Elements("", "pt", "größe", new string('t', 300));
    private static readonly Gen<double> Number = Gen.Elements(0, 1, -2.5, 1e300, double.Epsilon, 1.0 / 3);

    /// <summary>
    /// Class versions are those of ROOT 6.22 to 6.28 but for TAttMarker's, and these set bits of objects in memory and none for a list that
    /// owns its items: so many bytes differ, from this to that, and no others.
    /// </summary>
    [TestMethod]
    [DataRow("uproot-issue-1221.root", "numEvents", 5)]
    [DataRow("uproot-issue-1221.root", "numSubRuns", 5)]
    [DataRow("uproot-issue-707.root", "raw_M1_enrAll", 5)]
    [DataRow("uproot-issue-888.root", "hrecoVsgen_ll_cHel_400mttbar", 5)]
    [DataRow("uproot-issue38c.root", "h_den", 5)]
    public void WhatRootWroteIsWrittenAlike(string file, string name, int objects)
    {
        byte[] stored = Stored(file, name, out HistogramRecord record, out int keyLength);
        BigEndianWriter writer = new();
        record.Write(new ObjectWriter(writer, keyLength));
        byte[] written = writer.Written.ToArray();
        Assert.HasCount(stored.Length, written);
        Dictionary<(byte, byte), int> changes = Changes(stored, written);
        Assert.AreEqual(objects, changes.GetValueOrDefault(((byte)3, (byte)0)), "objects that are on the heap and were not deleted");
        Assert.AreEqual(1, changes.GetValueOrDefault(((byte)2, (byte)3)), "TAttMarker");
        Assert.AreEqual(1, changes.GetValueOrDefault(((byte)0, (byte)0x40)), "fFunctions");
        Assert.HasCount(3, changes, string.Join(", ", changes));
    }

    /// <summary>27 labels: a list, texts in it, and names of classes that are said before. How the axis is drawn was chosen by somebody.</summary>
    [TestMethod]
    public void AnAxisWithLabelsIsWrittenAsRootDid()
    {
        byte[] stored = Stored("uproot-issue-722.root", "hist", out HistogramRecord record, out int keyLength);
        int start = stored.AsSpan().IndexOf("\u0005xaxis"u8) - 22; // byte counts and versions of TAxis and TNamed, TObject
        int end = End(start);
        int bins = End(End(start + 6)); // behind TNamed and TAttAxis
        BigEndianWriter writer = new();
        ObjectWriter objects = new(writer, keyLength);
        writer.WriteZeros(start);
        record.Axes[0].Write(objects, "xaxis");
        Assert.HasCount(27, record.Axes[0].Labels);
        byte[] written = writer.Written.ToArray();
        Assert.HasCount(end, written);
        KeyValuePair<(byte, byte), int> heap = Changes(stored[bins..end], written[bins..]).Single();
        Assert.AreEqual(((byte)3, (byte)0), heap.Key);
        Assert.AreEqual(1 + 27, heap.Value, "the list and the labels are on the heap");

        int End(int at) => at + sizeof(int) + (BinaryPrimitives.ReadInt32BigEndian(stored.AsSpan(at)) & 0x3FFFFFFF);
    }

    [TestMethod]
    public void WhatIsWrittenIsRead() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        (from x in Axis
         from y in Axis
         from axes in Gen.Choose(1, 2)
         from isSingle in Gen.Elements(true, false)
         from title in Text
         from sums in Number.ArrayOf(7)
         from numbers in Number.ArrayOf(6 * 6 * 2)
         from hasSquares in Gen.Elements(true, false)
         select Record(axes == 1 ? [x] : [x, y], isSingle, title, sums, numbers, hasSquares)).ToArbitrary(),
        record =>
        {
            BigEndianWriter writer = new();
            record.Write(new ObjectWriter(writer, KeyLength));
            AreEqual(record, HistogramRecord.Read(Parse(writer.Written, record.ClassName), record.Axes.Count, default));
        }));

    [TestMethod]
    public void AProfileThatIsWrittenIsRead() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
        (from x in Axis
         from sums in Number.ArrayOf(7)
         from numbers in Number.ArrayOf(6 * 4)
         from isWeighted in Gen.Elements(true, false)
         select (Values: Record([x], false, "a title", sums, numbers[..12], true), Weights: numbers[12..], IsWeighted: isWeighted)).ToArbitrary(),
        drawn =>
        {
            int cells = (int)drawn.Values.CellCount;
            ProfileRecord record = new(drawn.Values, drawn.Weights[..cells], drawn.IsWeighted ? drawn.Weights[^cells..] : [], 3.5, -1.25);
            BigEndianWriter writer = new();
            record.Write(new ObjectWriter(writer, KeyLength));
            ProfileRecord read = ProfileRecord.Read(Parse(writer.Written, ProfileRecord.ClassName), default);
            AreEqual(record.Values, read.Values with { ClassName = "TH1D" });
            CollectionAssert.AreEqual(record.Weights, read.Weights);
            CollectionAssert.AreEqual(record.SquaredWeights, read.SquaredWeights);
            Assert.AreEqual((record.SumOfValues, record.SumOfSquaredValues), (read.SumOfValues, read.SumOfSquaredValues));
        }));

    /// <summary>Names and types of members as files of ROOT have them for the same version of a class, and the checksum that comes of them.</summary>
    [TestMethod]
    public void LayoutsAreThoseOfRoot()
    {
        string corpus = RepositoryPaths.Corpus ?? throw new AssertInconclusiveException("no corpus");
        Dictionary<(string, int), StreamerInfo> ofRoot = [];
        foreach (string file in (string[])["uproot-issue-707.root", "uproot-issue-722.root", "uproot-issue-888.root", "uproot-issue38c.root"])
        {
            using RootContainer container = RootContainer.Open(new FileByteSource(Path.Combine(corpus, file)));
            foreach (StreamerInfo layout in FileLayouts.Of(container).Layouts)
            {
                ofRoot.TryAdd((layout.ClassName, layout.Version), layout);
            }
        }

        int compared = 0;
        foreach (StreamerInfo layout in HistogramLayouts.All.Except(TreeLayouts.All).Where(l => ofRoot.ContainsKey((l.ClassName, l.Version))))
        {
            StreamerInfo other = ofRoot[(layout.ClassName, layout.Version)];
            CollectionAssert.AreEqual(
                other.Elements.Select(e => (e.ElementClass, e.Type, e.Size, e.TypeName, e.Name)).ToArray(),
                layout.Elements.Select(e => (e.ElementClass, e.Type, e.Size, e.TypeName, e.Name)).ToArray(), layout.ToString());
            Assert.AreEqual(other.Checksum, layout.Checksum, layout.ToString());
            compared++;
        }

        Assert.AreEqual(HistogramLayouts.All.Except(TreeLayouts.All).Count() - 2, compared, "in no file are TH2F 4 and TProfile 7");
    }

    /// <summary>TClass::GetCheckSum: names of the class, of bases with their checksums, and of members with their types are folded in; 1 for an enum.</summary>
    [TestMethod]
    public void ChecksumsAreThoseOfTheMembers()
    {
        foreach (StreamerInfo layout in HistogramLayouts.All.Where(l => l.ClassName is not ("THashList" or "TSeqCollection")))
        {
            uint sum = Fold(0, layout.ClassName);
            foreach (StreamerElement element in layout.Elements.OrderBy(e => e.ElementClass != "TStreamerBase"))
            {
                if (element.ElementClass == "TStreamerBase")
                {
                    sum = (Fold(sum, element.Name) * 3) + element.BaseCheckSum;
                    continue;
                }

                bool isEnum = element.TypeName.Contains('E') && element.Type == 3;
                string title = element.Title;
                sum = Fold(Fold(isEnum ? (sum * 3) + 1 : sum, element.Name), element.TypeName);
                sum = title.StartsWith('[') ? Fold(sum, title[1..title.IndexOf(']', StringComparison.Ordinal)]) : sum;
            }

            Assert.AreEqual(layout.Checksum, sum, layout.ToString());
        }
    }

    private static Gen<AxisRecord> Axis
        => from bins in Gen.Choose(1, 4)
           from title in Text
           from kind in Gen.Choose(0, 2)
           select new AxisRecord(bins, -0.5, bins - 0.5)
           {
               Title = title,
               Edges = kind == 1 ? [.. Enumerable.Range(0, bins + 1).Select(i => i - 0.5)] : [],
               Labels = kind == 2 ? [.. Enumerable.Range(0, bins).Select(i => $"{title} {i}")] : [],
           };

    private static HistogramRecord Record(AxisRecord[] axes, bool isSingle, string title, double[] sums, double[] numbers, bool hasSquares)
    {
        int cells = axes.Aggregate(1, (size, axis) => size * (axis.Bins + 2));
        double[] contents = isSingle ? Array.ConvertAll(numbers[..cells], n => (double)(float)n) : numbers[..cells];
        return new HistogramRecord
        {
            ClassName = $"TH{axes.Length}{(isSingle ? 'F' : 'D')}",
            Name = "h",
            Title = title,
            Axes = axes,
            Entries = 7,
            Sums = axes.Length == 1 ? sums[..4] : sums,
            SquaredWeights = hasSquares ? numbers[^cells..] : [],
            Contents = contents,
        };
    }

    private static MetadataObject Parse(ReadOnlySpan<byte> bytes, string className)
        => new ObjectReader(bytes, new StreamerRegistry(HistogramLayouts.All), KeyLength, default).ReadRoot(className);

    private static void AreEqual(HistogramRecord expected, HistogramRecord read)
    {
        Assert.AreEqual((expected.ClassName, expected.Name, expected.Title, expected.Entries), (read.ClassName, read.Name, read.Title, read.Entries));
        CollectionAssert.AreEqual(expected.Sums, read.Sums);
        CollectionAssert.AreEqual(expected.SquaredWeights, read.SquaredWeights);
        CollectionAssert.AreEqual(expected.Contents, read.Contents);
        foreach ((AxisRecord axis, AxisRecord other) in expected.Axes.Zip(read.Axes))
        {
            Assert.AreEqual((axis.Bins, axis.Low, axis.High, axis.Title), (other.Bins, other.Low, other.High, other.Title));
            CollectionAssert.AreEqual(axis.Edges, other.Edges);
            CollectionAssert.AreEqual(axis.Labels, other.Labels);
        }
    }

    private static byte[] Stored(string file, string name, out HistogramRecord record, out int keyLength)
    {
        string path = Path.Combine(RepositoryPaths.Corpus ?? throw new AssertInconclusiveException("no corpus"), file);
        using RootContainer container = RootContainer.Open(new FileByteSource(path));
        ContainerEntry entry = container.Walk().Last(e => e.Key.Name == name);
        keyLength = entry.Key.KeyLength;
        byte[] stored = container.ReadPayload(entry);
        MetadataObject read = new ObjectReader(stored, FileLayouts.Of(container), keyLength, new FilePlace(file)).ReadRoot(entry.Key.ClassName);
        record = HistogramRecord.Read(read, entry.Key.ClassName[2] - '0', new FilePlace(file));
        return stored;
    }

    private static Dictionary<(byte From, byte To), int> Changes(byte[] stored, byte[] written)
        => stored.Zip(written).Where(b => b.First != b.Second).CountBy(b => b).ToDictionary();

    private static uint Fold(uint sum, string text) => text.Aggregate(sum, (s, c) => (s * 3) + c);
}
