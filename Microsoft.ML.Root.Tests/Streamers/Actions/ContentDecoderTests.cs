using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers.Actions;

/// <summary>Objects and collections as ROOT writes them, byte by byte.</summary>
[TestClass]
public class ContentDecoderTests
{
    private const short MemberWise = 0x4000;
    private const string Point = "Point 3: float x; float y";
    private const string Base = "Base 2: int i";
    private const string Hit = "Hit 4: Base; float e";

    [TestMethod]
    public void VectorOfVectors()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<vector<short> >");
        Assert.AreEqual(": int16**", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes()
            .Headed(9, b => b.Int(2).Int(1).Short(7).Int(0)).EndEntry()
            .Headed(9, b => b.Int(0)).EndEntry();
        Assert.AreEqual("[[7],[]] []", ContentReading.Read(decoder, bytes, ""));
    }

    [TestMethod]
    public void CollectionsOfOldFilesMayHaveNoHeader()
    {
        StreamerElement vector = new() { ElementClass = "TStreamerSTL", Name = "v", Type = StreamerType.Stl, TypeName = "vector<int>", StlType = 1 };
        StreamerInfo layout = LayoutParser.Parse("Old 1: short s");
        StreamerRegistry registry = new([layout with { Elements = [vector, .. layout.Elements] }]);
        IContentDecoder decoder = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "Old", ClassVersion = 1 }, registry);
        ContentBytes bytes = new ContentBytes().Headed(1, b => b.Int(2).Int(7, 8).Short(5)).EndEntry();
        Assert.AreEqual("[7,8]", ContentReading.Read(decoder, bytes, ".v"));
        Assert.AreEqual("5", ContentReading.Read(decoder, bytes, ".s"));
    }

    [TestMethod]
    public void MapOfTextAndVectors()
    {
        IContentDecoder decoder = ContentReading.Whole("map<string,vector<int> >");
        Assert.AreEqual(".key: string*, .value: int32**", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes().Headed(9, b => b.Int(2).Text("a").Int(1, 5).Text("").Int(2, 6, 7)).EndEntry();
        Assert.AreEqual("[a,]", ContentReading.Read(decoder, bytes, ".key"));
        Assert.AreEqual("[[5],[6,7]]", ContentReading.Read(decoder, bytes, ".value"));
    }

    [TestMethod]
    public void ObjectsOneByOneAndMemberByMember()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<Hit>", 1, Base, Hit);
        Assert.AreEqual(".i: int32*, .e: float32*", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes()
            .Headed(9, b => b.Int(1).Headed(4, h => h.Headed(2, o => o.Int(5)).Float(0.5f))).EndEntry()
            .Headed(MemberWise | 9, b => b.Short(4).Int(2).Int(6, 7).Float(1.5f, 2.5f)).EndEntry()
            .Headed(MemberWise | 7, b => b.Int(1).Int(8).Float(3.5f)).EndEntry();
        Assert.AreEqual("[5] [6,7] [8]", ContentReading.Read(decoder, bytes, ".i"));
        Assert.AreEqual("[0.5] [1.5,2.5] [3.5]", ContentReading.Read(decoder, bytes, ".e"));
    }

    [TestMethod]
    public void TNamedPartKeepsItsHeaderMemberByMember()
    {
        StreamerElement named = new() { ElementClass = "TStreamerBase", Name = "TNamed", Type = StreamerType.TNamed, TypeName = "BASE" };
        StreamerInfo layout = LayoutParser.Parse("Thing 2: int i");
        StreamerRegistry registry = new([layout with { Elements = [named, .. layout.Elements] }]);
        IContentDecoder decoder = ContentDecoderFactory.Create(
            new BranchContent { Path = "b", BranchClass = "TBranchElement", ClassName = "vector<Thing>" }, registry);
        ContentBytes bytes = new ContentBytes().Headed(MemberWise | 9, b =>
        {
            b.Short(2).Int(2);
            b.Headed(1, n => n.Short(1).UInt(0, 0).Text("a").Text("A"));
            b.Headed(1, n => n.Short(1).UInt(0, 0).Text("b").Text("B"));
            b.Int(5, 6);
        }).EndEntry();
        Dictionary<string, string> read = ContentReading.Read(decoder, bytes);
        Assert.AreEqual("[a,b]", read[".fName"]);
        Assert.AreEqual("[A,B]", read[".fTitle"]);
        Assert.AreEqual("[5,6]", read[".i"]);
    }

    [TestMethod]
    public void TupleWithoutDescription()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<tuple<int,float> >");
        Assert.AreEqual("._0: int32*, ._1: float32*", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes()
            .Headed(MemberWise | 9, b => b.Short(0).UInt(77).Int(2).Int(1, 2).Float(0.5f, 1.5f)).EndEntry();
        Assert.AreEqual("[1,2]", ContentReading.Read(decoder, bytes, "._0"));
        Assert.AreEqual("[0.5,1.5]", ContentReading.Read(decoder, bytes, "._1"));
    }

    [TestMethod]
    public void ObjectsOfOlderVersionsAreFilledUpAndConverted()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<P>", 1, "P 1: int a; float gone; short b", "P 2: double b; ulong a; int n");
        ContentBytes bytes = new ContentBytes()
            .Headed(9, b => b.Int(2).Headed(1, p => p.Int(-3).Float(9).Short(4)).Headed(2, p => p.Double(0.5).UInt(0, 6).Int(7))).EndEntry();
        Assert.AreEqual("[4,0.5]", ContentReading.Read(decoder, bytes, ".b"));
        Assert.AreEqual($"[{ulong.MaxValue - 2},6]", ContentReading.Read(decoder, bytes, ".a"));
        Assert.AreEqual("[0,7]", ContentReading.Read(decoder, bytes, ".n"));
    }

    [TestMethod]
    public void RunsOfEqualObjectsAndThoseThatInterruptThem()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<Named>", 1, "Other 1: int j", "Named 1: TObject; Other; int i; float f[2]", "Named 2: TObject; Other; double i; float f[2]");
        ContentBytes bytes = new ContentBytes().Headed(9, b =>
        {
            b.Int(7);
            Object(b, 1, 0, o => o.Int(1));
            Object(b, 1, 0, o => o.Int(2));
            Object(b, 1, 1 << 4, o => o.Int(3));
            Object(b, 1, 0, o => o.Int(4));
            Object(b, 2, 0, o => o.Double(5));
            Object(b, 2, 0, o => o.Double(6));
            Object(b, 1, 0, o => o.Int(7));
        }).EndEntry();
        Dictionary<string, string> read = ContentReading.Read(decoder, bytes);
        Assert.AreEqual("[1,2,3,4,5,6,7]", read[".i"]);
        Assert.AreEqual("[9,9,9,9,9,9,9]", read[".j"]);
        Assert.AreEqual("[[0.5,1.5],[0.5,1.5],[0.5,1.5],[0.5,1.5],[0.5,1.5],[0.5,1.5],[0.5,1.5]]", read[".f"]);
        Assert.AreEqual("[1,2,3,4,5,6,7]", ContentReading.Read(decoder, bytes, ".i"), "also when it is wanted alone");

        static void Object(ContentBytes bytes, short version, uint bits, Action<ContentBytes> number) => bytes.Headed(version, o =>
        {
            o.Short(1).UInt(0, bits);
            if (bits != 0)
            {
                o.Short(3);
            }

            o.Headed(1, i => i.Int(9));
            number(o);
            o.Float(0.5f, 1.5f);
        });
    }

    [TestMethod]
    public void EqualEntriesAndOneThatIsNot()
    {
        IContentDecoder decoder = ContentReading.Whole("Point", 3, Point, "Point 4: double x; float y");
        ContentBytes bytes = new();
        bytes.Headed(3, b => b.Float(1, 2)).EndEntry().Headed(3, b => b.Float(3, 4)).EndEntry()
            .Headed(4, b => b.Double(5).Float(6)).EndEntry().Headed(3, b => b.Float(7, 8)).EndEntry();
        Assert.AreEqual("1 3 5 7", ContentReading.Read(decoder, bytes, ".x"));
        Assert.AreEqual("2 4 6 8", ContentReading.Read(decoder, bytes, ".y"));
    }

    [TestMethod]
    public void ListsOfNumbersWhereOneEntryIsDamaged()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<float>");
        ContentBytes whole = new ContentBytes().Headed(9, b => b.Int(2).Float(1, 2)).EndEntry().Headed(9, b => b.Int(0)).EndEntry();
        Assert.AreEqual("[1,2] []", ContentReading.Read(decoder, whole, ""));
        ContentBytes damaged = new ContentBytes().Headed(9, b => b.Int(2).Float(1, 2)).EndEntry().Headed(9, b => b.Int(3).Float(1, 2)).EndEntry();
        Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, damaged, ""));
    }

    [TestMethod]
    public void VersionThatTheFileDoesNotDescribeIsAnErrorThatNamesIt()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<Point>", 1, Point);
        ContentBytes bytes = new ContentBytes().Headed(9, b => b.Int(1).Headed(8, p => p.Float(1, 2))).EndEntry();
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, bytes, ".x"));
        StringAssert.Contains(error.Message, "Point");
        StringAssert.Contains(error.Message, "version 8");
    }

    [TestMethod]
    public void ClassThatTheFileDoesNotDescribeIsAColumnThatSaysSo()
    {
        IContentDecoder decoder = ContentReading.Whole("Outer", 1, "Outer 1: int a; Nowhere inner; int z");
        Assert.AreEqual(".a: int32, .inner: unreadable, .z: int32", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Int(1).Headed(5, i => i.Raw(1, 2, 3)).Int(2)).EndEntry();
        Assert.AreEqual("2", ContentReading.Read(decoder, bytes, ".z"));
    }

    [TestMethod]
    public void ObjectWithoutHeaderIsToldFromOneWith()
    {
        IContentDecoder decoder = ContentReading.Whole("Point", 3, Point);
        ContentBytes bytes = new ContentBytes().Float(1, 2).EndEntry().Headed(3, b => b.Float(3, 4)).EndEntry();
        Assert.AreEqual("1 3", ContentReading.Read(decoder, bytes, ".x"));
        Assert.AreEqual("2 4", ContentReading.Read(decoder, bytes, ".y"));
    }

    [TestMethod]
    public void ArrayWithCounterAlsoWhereTheBaseClassCounts()
    {
        IContentDecoder decoder = ContentReading.Whole("Sized", 1, "Counting 1: short n", "Sized 1: Counting; float* v[n]; int z");
        Assert.AreEqual(".n: int16, .v: float32*, .z: int32", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Headed(1, c => c.Short(2)).Raw(1).Float(5, 6).Int(7)).EndEntry()
            .Headed(1, b => b.Headed(1, c => c.Short(3)).Raw(0).Int(8)).EndEntry();
        Assert.AreEqual("[5,6] []", ContentReading.Read(decoder, bytes, ".v"));
        Assert.AreEqual("7 8", ContentReading.Read(decoder, bytes, ".z"));
    }

    [TestMethod]
    public void PointersNullNewAgainAndDerived()
    {
        const int origin = 40;
        IContentDecoder decoder = ContentReading.Whole("Holder", 1, Base, Hit, "Holder 1: Base* p; Base* q; Base* r; Base* s");
        Assert.AreEqual(".p.i: int32?, .q.i: int32?, .r.i: int32?, .s.i: int32?", ContentReading.Columns(decoder));
        ContentBytes bytes = new();
        bytes.Headed(1, b =>
        {
            int first = b.Length;
            b.Tagged("Hit", o => o.Headed(4, h => h.Headed(2, i => i.Int(11)).Float(1)));
            b.Int(0);
            b.UInt((uint)(first + origin + 2));
            b.Counted(o => o.UInt((uint)(0x80000000 | (first + 4 + origin + 2))).Headed(4, h => h.Headed(2, i => i.Int(12)).Float(2)));
        }).EndEntry();
        Dictionary<string, string> read = ContentReading.Read(decoder, bytes, origin: origin);
        Assert.AreEqual("[11]", read[".p.i"]);
        Assert.AreEqual("[]", read[".q.i"]);
        Assert.AreEqual("[11]", read[".r.i"]);
        Assert.AreEqual("[12]", read[".s.i"]);
        Assert.AreEqual("[12]", ContentReading.Read(decoder, bytes, ".s.i", origin: origin), "also where the class name was passed over");
    }

    [TestMethod]
    public void PointerToAnUnrelatedClassIsAnError()
    {
        IContentDecoder decoder = ContentReading.Whole("Holder", 1, Base, Point, "Holder 1: Base* p");
        ContentBytes bytes = new ContentBytes().Headed(1, b => b.Tagged("Point", o => o.Headed(3, p => p.Float(1, 2)))).EndEntry();
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, bytes, ".p.i"));
        StringAssert.Contains(error.Message, "Point");
    }

    [TestMethod]
    public void ReferencesInACircleEndInAnError()
    {
        IContentDecoder decoder = ContentReading.Whole("Holder", 1, Base, "Holder 1: Base* p");
        ContentBytes bytes = new ContentBytes().Headed(1, b => b.UInt(6 + 2)).EndEntry();
        Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, bytes, ".p.i"));
    }

    [TestMethod]
    public void MemberOfASplitCollectionHasOneHeaderForAllItems()
    {
        BranchContent content = new()
        {
            Path = "b/b.t",
            BranchClass = "TBranchElement",
            ClassName = "T",
            ClassVersion = 1,
            Kind = 41,
            Id = 0,
            MemberName = "t",
        };
        IContentDecoder decoder = ContentReading.Decoder(content, "T 1: vector<int>-> t");
        Assert.HasCount(1, decoder.Columns);
        IContentDecoder numbers = ContentReading.Decoder(content with { MemberName = "i" }, "T 1: int i");
        Assert.AreEqual(": int32*", ContentReading.Columns(numbers));
        Assert.IsFalse(numbers.NeedsCounts, "the bytes say how many there are");
        Assert.AreEqual("[1,2] [] [3]", ContentReading.Read(numbers, new ContentBytes().Int(1, 2).EndEntry().EndEntry().Int(3).EndEntry(), ""));
    }

    [TestMethod]
    public void ClassInsideItselfByValueIsAnErrorThatNamesIt()
    {
        IContentDecoder decoder = ContentReading.Whole("Track", 1, "Track 1: int id; Middle m", "Middle 1: Track t");
        Assert.AreEqual(": unreadable", ContentReading.Columns(decoder));
        StringAssert.Contains(decoder.Columns[0].Unreadable, "Track");
    }

    [TestMethod]
    public void ClassThatPointsToItselfIsReadButForThePointer()
    {
        IContentDecoder decoder = ContentReading.Whole("Node", 1, "Node 1: int id; Node* next");
        Assert.AreEqual(".id: int32, .next: unreadable", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Int(1).Tagged("Node", o => o.Headed(1, n => n.Int(2).Int(0)))).EndEntry();
        Assert.AreEqual("1", ContentReading.Read(decoder, bytes, ".id"));
    }

    [TestMethod]
    public void LayoutsThatGrowWithoutBoundAreRefused()
    {
        string[] layouts = [.. Enumerable.Range(0, 40).Select(i => $"C{i} 1: C{i + 1} a; C{i + 1} b"), "C40 1: int x"];
        IContentDecoder decoder = ContentReading.Whole("C0", 1, layouts);
        Assert.IsTrue(decoder.Columns.Any(c => c.Unreadable is not null));
        Assert.IsLessThan(30_000, decoder.Columns.Count);
    }

    [TestMethod]
    [DataRow(int.MaxValue)]
    [DataRow(-1)]
    [DataRow(1000)]
    public void AbsurdCountsAreErrorsBeforeMemoryIsTaken(int count)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (string type in (string[])["vector<int>", "vector<string>", "map<int,int>", "vector<vector<char> >", "vector<Point>", "vector<Point*>"])
        {
            IContentDecoder decoder = ContentReading.Whole(type, 1, Point);
            ContentBytes bytes = new ContentBytes().Headed(9, b => b.Int(count).Int(1, 2, 3)).EndEntry();
            Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, bytes), type);
            ContentBytes memberWise = new ContentBytes().Headed(MemberWise | 9, b => b.Short(3).Int(count).Int(1, 2, 3)).EndEntry();
            Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, memberWise), type);
        }

        Assert.IsLessThan(16L << 20, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    [TestMethod]
    public void BytesLeftOverAreAnError()
    {
        IContentDecoder decoder = ContentReading.Whole("vector<int>");
        ContentBytes bytes = new ContentBytes().Headed(9, b => b.Int(1).Int(5)).Raw(0).EndEntry();
        Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, bytes, ""));
    }

    [TestMethod]
    public void UnwantedMembersArePassedOverByTheirByteCount()
    {
        IContentDecoder decoder = ContentReading.Whole("Outer", 1, Hit, Base, "Outer 1: Hit h; int z");
        ContentBytes bytes = new ContentBytes().Headed(1, b => b.Headed(4, h => h.Raw(1, 2, 3)).Int(9)).EndEntry();
        Assert.AreEqual("9", ContentReading.Read(decoder, bytes, ".z"));
        Assert.ThrowsExactly<RootFormatException>(() => ContentReading.Read(decoder, bytes, ".h.e"));
    }
}
