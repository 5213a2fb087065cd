using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Encodings;

/// <summary>Packed bits against a loop over single bits.</summary>
[TestClass]
public class BitUnpackTests
{
    private const int LongestPage = 75;

    [TestMethod]
    public void BoolsAreAsAPlainLoopSays()
    {
        Random random = new(3);
        for (int count = 0; count <= LongestPage; count++)
        {
            for (int first = 0; first < 18; first++)
            {
                byte[] page = new byte[(first + count + 7) / 8];
                random.NextBytes(page);
                byte[] found = new byte[count];
                BitUnpack.Bools(page, first, found);
                for (int i = 0; i < count; i++)
                {
                    Assert.AreEqual((byte)Bits(page, first + i, 1), found[i], $"bit {first + i} of {count}");
                }
            }
        }
    }

    [TestMethod]
    public void IntegersAreAsAPlainLoopSays()
    {
        Random random = new(4);
        for (int width = 1; width <= 32; width++)
        {
            for (int elements = 0; elements <= LongestPage; elements++)
            {
                byte[] page = new byte[((elements * width) + 7) / 8];
                random.NextBytes(page);
                int first = random.Next(elements + 1);
                Check(page, width, 0, 0, elements);
                Check(page, width, first, 32 - width, elements - first);
                Check(page, width, first, 0, random.Next(elements - first + 1));
            }
        }
    }

    [TestMethod]
    public void ElementsOutsideThePageAreRefused()
    {
        byte[] page = new byte[4];
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => BitUnpack.Bools(page, 1, new byte[32]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => BitUnpack.Integers(page, 11, 1, 0, new uint[2]));
    }

    private static void Check(byte[] page, int width, int first, int shift, int count)
    {
        uint[] found = new uint[count];
        BitUnpack.Integers(page, width, first, shift, found);
        for (int i = 0; i < count; i++)
        {
            uint expected = (uint)Bits(page, (first + i) * width, width) << shift;
            Assert.AreEqual(expected, found[i], $"element {first + i} of {width} bits");
        }
    }

    private static ulong Bits(byte[] page, int start, int count)
    {
        ulong value = 0;
        for (int i = 0; i < count; i++)
        {
            int bit = start + i;
            value |= (ulong)((page[bit / 8] >> (bit % 8)) & 1) << i;
        }

        return value;
    }
}
