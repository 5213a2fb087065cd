using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers;

/// <summary>Classes of ROOT with streamers of their own, and members in the rarer forms.</summary>
[TestClass]
public class RootClassTests
{
    private const short MemberWise = 0x4000;
    private const uint BypassStreamer = 1 << 12;
    private const string Point = "Point 3: float x; float y";

    [TestMethod]
    public void ClonesArray_MemberByMember_AndObjectByObject()
    {
        ContentBytes bytes = new();
        Clones(bytes, BypassStreamer, b => b.Int(2).Int(0).Float(1, 2).Float(3, 4));
        Clones(bytes, 0, b => b.Int(3).Int(0).Raw(1).Headed(3, p => p.Float(5, 6)).Raw(0).Raw(1).Headed(3, p => p.Float(7, 8)));
        Clones(bytes, 0, b => b.Int(0).Int(0));
        IContentDecoder decoder = Sampled("TClonesArray", bytes, Point);
        Assert.AreEqual(".x: float32*, .y: float32*", ContentReading.Columns(decoder));
        Assert.AreEqual("[1,2] [5,7] []", ContentReading.Read(decoder, bytes, ".x"));
        Assert.AreEqual("[3,4] [6,8] []", ContentReading.Read(decoder, bytes, ".y"));

        static void Clones(ContentBytes bytes, uint bits, Action<ContentBytes> items) => bytes.Headed(4, b =>
        {
            b.Short(1).UInt(0, bits).Text("Points").Text("Point;3");
            items(b);
        }).EndEntry();
    }

    [TestMethod]
    public void ObjArrayAndList_LeaveOutEmptySlots()
    {
        ContentBytes array = new ContentBytes().Headed(3, b =>
        {
            b.Short(1).UInt(0, 0).Text("").Int(2).Int(0);
            b.Int(0);
            b.Tagged("Point", p => p.Headed(3, o => o.Float(1, 2)));
        }).EndEntry();
        Assert.AreEqual("[1]", ContentReading.Read(Sampled("TObjArray", array, Point), array, ".x"));

        ContentBytes list = new ContentBytes().Headed(5, b =>
        {
            b.Short(1).UInt(0, 0).Text("").Int(2);
            b.Tagged("Point", p => p.Headed(3, o => o.Float(3, 4))).Text("option");
            b.Tagged("Point", p => p.Headed(3, o => o.Float(5, 6))).Text("");
        }).EndEntry();
        Assert.AreEqual("[3,5]", ContentReading.Read(Sampled("TList", list, Point), list, ".x"));
    }

    [TestMethod]
    public void ItemsWhoseClassIsNowhere_AreAColumnThatSaysSo()
    {
        ContentBytes empty = new ContentBytes().Headed(3, b => b.Short(1).UInt(0, 0).Text("").Int(0).Int(0)).EndEntry();
        IContentDecoder decoder = Sampled("TObjArray", empty, Point);
        StringAssert.Contains(decoder.Columns.Single().Unreadable, "TObjArray");
    }

    [TestMethod]
    public void ArrayOfObjectsWithCounter()
    {
        StreamerElement loop = new()
        {
            ElementClass = "TStreamerLoop",
            Name = "p",
            Type = StreamerType.StreamLoop,
            TypeName = "Point*",
            CountName = "n",
            CountClass = "Sized",
        };
        StreamerInfo sized = LayoutParser.Parse("Sized 1: int n; int z");
        StreamerRegistry registry = new([sized with { Elements = [sized.Elements[0], loop, sized.Elements[1]] }, LayoutParser.Parse(Point)]);
        IContentDecoder decoder = ContentDecoders.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Sized", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Int(2).Headed(3, l => l.Headed(3, p => p.Float(1, 2)).Headed(3, p => p.Float(3, 4))).Int(9)).EndEntry()
            .Headed(1, b => b.Int(0).Headed(3, l => l.Raw()).Int(8)).EndEntry();
        Assert.AreEqual("[1,3] []", ContentReading.Read(decoder, bytes, ".p.x"));
        Assert.AreEqual("9 8", ContentReading.Read(decoder, bytes, ".z"), "also when the array is passed over");
    }

