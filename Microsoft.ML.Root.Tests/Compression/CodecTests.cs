using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Tests.Compression;

/// <summary>Each codec, native and managed, on records that ROOT wrote.</summary>
[TestClass]
public class CodecTests
{
    private static readonly CodecRegistry Native = new(CodecPreference.NativeIfFound);
    private static readonly CodecRegistry Managed = new(CodecPreference.Managed);

    [TestMethod]
    [DataRow("ZL", "damaged/intact_zlib.root")]
    [DataRow("XZ", "damaged/intact_lzma.root")]
    [DataRow("L4", "damaged/intact_lz4.root")]
    [DataRow("ZS", "damaged/intact_zstd.root")]
    [DataRow("CS", "ttree/layout_compression_old6.root")]
    [DataRow("ZL", "ttree/layout_big_basket_zlib.root")]
    [DataRow("ZS", "ttree/layout_big_basket_zstd.root")]
    public void NativeAndManagedGiveTheSameBytes(string tag, string file)
    {
        int records = 0;
        foreach ((Key key, byte[] stored) in StoredRecords.Of(file))
        {
            Assert.AreEqual(tag, BlockHeader.Read(stored).TagText);
            byte[] native = Decompress(Native, stored, key.ObjectLength);
            Assert.IsTrue(native.AsSpan().SequenceEqual(Decompress(Managed, stored, key.ObjectLength)), key.ToString());
            Assert.Contains((byte)0, native, "a streamed object has zero bytes");
            records++;
        }

        Assert.IsGreaterThan(2, records);
    }

    [TestMethod]
    [DataRow("ttree/layout_mixed_compression.root", 5)]
    [DataRow("ttree/layout_big_basket_lz4.root", 1)]
    public void DecompressFollowsRecordsOfSeveralCodecsAndLengths(string file, int codecs)
    {
        List<(Key Key, byte[] Stored)> records = [.. StoredRecords.Of(file)];
        Assert.AreEqual(codecs, records.Select(r => BlockHeader.Read(r.Stored).Tag).Distinct().Count());
        byte[] joined = [.. records.SelectMany(r => r.Stored)];
        byte[] expected = [.. records.SelectMany(r => Decompress(Native, r.Stored, r.Key.ObjectLength))];

        Blocks.CheckLength(joined, expected.Length);
        Assert.IsTrue(expected.AsSpan().SequenceEqual(Decompress(Native, joined, expected.Length)));
        Assert.IsTrue(expected.AsSpan().SequenceEqual(Decompress(Managed, joined, expected.Length)));
    }

    [TestMethod]
    [DataRow("damaged/intact_zlib.root", false)]
    [DataRow("damaged/intact_zlib.root", true)]
    [DataRow("damaged/intact_lzma.root", false)]
    [DataRow("damaged/intact_lzma.root", true)]
    [DataRow("damaged/intact_lz4.root", false)]
    [DataRow("damaged/intact_lz4.root", true)]
    public void ChangedByteIsNoticedWhereTheCodecHasAChecksum(string file, bool managed)
    {
        (byte[] stored, byte[] content) = StoredRecords.First(file);
        for (int i = BlockHeader.Size; i < stored.Length; i++)
        {
            // An .xz stream may say what it holds in more than one way; what it becomes must be the same, or an error.
            byte[] changed = [.. stored];
            changed[i] ^= 0x10;
            try
            {
                byte[] other = Decompress(managed ? Managed : Native, changed, content.Length);
                Assert.IsTrue(content.AsSpan().SequenceEqual(other), $"byte {i}");
            }
            catch (RootFormatException error)
            {
                Assert.AreEqual("a.root", error.File);
                Assert.AreEqual("events, branch x", error.ObjectPath);
            }
        }
    }

