using System.IO.Hashing;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Format;

[TestClass]
public class Xxh3Tests
{
    /// <summary>All lengths up to some stripes behind the second block of 1,024 bytes, and some of pages.</summary>
    [TestMethod]
    public void HashesAreThoseOfThePackage()
    {
        byte[] bytes = new byte[(1 << 20) + 3];
        new Random(1).NextBytes(bytes);
        foreach (int length in Enumerable.Range(0, 2_400).Concat([4_095, 4_096, 4_097, 65_535, 65_536, 65_537, bytes.Length]))
        {
            ReadOnlySpan<byte> part = bytes.AsSpan(bytes.Length - length);
            Assert.AreEqual(XxHash3.HashToUInt64(part), Xxh3.Hash(part), $"{length} bytes");
        }
    }
}