    [TestMethod]
    public void ReferenceArray_ShowsTheNumbersOfItsObjects()
    {
        IContentDecoder decoder = ContentReading.Whole("TRefArray");
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Short(1).UInt(0, 0).Text("refs").Int(2).Int(0).Short(0).UInt(7, 8)).EndEntry();
        Assert.AreEqual("[7,8]", ContentReading.Read(decoder, bytes, ".fUIDs"));
    }

    [TestMethod]
    public void SymmetricMatrix_IsItsUpperTriangle()
    {
        IContentDecoder decoder = ContentReading.Whole("TMatrixTSym<double>", 2, "TMatrixTBase<double> 5: TObject; int fNrows; int fNcols; int fNelems");
        ContentBytes bytes = new ContentBytes()
            .Headed(5, b => b.Short(1).UInt(0, 0).Int(2, 2, 4)).Double(1, 2, 3).EndEntry();
        Assert.AreEqual("[1,2,3]", ContentReading.Read(decoder, bytes, ".fElements"));
        Assert.AreEqual("2", ContentReading.Read(decoder, bytes, ".fNrows"));
    }

    [TestMethod]
    public void FourVectors_NeedNoDescription()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<TLorentzVector>");
        Assert.AreEqual(".fP.fX: float64*, .fP.fY: float64*, .fP.fZ: float64*, .fE: float64*", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes().Headed(9, b => b.Int(1).Headed(4, v => v.Short(1).UInt(0, 0)
            .Headed(3, p => p.Short(1).UInt(0, 0).Double(1, 2, 3)).Double(4))).EndEntry();
        Assert.AreEqual("[3]", ContentReading.Read(decoder, bytes, ".fP.fZ"));
        Assert.AreEqual("[4]", ContentReading.Read(decoder, bytes, ".fE"));

        IContentDecoder math = ContentReading.Whole("vector<ROOT::Math::LorentzVector<ROOT::Math::PtEtaPhiM4D<double> > >");
        ContentBytes stored = new ContentBytes().Headed(MemberWise | 9, b => b.Short(0).UInt(123).Int(1)
            .Counted(c => c.Short(0).UInt(456).Double(1, 2, 3, 4))).EndEntry();
        Assert.AreEqual("[2]", ContentReading.Read(math, stored, ".fCoordinates.fEta"));
    }

    [TestMethod]
    public void NumberArraysOfRoot_HaveNoHeader()
    {
        IContentDecoder decoder = ContentReading.Whole("TArrayF");
        Assert.AreEqual("[0.5,1.5] []", ContentReading.Read(decoder, new ContentBytes().Int(2).Float(0.5f, 1.5f).EndEntry().Int(0).EndEntry(), ""));
    }

    [TestMethod]
    public void PointerToACollection_InBothForms()
    {
        StreamerElement pointer = new() { ElementClass = "TStreamerSTL", Name = "v", Type = StreamerType.Streamer, TypeName = "vector<int>*", StlType = 41 };
        StreamerRegistry registry = new([new StreamerInfo("Holder", 1, 0, [pointer])]);
        IContentDecoder decoder = ContentDecoders.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Holder", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Headed(9, v => v.Int(1, 5))).EndEntry()
            .Headed(1, b => b.Tagged("vector<int>", v => v.Int(2, 6, 7))).EndEntry()
            .Headed(1, b => b.Int(0)).EndEntry();
        Assert.AreEqual("[5] [6,7] []", ContentReading.Read(decoder, bytes, ".v"));
    }

    [TestMethod]
    public void CollectionOfAnExperiment_IsKnownByItsOnlyElement()
    {
        StreamerElement content = new()
        {
            ElementClass = "TStreamerSTL",
            Name = "This",
            Type = StreamerType.Streamer,
            TypeName = "PointStore",
            Title = "<Point> Used to call the proper TStreamerInfo case",
        };
        StreamerRegistry registry = new([new StreamerInfo("PointStore", 1, 0, [content]), LayoutParser.Parse(Point)]);
        IContentDecoder decoder = ContentDecoders.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "PointStore", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes().Headed(MemberWise | 9, b => b.Short(3).Int(2).Float(1, 2).Float(3, 4)).EndEntry();
        Assert.AreEqual("[3,4]", ContentReading.Read(decoder, bytes, ".y"));
    }

    [TestMethod]
    public void CollectionsThatHoldOneAnother_EndInAnError()
    {
        StreamerInfo Store(string name, string item) => new(name, 1, 0, [new StreamerElement
        {
            ElementClass = "TStreamerSTL", Name = "This", Type = StreamerType.Streamer, TypeName = name, Title = $"<{item}> Used",
        }]);
        StreamerRegistry registry = new([Store("A", "B"), Store("B", "A")]);
        IContentDecoder decoder = ContentDecoders.Create(new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "A" }, registry);
        Assert.IsNotNull(decoder.Columns.Single().Unreadable);
    }

    [TestMethod]
    public void Bitset_HasItsLength()
    {
        IContentDecoder decoder = ContentReading.Whole("bitset<3>");
        Assert.AreEqual(": bool[3]", ContentReading.Columns(decoder));
        Assert.AreEqual("[1,0,1]", ContentReading.Read(decoder, new ContentBytes().Headed(9, b => b.Int(3).Raw(1, 0, 1)).EndEntry(), ""));
        ContentBytes longer = new ContentBytes().Headed(9, b => b.Int(4).Raw(1, 0, 1, 1)).EndEntry();
        Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, longer, ""));
    }

    /// <summary>A decoder that may look at the bytes for the class of items.</summary>
    private static IContentDecoder Sampled(string className, ContentBytes bytes, params string[] layouts) => ContentDecoders.Create(
        new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = className },
        ContentReading.Registry(layouts),
        (decoder, builders) => decoder.Decode(new ContentEntries { Payload = bytes.Bytes, Offsets = bytes.Offsets }, builders));
}
