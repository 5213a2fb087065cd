using System.Globalization;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Tests.Errors;

/// <summary>Messages are the same in every culture, and say the place as far as it is known.</summary>
[TestClass]
public sealed class FormatErrorTests
{
    [TestMethod]
    public void NumbersAreFormattedWithoutTheCulture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            other.NumberFormat.NumberDecimalSeparator = ",";
            other.NumberFormat.NegativeSign = "minus";
            CultureInfo.CurrentCulture = other;
            RootFormatException error = FormatError.Make($"{-1.5} is wrong", new FilePlace("a.root", 7), $"{1.5:0.00}", $"{-3}");
            Assert.AreEqual("a.root: -1.5 is wrong; expected 1.50, found -3 (at byte 7).", error.Message);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void APlaceIsCompletedFromOutside()
    {
        FilePlace record = new("a.root", 100, "tree, branch x", InRecord: true);
        RootFormatException inside = FormatError.Make("it is wrong", new FilePlace(ObjectPath: "member"));
        RootFormatException exact = FormatError.Make("it is wrong", new FilePlace(Offset: 104));
        Assert.AreEqual("a.root, tree, branch x, member: it is wrong (in the record at byte 100).", FormatError.WithPlace(inside, record).Message);
        Assert.AreEqual("a.root, tree, branch x: it is wrong (at byte 104).", FormatError.WithPlace(exact, record).Message);
    }

    [TestMethod]
    public void APositionInWhatWasDecompressedIsNoOffset()
    {
        Assert.AreEqual(110, new FilePlace("a.root", 100).At(10).Offset);
        Assert.AreEqual(100, new FilePlace("a.root", 100, InRecord: true).At(10).Offset);
        Assert.IsNull(default(FilePlace).At(10).Offset);
    }
}
