using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Streamers;
using Microsoft.ML.Root.Tests.Streamers.Info;

namespace Microsoft.ML.Root.Tests.Streamers.RootClasses;

/// <summary>Classes of ROOT with streamers of their own, and members in the rarer forms.</summary>
[TestClass]
public class RootClassTests
{
    private const short MemberWise = 0x4000;
    private const uint BypassStreamer = 1 << 12;
    private const string Point = "Point 3: float x; float y";

    [TestMethod]
    public void ClonesArrayMemberByMemberAndObjectByObject()
    {
        ContentBytes bytes = new();
        Clones(bytes, BypassStreamer, b => b.Int(2).Int(0).Float(1, 2).Float(3, 4));
        Clones(bytes, 0, b => b.Int(3).Int(0).Raw(1).Headed(3, p => p.Float(5, 6)).Raw(0).Raw(1).Headed(3, p => p.Float(7, 8)));
        Clones(bytes, 0, b => b.Int(0).Int(0));
        IContentDecoder decoder = ContentReading.Sampled("TClonesArray", bytes, Point);
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
    public void ObjArrayAndListLeaveOutEmptySlots()
    {
        ContentBytes array = new ContentBytes().Headed(3, b =>
        {
            b.Short(1).UInt(0, 0).Text("").Int(2).Int(0);
            b.Int(0);
            b.Tagged("Point", p => p.Headed(3, o => o.Float(1, 2)));
        }).EndEntry();
        Assert.AreEqual("[1]", ContentReading.Read(ContentReading.Sampled("TObjArray", array, Point), array, ".x"));

        ContentBytes list = new ContentBytes().Headed(5, b =>
        {
            b.Short(1).UInt(0, 0).Text("").Int(2);
            b.Tagged("Point", p => p.Headed(3, o => o.Float(3, 4))).Text("option");
            b.Tagged("Point", p => p.Headed(3, o => o.Float(5, 6))).Text("");
        }).EndEntry();
        Assert.AreEqual("[3,5]", ContentReading.Read(ContentReading.Sampled("TList", list, Point), list, ".x"));
    }

    [TestMethod]
    public void ItemsWhoseClassIsNowhereAreAColumnThatSaysSo()
    {
        ContentBytes empty = new ContentBytes().Headed(3, b => b.Short(1).UInt(0, 0).Text("").Int(0).Int(0)).EndEntry();
        IContentDecoder decoder = ContentReading.Sampled("TObjArray", empty, Point);
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
        IContentDecoder decoder = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Sized", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Int(2).Headed(3, l => l.Headed(3, p => p.Float(1, 2)).Headed(3, p => p.Float(3, 4))).Int(9)).EndEntry()
            .Headed(1, b => b.Int(0).Headed(3, l => l.Raw()).Int(8)).EndEntry();
        Assert.AreEqual("[1,3] []", ContentReading.Read(decoder, bytes, ".p.x"));
        Assert.AreEqual("9 8", ContentReading.Read(decoder, bytes, ".z"), "also when the array is passed over");
    }

    [TestMethod]
    public void ReferenceArrayShowsTheNumbersOfItsObjects()
    {
        IContentDecoder decoder = ContentReading.Whole("TRefArray");
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Short(1).UInt(0, 0).Text("refs").Int(2).Int(0).Short(0).UInt(7, 8)).EndEntry();
        Assert.AreEqual("[7,8]", ContentReading.Read(decoder, bytes, ".fUIDs"));
    }

    [TestMethod]
    public void SymmetricMatrixIsItsUpperTriangle()
    {
        IContentDecoder decoder = ContentReading.Whole("TMatrixTSym<double>", 2, "TMatrixTBase<double> 5: TObject; int fNrows; int fNcols; int fNelems");
        ContentBytes bytes = new ContentBytes()
            .Headed(5, b => b.Short(1).UInt(0, 0).Int(2, 2, 4)).Double(1, 2, 3).EndEntry();
        Assert.AreEqual("[1,2,3]", ContentReading.Read(decoder, bytes, ".fElements"));
        Assert.AreEqual("2", ContentReading.Read(decoder, bytes, ".fNrows"));
    }

    [TestMethod]
    public void FourVectorsNeedNoDescription()
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
    public void NumberArraysOfRootHaveNoHeader()
    {
        IContentDecoder decoder = ContentReading.Whole("TArrayF");
        Assert.AreEqual("[0.5,1.5] []", ContentReading.Read(decoder, new ContentBytes().Int(2).Float(0.5f, 1.5f).EndEntry().Int(0).EndEntry(), ""));
    }

