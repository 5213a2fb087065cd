using System.IO.Hashing;
using K4os.Compression.LZ4;
using SharpCompress.Compressors.Xz;
using ZstdSharp;

namespace Microsoft.ML.Root.Tests.Compression;

/// <summary>What the product and its tests call of the codec packages, beside the native libraries of <see cref="CodecTests"/>.</summary>
[TestClass]
public class CodecPackageTests
{
    /// <summary>"ROOT " 2,000 times, by xz 5.4.</summary>
    private const string XzOfRoot =
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4CcPADFdACkT7Kggt8EfuPADqRSlln25FKoNr49zmeOp6NUwnXujbeKaGtFNL8eLunqHAs3OagAAAAAAR+CyeURYEeYAAU2QTgAAAHHFXtqxxGf7AgAAAAAEWVo=";

    private static readonly byte[] _plain = [.. Enumerable.Repeat("ROOT "u8.ToArray(), 2000).SelectMany(word => word)];

    [TestMethod]
    public void ZstdRoundTrips()
    {
        using Compressor compressor = new(5);
        using Decompressor decompressor = new();
        byte[] packed = new byte[Compressor.GetCompressBound(_plain.Length)];
        int length = compressor.Wrap(_plain, packed);
        Assert.IsLessThan(_plain.Length / 10, length);

        byte[] plain = new byte[_plain.Length];
        Assert.AreEqual(plain.Length, decompressor.Unwrap(packed.AsSpan(0, length), plain));
        CollectionAssert.AreEqual(_plain, plain);
    }

    [TestMethod]
    public void ZstdRefusesDamage()
    {
        using Decompressor decompressor = new();
        byte[] garbage = [1, 2, 3, 4, 5, 6, 7, 8];
        Assert.ThrowsExactly<ZstdException>(() => decompressor.Unwrap(garbage, new byte[10]));
        Assert.ThrowsExactly<ZstdException>(() => Unwrap(decompressor, 100), "the destination is too small");
    }

    [TestMethod]
    [DataRow(LZ4Level.L00_FAST)]
    [DataRow(LZ4Level.L09_HC)]
    public void Lz4RoundTrips(LZ4Level level)
    {
        byte[] packed = new byte[LZ4Codec.MaximumOutputSize(_plain.Length)];
        int length = LZ4Codec.Encode(_plain, packed, level);
        Assert.IsLessThan(_plain.Length / 10, length);

        byte[] plain = new byte[_plain.Length];
        Assert.AreEqual(plain.Length, LZ4Codec.Decode(packed.AsSpan(0, length), plain));
        CollectionAssert.AreEqual(_plain, plain);
        Assert.IsLessThan(0, LZ4Codec.Decode(packed.AsSpan(0, length), new byte[100]), "the target is too small");
    }

    [TestMethod]
    public void XzDecodes()
    {
        using XZStream stream = new(new MemoryStream(Convert.FromBase64String(XzOfRoot)));
        using MemoryStream plain = new();
        stream.CopyTo(plain);
        CollectionAssert.AreEqual(_plain, plain.ToArray());
    }

    [TestMethod]
    [DataRow("", 0x2D06800538D394C2UL, 0xEF46DB3751D8E999UL)]
    [DataRow("a", 0xE6C632B61E964E1FUL, 0xD24EC4F1A98C6E5BUL)]
    [DataRow("abc", 0x78AF5F94892F3950UL, 0x44BC2CF5AD770999UL)]
    public void HashesAreThoseOfTheSpecification(string text, ulong xxHash3, ulong xxHash64)
    {
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(text);
        Assert.AreEqual(xxHash3, XxHash3.HashToUInt64(bytes));
        Assert.AreEqual(xxHash64, XxHash64.HashToUInt64(bytes));
    }

    private static int Unwrap(Decompressor decompressor, int capacity)
    {
        using Compressor compressor = new();
        byte[] packed = new byte[Compressor.GetCompressBound(_plain.Length)];
        int length = compressor.Wrap(_plain, packed);
        return decompressor.Unwrap(packed.AsSpan(0, length), new byte[capacity]);
    }
}
