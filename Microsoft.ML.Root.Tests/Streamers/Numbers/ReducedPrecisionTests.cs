using Microsoft.ML.Root.Streamers;

namespace Microsoft.ML.Root.Tests.Streamers.Numbers;

/// <summary>Ranges in titles, as TStreamerElement reads them.</summary>
[TestClass]
public class ReducedPrecisionTests
{
    [TestMethod]
    [DataRow("x[0,10]", 0, 10, uint.MaxValue / 10.0)]
    [DataRow("x[-5,5,8]", -5, 5, 25.6)]
    [DataRow("x[3][2][0,1,2]", 0, 1, 4)]
    [DataRow("angle [-pi,pi,16]", -Math.PI, Math.PI, 65536 / (2 * Math.PI))]
    [DataRow("[0, twopi, 10]", 0, 2 * Math.PI, 1024 / (2 * Math.PI))]
    [DataRow("[-pi/2,2*pi,4]", -Math.PI / 2, 2 * Math.PI, 16 / (2.5 * Math.PI))]
    [DataRow("[-pi/4,2pi,40]", -Math.PI / 4, 2 * Math.PI, uint.MaxValue / (2.25 * Math.PI))]
    public void RangeHasFactor(string title, double minimum, double maximum, double factor)
    {
        ReducedPrecision precision = ReducedPrecision.Parse(title);
        Assert.AreEqual(minimum, precision.Minimum);
        Assert.AreEqual(maximum, precision.Maximum);
        Assert.AreEqual(factor, precision.Factor, factor * 1e-14);
        Assert.AreEqual(0, precision.Bits);
    }

    [TestMethod]
    [DataRow("x[0,0,8]", 8)]
    [DataRow("x[5][0,0,14]", 14)]
    [DataRow("x[0,0,15]", 0)]
    [DataRow("x[0,0,1]", 0)]
    [DataRow("x[0,0]", 0)]
    [DataRow("x[3]", 0)]
    [DataRow("x[", 0)]
    [DataRow("", 0)]
    public void NoRangeHasBitsOfTheMantissa(string title, int bits)
        => Assert.AreEqual(new ReducedPrecision(0, 0, 0, bits), ReducedPrecision.Parse(title));
}
