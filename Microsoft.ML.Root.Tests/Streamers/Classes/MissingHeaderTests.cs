using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers.Classes;

/// <summary>Objects and collections that are stored without the header, or without the byte count, that others have.</summary>
[TestClass]
public class MissingHeaderTests
{
    private const string Point = "Point 3: float x; float y";
    private const string Track = "Track 2: TObject; Point p; short s";
    private const string Holder = "Holder 1: Track t";

    [TestMethod]
    [DataRow("byte count and version")]
    [DataRow("version")]
    [DataRow("nothing")]
    public void MemberOfASplitClass(string header)
    {
        IContentDecoder decoder = ContentReading.Decoder(Member(kind: 0), Point, Track, Holder);
        ContentBytes bytes = new();
        Write(bytes, header, 1);
        bytes.EndEntry();
        Write(bytes, header, 5);
        bytes.EndEntry();
        Assert.AreEqual("2 6", ContentReading.Read(decoder, bytes, ".p.y"));
        Assert.AreEqual("3 7", ContentReading.Read(decoder, bytes, ".s"));
    }

    [TestMethod]
    [DataRow("byte count and version")]
    [DataRow("version")]
    [DataRow("nothing")]
    public void MemberOfASplitCollection(string header)
    {
        IContentDecoder decoder = ContentReading.Decoder(Member(kind: 31), Point, Track, Holder);
        ContentBytes bytes = new ContentBytes().EndEntry();
        Write(bytes, header, 1);
        Write(bytes, header, 5);
        bytes.EndEntry();
        Write(bytes, header, 9);
        bytes.EndEntry();
        Assert.AreEqual("[] [1,5] [9]", ContentReading.Read(decoder, bytes, ".p.x", counts: [0, 2, 1]));
        Assert.AreEqual("[] [3,7] [11]", ContentReading.Read(decoder, bytes, ".s", counts: [0, 2, 1]));
    }

