using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers.Classes;

/// <summary>Objects whose class stands in the data only: it is looked for, and decides which columns there are.</summary>
[TestClass]
public class DynamicClassTests
{
    private const string Point = "Point 3: float x; float y";
    private const string Text = "Text 1: TObject; TString s";

    [TestMethod]
    public void ClassThatALaterEntryNames()
    {
        ContentBytes bytes = Lists(b => b.Int(0).Int(0)).EndEntry();
        List(bytes, b => b.Int(1).Int(0).Tagged("Point", p => p.Headed(3, o => o.Float(1, 2)))).EndEntry();
        IContentDecoder decoder = ContentReading.Sampled("TObjArray", bytes, Point);
        Assert.AreEqual(".x: float32*, .y: float32*", ContentReading.Columns(decoder));
        Assert.AreEqual("[] [2]", ContentReading.Read(decoder, bytes, ".y"));
    }

    [TestMethod]
    public void ObjectsOfSeveralClassesHaveTheColumnsOfTheirBaseClass()
    {
        string[] layouts = ["Base 1: int i", "One 1: Base; float f", "Middle 1: Base; short m", "Two 1: Middle; double d", "Other 1: int i"];
        ContentBytes bytes = Lists(b => b.Int(2).Int(0)
            .Tagged("One", p => p.Headed(1, o => o.Headed(1, i => i.Int(5)).Float(1)))
            .Tagged("Two", p => p.Headed(1, o => o.Headed(1, m => m.Headed(1, i => i.Int(6)).Short(2)).Double(3)))).EndEntry();
        IContentDecoder decoder = ContentReading.Sampled("TObjArray", bytes, layouts);
        Assert.AreEqual(".i: int32*", ContentReading.Columns(decoder));
        Assert.AreEqual("[5,6]", ContentReading.Read(decoder, bytes, ".i"));

        ContentBytes apart = Lists(b => b.Int(2).Int(0)
            .Tagged("One", p => p.Headed(1, o => o.Headed(1, i => i.Int(5)).Float(1)))
            .Tagged("Other", p => p.Headed(1, o => o.Int(6)))).EndEntry();
        StringAssert.Contains(ContentReading.Sampled("TObjArray", apart, layouts).Columns.Single().Unreadable, "no base class in common");
    }

    [TestMethod]
    public void ListInsideAListedObjectIsLookedForAsWell()
    {
        ContentBytes bytes = Lists(b => b.Int(1).Int(0).Tagged("Event", e => e.Headed(1, o =>
        {
            List(o, inner => inner.Int(1).Int(0).Tagged("Point", p => p.Headed(3, q => q.Float(1, 2))));
            o.Int(9);
        }))).EndEntry();
        IContentDecoder decoder = ContentReading.Sampled("TObjArray", bytes, Point, "Event 1: TObjArray points; int n");
        Assert.AreEqual(".points.x: float32**, .points.y: float32**, .n: int32*", ContentReading.Columns(decoder));
        Assert.AreEqual("[[2]]", ContentReading.Read(decoder, bytes, ".points.y"));
    }

    [TestMethod]
    public void MapHasKeysAndValues()
    {
        ContentBytes bytes = new ContentBytes()
            .Headed(3, m => m.Short(1).UInt(0, 0).Text("settings").Int(3)
                .Tagged("Text", t => Object(t, "a")).Tagged("Point", p => p.Headed(3, o => o.Float(1, 2)))
                .Tagged("Text", t => Object(t, "b")).Int(0)
                .Int(0).Tagged("Point", p => p.Headed(3, o => o.Float(8, 9)))).EndEntry()
            .Headed(3, m => m.Short(1).UInt(0, 0).Text("").Int(0)).EndEntry();
        IContentDecoder decoder = ContentReading.Sampled("TMap", bytes, Point, Text);
        Assert.AreEqual(".key.s: string*, .value.x: float32*, .value.y: float32*", ContentReading.Columns(decoder));
        Assert.AreEqual("[a,b] []", ContentReading.Read(decoder, bytes, ".key.s"));
        Assert.AreEqual("[2,0] []", ContentReading.Read(decoder, bytes, ".value.y"), "a null pointer is zero, a pair without key is left out");
    }

    [TestMethod]
    public void PointerToTObjectLeadsToTheClassThatTheDataName()
    {
        ContentBytes bytes = new ContentBytes()
            .Headed(1, h => h.Int(0).Int(1)).EndEntry()
            .Headed(1, h => h.Tagged("Text", t => Object(t, "here")).Int(2)).EndEntry();
        IContentDecoder decoder = ContentReading.Sampled("Holder", bytes, "Holder 1: TObject* p; int n", Text);
        Assert.AreEqual(".p.s: string?, .n: int32", ContentReading.Columns(decoder));
        Assert.AreEqual("[] [here]", ContentReading.Read(decoder, bytes, ".p.s"));
        Assert.AreEqual("1 2", ContentReading.Read(decoder, bytes, ".n"));
    }

    private static ContentBytes Lists(Action<ContentBytes> content) => List(new ContentBytes(), content);

    private static ContentBytes List(ContentBytes bytes, Action<ContentBytes> content) => bytes.Headed(3, b =>
    {
        b.Short(1).UInt(0, 0).Text("");
        content(b);
    });

    private static void Object(ContentBytes bytes, string text) => bytes.Headed(1, o => o.Short(1).UInt(0, 0).Text(text));
}
