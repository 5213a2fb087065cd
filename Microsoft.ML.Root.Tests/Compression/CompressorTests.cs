using Microsoft.ML.Root.Compression;

namespace Microsoft.ML.Root.Tests.Compression;

/// <summary>What is compressed is decompressed to the same bytes, by the system's libraries and by the managed packages.</summary>
[TestClass]
public class CompressorTests
{
    private static readonly CodecRegistry Native = new(CodecPreference.NativeIfFound);
    private static readonly CodecRegistry Managed = new(CodecPreference.Managed);

    [TestMethod]
    [DataRow(CompressionAlgorithm.Zlib)]
    [DataRow(CompressionAlgorithm.Lzma)]
    [DataRow(CompressionAlgorithm.Lz4)]
    [DataRow(CompressionAlgorithm.Zstd)]
    public void EveryLevelGivesTheSameBytesBack(object algorithm)
    {
        CompressionAlgorithm codec = (CompressionAlgorithm)algorithm;
        foreach (byte[] payload in Payloads())
        {
            for (int level = 1; level <= CompressionSetting.HighestLevel; level++)
            {
                foreach (CodecRegistry registry in codec == CompressionAlgorithm.Lzma ? [Native] : (CodecRegistry[])[Native, Managed])
                {
                    byte[] packed = new byte[payload.Length];
                    int length = Blocks.Compress(registry, new CompressionSetting(codec, level), payload, packed);
                    Assert.IsTrue(length > 0 && length < payload.Length, $"level {level}: {length} of {payload.Length}");
                    foreach (CodecRegistry reader in (CodecRegistry[])[Native, Managed])
                    {
                        byte[] read = new byte[payload.Length];
                        Blocks.CheckLength(packed.AsSpan(0, length), read.Length);
                        Blocks.Decompress(reader, packed.AsSpan(0, length), read);
                        Assert.IsTrue(payload.AsSpan().SequenceEqual(read), $"level {level}");
                    }
                }
            }
        }
    }

    [TestMethod]
    [DataRow(CompressionAlgorithm.Zlib)]
    [DataRow(CompressionAlgorithm.Lzma)]
    [DataRow(CompressionAlgorithm.Lz4)]
    [DataRow(CompressionAlgorithm.Zstd)]
    public void WhatDoesNotShrinkIsLeftAsItIs(object algorithm)
    {
        byte[] noise = new byte[5000];
        new Random(1).NextBytes(noise);
        foreach (byte[] payload in (byte[][])[noise, [], [1], new byte[9]])
        {
            Assert.AreEqual(0, Blocks.Compress(new CompressionSetting((CompressionAlgorithm)algorithm, 9), payload, new byte[payload.Length]));
        }
    }

    [TestMethod]
    public void LongPayloadsAreSeveralBlocks()
    {
        byte[] payload = new byte[(2 * BlockHeader.MaximumLength) + 5];
        payload.AsSpan(BlockHeader.MaximumLength).Fill(7);
        byte[] packed = new byte[payload.Length];
        int length = Blocks.Compress(new CompressionSetting(CompressionAlgorithm.Zstd, 1), payload, packed);
        byte[] read = new byte[payload.Length];
        Blocks.Decompress(packed.AsSpan(0, length), read);
        Assert.IsTrue(payload.AsSpan().SequenceEqual(read));
        BlockHeader first = BlockHeader.Read(packed);
        BlockHeader second = BlockHeader.Read(packed.AsSpan(BlockHeader.Size + first.CompressedLength));
        Assert.AreEqual((payload.Length / 3) + 1, first.UncompressedLength);
        Assert.AreEqual(first.UncompressedLength, second.UncompressedLength);
    }

    [TestMethod]
    public void SettingsAreThoseOfFiles()
    {
        foreach (int value in (int[])[0, 101, 209, 404, 505])
        {
            Assert.AreEqual(value, CompressionSetting.Of(value).Value);
        }

        Assert.AreEqual("zstd 5", CompressionSetting.Describe(505));
        Assert.AreEqual("none", CompressionSetting.Describe(200));
        Assert.AreEqual("old deflate 1", CompressionSetting.Describe(301));
        Assert.AreEqual("zlib 1", CompressionSetting.Describe(101));
    }

    [TestMethod]
    public void ACodecThatOnlyReadsSaysSo()
    {
        NotSupportedException error = Assert.ThrowsExactly<NotSupportedException>(() => Managed.Compressor(CompressionAlgorithm.Lzma));
        Assert.Contains("Lzma", error.Message);
        Assert.ThrowsExactly<NotSupportedException>(() => Native.Compressor(CompressionAlgorithm.OldDeflate));
    }

    /// <summary>Text, numbers in rising order, zeros.</summary>
    private static IEnumerable<byte[]> Payloads()
    {
        yield return [.. Enumerable.Range(0, 3000).Select(i => (byte)"the quick brown fox "[i % 20])];
        yield return [.. Enumerable.Range(0, 20_000).SelectMany(i => BitConverter.GetBytes(i / 3))];
        yield return new byte[1000];
    }
}
