using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Encodings;

/// <summary>Ends of lists become offsets of a chunk; numbers that run backwards are seen.</summary>
[TestClass]
public class IndexValuesTests
{
    [TestMethod]
    public void EveryEncodingGivesTheSameNumbers()
    {
        ulong[] values = [0, 3, 3, 10, 10, 10, 300, 70000, 70001, 70001, 70001, 70001, 70002, 70003, 70004, 70005, 80000, 90000];
        ulong[] steps = [.. values.Select((v, i) => v - (i == 0 ? 0 : values[i - 1]))];
        (ColumnType Type, byte[] Page)[] pages =
        [
            (ColumnType.Index64, [.. values.SelectMany(BitConverter.GetBytes)]),
            (ColumnType.Index32, [.. values.SelectMany(v => BitConverter.GetBytes((uint)v))]),
            (ColumnType.SplitIndex64, [.. Enumerable.Range(0, 8).SelectMany(b => steps.Select(s => (byte)(s >> (8 * b))))]),
            (ColumnType.SplitIndex32, [.. Enumerable.Range(0, 4).SelectMany(b => steps.Select(s => (byte)(s >> (8 * b))))]),
        ];
        foreach ((ColumnType type, byte[] page) in pages)
        {
            ulong[] found = new ulong[values.Length];
            IndexValues.Widen(type, page, found, new uint[values.Length]);
            if (type is ColumnType.SplitIndex32 or ColumnType.SplitIndex64)
            {
                IndexValues.Accumulate(found);
            }

            Same.Values(values, found, $"{type}");
        }
    }

    [TestMethod]
    public void OffsetsAreRebased()
    {
        int[] offsets = new int[3];
        Assert.IsTrue(IndexValues.TryWriteOffsets([12, 12, 20], 10, 10, 100, offsets));
        Same.Values([102, 102, 110], offsets);
    }

    [TestMethod]
    [DataRow(new ulong[] { 12, 11, 20 }, 0)]
    [DataRow(new ulong[] { 9, 12, 20 }, 0)]
    [DataRow(new ulong[] { 12, 13, 10 + (1UL << 31) }, 0)]
    [DataRow(new ulong[] { 12, 13, 110 }, int.MaxValue - 99)]
    [DataRow(new ulong[] { 12, ulong.MaxValue, 13 }, 0)]
    public void NumbersThatRunBackwardsOrTooFarAreRefused(ulong[] values, int chunkOffset)
        => Assert.IsFalse(IndexValues.TryWriteOffsets(values, 10, 10, chunkOffset, new int[3]));
}
