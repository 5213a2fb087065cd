using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.IO;

[TestClass]
public class RangeTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 4 << 20).Select(i => (byte)(i * 31 + (i >> 8)))];

    [TestMethod]
    public void CoalescingJoinsNeighboursAndSmallGaps()
    {
        ByteRange[] ranges = [new(500, 100), new(0, 100), new(100, 50), new(160, 10), new(10_000, 5), new(520, 10)];
        List<ByteRange> joined = RangeCoalescer.Coalesce(ranges, largestGap: 20, largestRange: 1000);
        CollectionAssert.AreEqual(new ByteRange[] { new(0, 170), new(500, 100), new(10_000, 5) }, joined);
    }

    [TestMethod]
    [DataRow(1000, 100, 100, "the gaps of 20 fit in a 25th of 3,000 bytes, and so do those of 100")]
    [DataRow(1000, 101, 20, "those of 101 do not, and they are taken or left together")]
    [DataRow(10, 100, 5, "nothing fits but what is free")]
    public void WhatIsReadBesideIsAPartOfWhatIsNeeded(int size, int gap, int largest, string why)
    {
        long third = (2L * size) + 20 + gap;
        ByteRange[] ranges = [new(third, size), new(0, size), new(size + 20, size), new(0, size / 2)];
        Assert.AreEqual(largest, RangeCoalescer.GapWithin(ranges, parts: 25, freeGap: 5), why);
    }

    [TestMethod]
    public void CoalescingKeepsToTheLargestRange()
    {
        List<ByteRange> joined = RangeCoalescer.Coalesce([new(0, 600), new(600, 600), new(1200, 5000)], 0, 1000);
        CollectionAssert.AreEqual(new ByteRange[] { new(0, 600), new(600, 600), new(1200, 5000) }, joined);
    }

    [TestMethod]
    public void ADirectReaderReadsNeighboursTogetherAndNoByteTwice()
    {
        CountingByteSource source = new(new MemoryByteSource("memory", Content));
        ByteRange[] ranges = [.. Enumerable.Range(0, 100).Select(i => new ByteRange(i * 10_000, 10_000)), new(2_000_000, 700_000)];
        using BufferPool pool = new();
        using Scratch scratch = new(pool);
        DirectRangeReader reader = new(source, ranges, scratch);
        for (int i = 0; i < ranges.Length; i++)
        {
            Assert.IsTrue(reader.Get(i).SequenceEqual(Content.AsSpan((int)ranges[i].Offset, ranges[i].Length)), $"range {i}");
        }

        Assert.AreEqual(1_700_000, source.BytesRead);
        Assert.AreEqual(3, source.Calls, "a million bytes in two blocks of at most 512 KiB, and the large range");
    }

    [TestMethod]
    public void FetchedBlocksGiveEachRangeFromOneVectorRead()
    {
        CountingByteSource source = new(new MemoryByteSource("memory", Content));
        ByteRange[] ranges = [new(3_000_000, 1000), new(10, 100), new(90, 200), new(150_000, 1)];
        using BufferPool pool = new();
        using (FetchedBlocks blocks = new(source, ranges, pool))
        {
            blocks.Read();
            foreach (ByteRange range in ranges)
            {
                Assert.IsTrue(blocks.Get(range).SequenceEqual(Content.AsSpan((int)range.Offset, range.Length)));
            }
        }

        Assert.AreEqual(1, source.VectorCalls);
        Assert.AreEqual(0, pool.RentedBytes);
    }

    [TestMethod]
    public void ARangeOutsideTheFileIsRefusedBeforeMemoryIsTaken()
    {
        using BufferPool pool = new();
        MemoryByteSource source = new("memory", Content);
        Assert.ThrowsExactly<RootFormatException>(() => new FetchedBlocks(source, [new ByteRange(Content.Length - 10, 11)], pool));
        Assert.AreEqual(0, pool.PeakBytes);
    }
}