    [TestMethod]
    public void MemberThatFitsNeitherIsAnError()
    {
        IContentDecoder decoder = ContentReading.Decoder(Member(kind: 0), Point, Track, Holder);
        ContentBytes bytes = new();
        Write(bytes, "nothing", 1);
        bytes.Raw(0).EndEntry();
        Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, bytes, ".s"));
    }

    [TestMethod]
    [DataRow("vector<int>", "[[1,2],[]] [[],[3]]")]
    [DataRow("list<int>", "[[1,2],[]] [[],[3]]")]
    public void ArrayOfCollectionsHasNoHeader(string type, string expected)
    {
        StreamerElement array = new()
        {
            ElementClass = "TStreamerObjectAny",
            Name = "v",
            Type = StreamerType.Any + StreamerType.OffsetL,
            TypeName = type,
            ArrayLength = 2,
            ArrayDimensions = 1,
            MaxIndex = [2],
        };
        StreamerInfo layout = LayoutParser.Parse("Holder 1: short s");
        StreamerRegistry registry = new([layout with { Elements = [array, .. layout.Elements] }]);
        IContentDecoder whole = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Holder", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Int(2, 1, 2).Int(0).Short(7)).EndEntry()
            .Headed(1, b => b.Int(0).Int(1, 3).Short(8)).EndEntry();
        Assert.AreEqual(".v: int32[2]*, .s: int16", ContentReading.Columns(whole));
        Assert.AreEqual(expected, ContentReading.Read(whole, bytes, ".v"));
        Assert.AreEqual("7 8", ContentReading.Read(whole, bytes, ".s"), "what follows an array that nobody asked for");

        ContentBytes headed = new ContentBytes()
            .Headed(1, b => b.Headed(9, v => v.Int(2, 1, 2)).Headed(9, v => v.Int(0)).Short(7)).EndEntry()
            .Headed(1, b => b.Headed(9, v => v.Int(0)).Headed(9, v => v.Int(1, 3)).Short(8)).EndEntry();
        Assert.AreEqual(expected, ContentReading.Read(whole, headed, ".v"));
    }

    [TestMethod]
    public void MembersBesideAnUnknownOneWithoutByteCountSayThatTheyAreOutOfReach()
    {
        ContentBytes bare = new ContentBytes().Headed(1, b => b.Short(1).Float(1, 2).Short(7)).EndEntry();
        IContentDecoder lost = ContentReading.Sampled("Holder", bare, "Holder 1: Undescribed u; short s");
        Assert.AreEqual(".u: unreadable, .s: unreadable", ContentReading.Columns(lost));
        StringAssert.Contains(lost.Columns[1].Unreadable, "the file does not describe class Undescribed");

        ContentBytes counted = new ContentBytes().Headed(1, b => b.Headed(1, u => u.Float(1, 2)).Short(7)).EndEntry();
        IContentDecoder found = ContentReading.Sampled("Holder", counted, "Holder 1: Undescribed u; short s");
        Assert.AreEqual(".u: unreadable, .s: int16", ContentReading.Columns(found));
        Assert.AreEqual("7", ContentReading.Read(found, counted, ".s"));
    }

    [TestMethod]
    public void AutoPtrIsAnObjectWithAPointer()
    {
        IContentDecoder decoder = ContentReading.Whole("Owner", 1, Point, "Owner 1: auto_ptr<Point> p; short s");
        Assert.AreEqual(".p._M_ptr.x: float32?, .p._M_ptr.y: float32?, .s: int16", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Headed(0, o => o.UInt(0x97418b35).Tagged("Point", p => p.Headed(3, v => v.Float(1, 2)))).Short(7)).EndEntry()
            .Headed(1, b => b.Headed(0, o => o.UInt(0x97418b35).Int(0)).Short(8)).EndEntry();
        Assert.AreEqual("[2] []", ContentReading.Read(decoder, bytes, ".p._M_ptr.y"));
        Assert.AreEqual("7 8", ContentReading.Read(decoder, bytes, ".s"));
    }

    [TestMethod]
    public void CountedPointersAreObjectsOrObjectsWithTheirClass()
    {
        StreamerElement array = new()
        {
            ElementClass = "TStreamerLoop",
            Name = "p",
            Type = StreamerType.StreamLoop,
            TypeName = "Point**",
            CountName = "n",
            CountClass = "Holder",
        };
        StreamerInfo layout = LayoutParser.Parse("Holder 1: int n");
        StreamerInfo counted = layout with { Elements = [layout.Elements[0] with { Type = StreamerType.Counter }, array] };
        StreamerRegistry registry = new([counted, LayoutParser.Parse(Point)]);
        IContentDecoder whole = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Holder", ClassVersion = 1 }, registry);
        IContentDecoder member = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Holder", ClassVersion = 1, Id = 1, MemberName = "p" }, registry);
        Assert.AreEqual(".n: int32, .p.x: float32*?, .p.y: float32*?", ContentReading.Columns(whole));
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Int(2).Headed(5, l => Objects(l))).EndEntry()
            .Headed(1, b => b.Int(2).Headed(5, l => Tagged(l))).EndEntry();
        Assert.AreEqual("[[1],[3]] [[5],[]]", ContentReading.Read(whole, bytes, ".p.x"));

        ContentBytes alone = new ContentBytes().Headed(5, l => Objects(l)).EndEntry().Headed(5, l => Tagged(l)).EndEntry();
        Assert.IsTrue(member.NeedsCounts);
        Assert.AreEqual("n", member.Counter);
        Assert.AreEqual("[[2],[4]] [[6],[]]", ContentReading.Read(member, alone, ".y", counts: [2, 2]));

        static void Objects(ContentBytes bytes) => bytes.Headed(3, p => p.Float(1, 2)).Headed(3, p => p.Float(3, 4));
        static void Tagged(ContentBytes bytes) => bytes.Tagged("Point", p => p.Headed(3, v => v.Float(5, 6))).Int(0);
    }

    private static BranchContent Member(int kind) => new()
    {
        Path = "b",
        BranchClass = "TBranchElement",
        ClassName = "Holder",
        ClassVersion = 1,
        Id = 0,
        Kind = kind,
        MemberName = "t",
    };

    /// <summary>A Track of the numbers first to first + 2; its own point has a header always.</summary>
    private static void Write(ContentBytes bytes, string header, int first)
    {
        switch (header)
        {
            case "version":
                Content(bytes.Short(2));
                break;
            case "nothing":
                Content(bytes);
                break;
            default:
                bytes.Headed(2, Content);
                break;
        }

        void Content(ContentBytes b) => b.Short(1).UInt(0, 0).Headed(3, p => p.Float(first, first + 1)).Short((short)(first + 2));
    }
}
