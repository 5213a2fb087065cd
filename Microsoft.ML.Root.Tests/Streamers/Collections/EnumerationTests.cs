using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers.Collections;

/// <summary>Collections of a type that no streamer info describes: an enumeration where the bytes are whole numbers.</summary>
[TestClass]
public class EnumerationTests
{
    [TestMethod]
    public void CollectionOfAnEnumerationIsWholeNumbers()
    {
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Headed(9, v => v.Int(2, 4, -1)).Short(7)).EndEntry()
            .Headed(1, b => b.Headed(9, v => v.Int(0)).Short(8)).EndEntry();
        IContentDecoder decoder = Holder("vector<EStatus>", bytes);
        Assert.AreEqual(".v: int32*, .s: int16", ContentReading.Columns(decoder));
        Assert.AreEqual("[4,-1] []", ContentReading.Read(decoder, bytes, ".v"));
        Assert.AreEqual("7 8", ContentReading.Read(decoder, bytes, ".s"), "what follows numbers that nobody asked for");
    }

    [TestMethod]
    public void KeysValuesAndInnerCollections()
    {
        ContentBytes map = new ContentBytes().Headed(1, b => b.Headed(9, m => m.Int(2).Int(1).Int(2, 30, 40).Int(5).Int(0)).Short(7)).EndEntry();
        IContentDecoder decoder = Holder("map<EStatus,vector<Detector::ELayer> >", map);
        Assert.AreEqual(".v.key: int32*, .v.value: int32**, .s: int16", ContentReading.Columns(decoder));
        Assert.AreEqual("[1,5]", ContentReading.Read(decoder, map, ".v.key"));
        Assert.AreEqual("[[30,40],[]]", ContentReading.Read(decoder, map, ".v.value"));
    }

    [TestMethod]
    public void EmptyCollectionsAreTakenForNumbers()
    {
        ContentBytes bytes = new ContentBytes().Headed(1, b => b.Headed(9, v => v.Int(0)).Short(7)).EndEntry();
        Assert.AreEqual("[]", ContentReading.Read(Holder("vector<EStatus>", bytes), bytes, ".v"));
    }

    [TestMethod]
    public void ObjectsStayUnreadable()
    {
        ContentBytes bytes = new ContentBytes()
            .Headed(1, b => b.Headed(9, v => v.Int(2).Headed(1, o => o.Float(1)).Headed(1, o => o.Float(2))).Short(7)).EndEntry();
        IContentDecoder decoder = Holder("vector<Undescribed>", bytes);
        Assert.AreEqual(".v: unreadable, .s: int16", ContentReading.Columns(decoder));
        StringAssert.Contains(decoder.Columns[0].Unreadable, "does not describe class Undescribed");
        Assert.AreEqual("7", ContentReading.Read(decoder, bytes, ".s"));
    }

    private static IContentDecoder Holder(string type, ContentBytes bytes)
    {
        StreamerElement collection = new() { ElementClass = "TStreamerSTL", Name = "v", Type = StreamerType.Streamer, TypeName = type, StlType = 1 };
        StreamerInfo layout = LayoutParser.Parse("Holder 1: short s");
        BranchContent content = new()
        {
            Path = "b",
            BranchClass = "TBranchElement",
            ClassName = "Holder",
            ClassVersion = 1,
            Sample = ContentReading.SampleOf(bytes),
        };
        return ContentDecoderFactory.Create(content, new StreamerRegistry([layout with { Elements = [collection, .. layout.Elements] }]));
    }
}
