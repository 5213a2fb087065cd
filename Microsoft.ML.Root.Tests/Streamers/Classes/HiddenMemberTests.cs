using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers.Classes;

/// <summary>Members of base classes that a derived class hides: the plain name is the derived one's, as in C++.</summary>
[TestClass]
public class HiddenMemberTests
{
    private const string Base = "Base 1: double e; int i";

    [TestMethod]
    public void DerivedMemberHasThePlainName()
    {
        IContentDecoder decoder = ContentReading.Whole("Derived", 1, Base, "Derived 1: Base; double e");
        Assert.AreEqual(".e#2: float64, .i: int32, .e: float64", ContentReading.Columns(decoder));
        ContentBytes bytes = new ContentBytes().Headed(1, d => d.Headed(1, b => b.Double(1).Int(2)).Double(3)).EndEntry();
        Assert.AreEqual("3", ContentReading.Read(decoder, bytes, ".e"));
        Assert.AreEqual("1", ContentReading.Read(decoder, bytes, ".e#2"));
    }

    [TestMethod]
    public void NearestBaseHidesFartherOnes()
    {
        IContentDecoder decoder = ContentReading.Whole("Derived", 1, Base, "Middle 1: Base; float e", "Derived 1: Middle; int n");
        Assert.AreEqual(".e#2: float64, .i: int32, .e: float32, .n: int32", ContentReading.Columns(decoder));
    }

    [TestMethod]
    public void MemberOfAMemberIsSeenFromItsOwnClass()
    {
        IContentDecoder decoder = ContentReading.Whole(
            "Derived", 1, "Point 1: float x", "Place 1: Point; float x; float y", "Outer 1: Point p", "Derived 1: Outer; Place p");
        Assert.AreEqual(".p.x#2: float32, .p.x#3: float32, .p.x: float32, .p.y: float32", ContentReading.Columns(decoder));
    }

    [TestMethod]
    public void MembersOfTwoBasesKeepTheirOrder()
    {
        IContentDecoder decoder = ContentReading.Whole("Both", 1, Base, "Other 1: short e", "Both 1: Base; Other");
        Assert.AreEqual(".e: float64, .i: int32, .e#2: int16", ContentReading.Columns(decoder));
    }
}
