using Microsoft.ML.Root.Compression;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Tests.Compression;

/// <summary>Each field of a record's header broken in turn.</summary>
[TestClass]
public class BlocksTests
{
    private readonly byte[] _stored;
    private readonly byte[] _content;

    public BlocksTests() => (_stored, _content) = StoredRecords.First("damaged/intact_zlib.root");

    [TestMethod]
    public void HeaderIsReadAsWritten()
    {
        BlockHeader header = BlockHeader.Read([(byte)'Z', (byte)'S', 1, 0x03, 0x02, 0x01, 0xFF, 0xFF, 0xFF]);
        Assert.AreEqual("ZS", header.TagText);
        Assert.AreEqual(1, header.Method);
        Assert.AreEqual(0x010203, header.CompressedLength);
        Assert.AreEqual(BlockHeader.MaximumLength, header.UncompressedLength);
    }

    [TestMethod]
    public void UnknownTagIsNamed()
    {
        _stored[0] = (byte)'Q';
        StringAssert.Contains(Failure().Message, "unknown compression algorithm; expected ZL, XZ, L4, ZS or CS, found QL");
        _stored[0] = 1;
        StringAssert.Contains(Failure().Message, "found 0x014C");
    }

    [TestMethod]
    public void CompressedLengthBeyondTheRecordIsAnError()
    {
        _stored[5] = 0xFF;
        RootFormatException error = Failure();
        StringAssert.Contains(error.Message, $"expected at most {_stored.Length - 9} bytes");
        Assert.AreEqual(500, error.Offset);
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(1)]
    public void UncompressedLengthMustFit(int change)
    {
        int length = _content.Length + change;
        (_stored[6], _stored[7], _stored[8]) = ((byte)length, (byte)(length >> 8), (byte)(length >> 16));
        _ = Failure();
    }

    [TestMethod]
    public void UncompressedLengthZeroDoesNotGoRoundInCircles()
    {
        _stored.AsSpan(6, 3).Clear();
        StringAssert.Contains(Failure().Message, "wrong uncompressed length");
    }

    [TestMethod]
    public void RecordsThatEndEarlyAreAnError()
    {
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(
            () => Blocks.Decompress(_stored, new byte[_content.Length + 5], new FilePlace("a.root", 500, "events")));
        StringAssert.Contains(error.Message, "expected records for 5 more bytes, found 0 bytes left");
        Assert.AreEqual(500 + _stored.Length, error.Offset);
    }

    [TestMethod]
    public void PromiseBeyondTheCodecIsRefusedBeforeMemoryIsTaken()
    {
        byte[] stored = [(byte)'Z', (byte)'L', 8, 2, 0, 0, 0xFF, 0xFF, 0xFF, 0, 0];
        RootFormatException error = Assert.ThrowsExactly<RootFormatException>(() => Blocks.CheckLength(stored, 0xFFFFFF, new FilePlace("a.root", 500)));
        StringAssert.Contains(error.Message, "16777215 bytes out of 2");
    }

    [TestMethod]
    [DataRow("ZL")]
    [DataRow("L4")]
    [DataRow("ZS")]
    public void PromiseOfZerosIsWhatACodecCanHold(string tag)
    {
        byte[] zeros = new byte[BlockHeader.MaximumLength];
        byte[] packed = new byte[1 << 20];
        int length = tag switch
        {
            "ZL" => PackZlib(zeros, packed),
            "L4" => K4os.Compression.LZ4.LZ4Codec.Encode(zeros, packed, K4os.Compression.LZ4.LZ4Level.L12_MAX) + 8,
            _ => new ZstdSharp.Compressor(19).Wrap(zeros, packed),
        };
        Assert.IsGreaterThan(0, length);
        byte[] stored = [(byte)tag[0], (byte)tag[1], 0, (byte)length, (byte)(length >> 8), (byte)(length >> 16), 0xFF, 0xFF, 0xFF, .. packed[..length]];
        Blocks.CheckLength(stored, zeros.Length);
    }

    [TestMethod]
    public void CheckLengthAcceptsWhatDecompresses() => Blocks.CheckLength(_stored, _content.Length);

    private static int PackZlib(byte[] content, byte[] packed)
    {
        using MemoryStream output = new(packed);
        using (System.IO.Compression.ZLibStream stream = new(output, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            stream.Write(content);
        }

        return (int)output.Position;
    }

    private RootFormatException Failure()
    {
        RootFormatException decoding = Assert.ThrowsExactly<RootFormatException>(
            () => Blocks.Decompress(_stored, new byte[_content.Length], new FilePlace("a.root", 500, "events")));
        Assert.AreEqual("a.root", decoding.File);
        Assert.AreEqual("events", decoding.ObjectPath);
        return decoding;
    }
}
