using Microsoft.ML.Root.Compression;

namespace Microsoft.ML.Root.Tests.Compression;

/// <summary>Values of the reference implementation of xxHash for empty and short inputs.</summary>
[TestClass]
public class HashingTests
{
    [TestMethod]
    public void XxHash64_AgreesWithTheReference()
    {
        Assert.AreEqual(0xEF46DB3751D8E999UL, Hashing.XxHash64([]));
        Assert.AreEqual(0xD24EC4F1A98C6E5BUL, Hashing.XxHash64("a"u8));
    }

    [TestMethod]
    public void XxHash3_AgreesWithTheReference()
    {
        Assert.AreEqual(0x2D06800538D394C2UL, Hashing.XxHash3([]));
        Assert.AreEqual(0xE6C632B61E964E1FUL, Hashing.XxHash3("a"u8));
    }
}