    [TestMethod]
    public void PointerToACollectionInBothForms()
    {
        StreamerElement pointer = new() { ElementClass = "TStreamerSTL", Name = "v", Type = StreamerType.Streamer, TypeName = "vector<int>*", StlType = 41 };
        StreamerRegistry registry = new([new StreamerInfo("Holder", 1, 0, [pointer])]);
        IContentDecoder decoder = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Holder", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Headed(9, v => v.Int(1, 5))).EndEntry()
            .Headed(1, b => b.Tagged("vector<int>", v => v.Int(2, 6, 7))).EndEntry()
            .Headed(1, b => b.Int(0)).EndEntry();
        Assert.AreEqual("[5] [6,7] []", ContentReading.Read(decoder, bytes, ".v"));
    }

    [TestMethod]
    public void CollectionOfAnExperimentIsKnownByItsOnlyElement()
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
        IContentDecoder decoder = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "PointStore", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes().Headed(MemberWise | 9, b => b.Short(3).Int(2).Float(1, 2).Float(3, 4)).EndEntry();
        Assert.AreEqual("[3,4]", ContentReading.Read(decoder, bytes, ".y"));
    }

    [TestMethod]
    public void CollectionsThatHoldOneAnotherEndInAnError()
    {
        StreamerInfo Store(string name, string item) => new(name, 1, 0, [new StreamerElement
        {
            ElementClass = "TStreamerSTL", Name = "This", Type = StreamerType.Streamer, TypeName = name, Title = $"<{item}> Used",
        }]);
        StreamerRegistry registry = new([Store("A", "B"), Store("B", "A")]);
        IContentDecoder decoder = ContentDecoderFactory.Create(new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "A" }, registry);
        Assert.IsNotNull(decoder.Columns.Single().Unreadable);
    }

    [TestMethod]
    public void BitsetHasItsLength()
    {
        IContentDecoder decoder = ContentReading.Whole("bitset<3>");
        Assert.AreEqual(": bool[3]", ContentReading.Columns(decoder));
        Assert.AreEqual("[1,0,1]", ContentReading.Read(decoder, new ContentBytes().Headed(9, b => b.Int(3).Raw(1, 0, 1)).EndEntry(), ""));
        ContentBytes longer = new ContentBytes().Headed(9, b => b.Int(4).Raw(1, 0, 1, 1)).EndEntry();
        Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, longer, ""));
    }

    [TestMethod]
    public void ArraysOfTextAndNamesHaveOneHeader()
    {
        StreamerElement Array(string type, int code, string name) => new()
        {
            ElementClass = "TStreamerObject",
            Name = name,
            Type = code + StreamerType.OffsetL,
            TypeName = type,
            ArrayLength = 2,
            ArrayDimensions = 1,
            MaxIndex = [2],
        };
        StreamerInfo layout = LayoutParser.Parse("Arrays 1: int n");
        StreamerRegistry registry = new(
        [
            layout with
            {
                Elements =
                [
                    Array("TString", StreamerType.TString, "t"),
                    Array("TObject", StreamerType.TObject, "o"),
                    Array("TNamed", StreamerType.TNamed, "m"),
                    .. layout.Elements,
                ],
            },
        ]);
        IContentDecoder decoder = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Arrays", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes().Headed(1, b => b
            .Headed(2, t => t.Text("a").Text("b"))
            .Headed(1, o => o.Short(1).UInt(0, 0).Short(1).UInt(0, 0))
            .Headed(1, m => Named(Named(m, "c"), "d"))
            .Int(7)).EndEntry();
        Dictionary<string, string> read = ContentReading.Read(decoder, bytes);
        Assert.AreEqual("[a,b]", read[".t"]);
        Assert.AreEqual("[c,d]", read[".m.fName"]);
        Assert.AreEqual("7", read[".n"]);
        Assert.AreEqual("7", ContentReading.Read(decoder, bytes, ".n"), "also when the arrays are passed over");

        static ContentBytes Named(ContentBytes bytes, string name) => bytes.Headed(1, n => n.Short(1).UInt(0, 0).Text(name).Text(""));
    }

    [TestMethod]
    public void EnumerationsAreNumbersWhereTheFileSaysSo()
    {
        StreamerElement content = new()
        {
            ElementClass = "TStreamerSTL",
            Name = "This",
            Type = StreamerType.Streamer,
            TypeName = "vector<Kind>",
            Title = "<Kind> Used to call the proper TStreamerInfo case",
            ContainedType = StreamerType.Int,
        };
        StreamerElement key = new() { ElementClass = "TStreamerBasicType", Name = "first", Type = StreamerType.Int, TypeName = "Kind" };
        StreamerElement value = new() { ElementClass = "TStreamerBasicType", Name = "second", Type = StreamerType.Float, TypeName = "float" };
        StreamerRegistry registry = new([new StreamerInfo("vector<Kind>", 6, 0, [content]), new StreamerInfo("pair<Kind,float>", 1, 0, [key, value])]);
        IContentDecoder vector = Whole("vector<Kind>");
        Assert.AreEqual(": int32*", ContentReading.Columns(vector));
        Assert.AreEqual("[3,4]", ContentReading.Read(vector, new ContentBytes().Headed(9, b => b.Int(2).Int(3, 4)).EndEntry(), ""));
        IContentDecoder map = Whole("map<Kind,float>");
        Assert.AreEqual(".key: int32*, .value: float32*", ContentReading.Columns(map));
        Assert.AreEqual("[5]", ContentReading.Read(map, new ContentBytes().Headed(9, b => b.Int(1).Int(5).Float(2)).EndEntry(), ".key"));

        IContentDecoder Whole(string className)
            => ContentDecoderFactory.Create(new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = className }, registry);
    }

    [TestMethod]
    public void TemplateWithoutDescriptionHasTheColumnsOfOtherInstancesButNoValues()
    {
        IContentDecoder decoder = ContentReading.Whole(
            "vector<vector<Link<C>>>", 1, "Link<A> 1: uint key; uint index", "Link<B> 1: uint key; uint index");
        Assert.AreEqual(".key: uint32**, .index: uint32**", ContentReading.Columns(decoder));
        ContentBytes empty = new ContentBytes().Headed(9, b => b.Int(2).Int(0).Int(0)).EndEntry();
        Assert.AreEqual("[[],[]]", ContentReading.Read(decoder, empty, ".key"));
        ContentBytes filled = new ContentBytes().Headed(9, b => b.Int(1).Int(1).Headed(1, l => l.UInt(1, 2))).EndEntry();
        StringAssert.Contains(Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, filled, ".key")).Message, "Link<C>");

        Assert.AreEqual(
            ": unreadable", ContentReading.Columns(ContentReading.Whole("vector<Link<C>>", 1, "Link<A> 1: uint key", "Link<B> 1: uint index")), "instances that differ");
    }

    [TestMethod]
    public void BaseClassWithoutHeaderSaysThatItsStreamerIsWrittenByHand()
    {
        BranchContent content = new() { Path = "b", BranchClass = "TBranchElement", ClassName = "Hit", ClassVersion = 1, Id = 0, MemberName = "Base" };
        string[] layouts = ["Base 2: int i; int j", "Hit 1: Base; float e"];
        ContentBytes bare = new ContentBytes().Int(1340, 10001).EndEntry();
        IContentDecoder unreadable = ContentReading.Decoder(content with { Sample = ContentReading.SampleOf(bare) }, layouts);
        StringAssert.Contains(unreadable.Columns.Single().Unreadable, "written by hand");
        ContentBytes headed = new ContentBytes().Headed(2, b => b.Int(1340, 10001)).EndEntry();
        IContentDecoder decoder = ContentReading.Decoder(content with { Sample = ContentReading.SampleOf(headed) }, layouts);
        Assert.AreEqual("10001", ContentReading.Read(decoder, headed, ".j"));
    }

    [TestMethod]
    [DataRow(30005, true, true)]
    [DataRow(30207, false, true)]
    [DataRow(30208, false, false)]
    public void OldFilesStoreLongsInFourBytesAndArraysOfObjectsBehindAHeader(int fileVersion, bool isShort, bool isHeaded)
    {
        byte[] file = AddedLayout.To(
            File.ReadAllBytes(Path.Combine(RepositoryPaths.Fixtures, "ttree", "class_collections.root")),
            "Old",
            1,
            (StreamerType.Long, "Long_t", "l"),
            (StreamerType.Object + StreamerType.OffsetL, "Point", "p"));
        using RootContainer container = RootContainer.Open(new MemoryByteSource("old.root", file));
        using StoredObject infos = container.ReadStreamerInfos()!;
        StreamerRegistry registry = new(StreamerInfoList.Read(infos.Payload(), infos.Key.KeyLength, infos.Place, fileVersion));
        IContentDecoder decoder = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Old", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes().Headed(1, b =>
        {
            b.Int(isShort ? [-5] : [-1, -5]);
            if (isHeaded)
            {
                b.Headed(1, Point);
            }
            else
            {
                Point(b);
            }
        }).EndEntry();
        Assert.AreEqual("-5", ContentReading.Read(decoder, bytes, ".l"));
        Assert.AreEqual("3", ContentReading.Read(decoder, bytes, ".p.fY"));

        static void Point(ContentBytes bytes) => bytes.Headed(1, p => p.Float(2, 3));
    }
}