    [TestMethod]
    [DataRow("damaged/intact_zlib.root", false)]
    [DataRow("damaged/intact_zlib.root", true)]
    [DataRow("damaged/intact_lzma.root", false)]
    [DataRow("damaged/intact_lzma.root", true)]
    [DataRow("damaged/intact_lz4.root", false)]
    [DataRow("damaged/intact_lz4.root", true)]
    [DataRow("damaged/intact_zstd.root", false)]
    [DataRow("damaged/intact_zstd.root", true)]
    [DataRow("ttree/layout_compression_old6.root", false)]
    [DataRow("ttree/layout_compression_old6.root", true)]
    public void CutRecordIsNoticedOrHarmless(string file, bool managed)
    {
        (byte[] stored, byte[] content) = StoredRecords.First(file);
        foreach (int length in (int[])[0, 1, 7, stored.Length / 2, stored.Length - BlockHeader.Size - 1])
        {
            byte[] cut = stored[..(BlockHeader.Size + length)];
            (cut[3], cut[4], cut[5]) = ((byte)length, (byte)(length >> 8), (byte)(length >> 16));
            try
            {
                // Without its last bytes a deflate stream lacks an end mark or part of its Adler-32, not content.
                byte[] whole = Decompress(managed ? Managed : Native, cut, content.Length);
                Assert.IsGreaterThan(stored.Length - BlockHeader.Size - 4, length);
                Assert.IsTrue(content.AsSpan().SequenceEqual(whole), $"{length} bytes");
            }
            catch (RootFormatException error)
            {
                Assert.AreEqual("events, branch x", error.ObjectPath);
            }
        }
    }

    [TestMethod]
    public void ManyThreadsDecodeAtOnce()
    {
        (byte[] stored, byte[] content) = StoredRecords.First("damaged/intact_zstd.root");
        Parallel.For(0, 200, i => Assert.IsTrue(
            content.AsSpan().SequenceEqual(Decompress(i % 2 == 0 ? Native : Managed, stored, content.Length))));
    }

    [TestMethod]
    public void ForcedNativeNamesTheLibraryThatIsMissing()
    {
        (byte[] stored, byte[] content) = StoredRecords.First("damaged/intact_zstd.root");
        CodecRegistry none = new(codecs: []);
        DllNotFoundException error = Assert.ThrowsExactly<DllNotFoundException>(() => Decompress(none, stored, content.Length));
        StringAssert.Contains(error.Message, "The setting Microsoft.ML.Root.Codecs forces native codecs, and the library for Zstd is not installed.");
    }

    [TestMethod]
    [DataRow("native")]
    [DataRow("managed")]
    public void TheSettingForcesEither(string setting)
    {
        CodecRegistry registry = CodecRegistry.Of(setting);
        (byte[] stored, byte[] content) = StoredRecords.First("damaged/intact_zstd.root");
        if (setting == "native" && Microsoft.ML.Root.Compression.Native.LibZstd.Instance is null)
        {
            Assert.ThrowsExactly<DllNotFoundException>(() => Decompress(registry, stored, content.Length));
            return;
        }

        Assert.AreEqual(setting == "native", ((ZstdCodec)registry[CompressionAlgorithm.Zstd]).IsNative);
        Assert.IsTrue(content.AsSpan().SequenceEqual(Decompress(registry, stored, content.Length)));
    }

    [TestMethod]
    public void AnotherSettingIsRefused()
        => StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => CodecRegistry.Of("fast")).Message, "must be 'native' or 'managed', not 'fast'");

    /// <summary>Without the system's libraries nothing else changes: the log of a run shows which were there.</summary>
    [TestMethod]
    public void TheManagedCodecIsUsedWhereTheLibraryIsNotFound()
    {
        bool isThere = Microsoft.ML.Root.Compression.Native.LibZstd.Instance is not null;
        Console.WriteLine($"libzstd is {(isThere ? "there" : "not there")}");
        Assert.AreEqual(isThere, ((ZstdCodec)CodecRegistry.Of(null)[CompressionAlgorithm.Zstd]).IsNative);
    }

    private static byte[] Decompress(CodecRegistry codecs, byte[] stored, int length)
    {
        byte[] content = new byte[length];
        Blocks.Decompress(codecs, stored, content, new FilePlace("a.root", 1000, "events, branch x"));
        return content;
    }
}
