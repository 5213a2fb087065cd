using System.Numerics;
using System.Runtime.InteropServices;
using Microsoft.ML.Root.RNTuple;

namespace Microsoft.ML.Root.Tests.RNTuple.Encodings;

/// <summary>The vectorised kernels against a plain loop, for all lengths around the vectors' and parts of pages.</summary>
[TestClass]
public class UnsplitTests
{
    private const int LongestPage = 150;

    [TestMethod]
    public void TwoBytesAreAsAPlainLoopSays()
    {
        CheckAll<ushort>(Unsplit.Elements<KeepElement<ushort>>, Keep);
        CheckAll<ushort>(Unsplit.Elements<UndoZigzag<ushort>>, Zigzag);
    }

    [TestMethod]
    public void FourBytesAreAsAPlainLoopSays()
    {
        CheckAll<uint>(Unsplit.Elements<KeepElement<uint>>, Keep);
        CheckAll<uint>(Unsplit.Elements<UndoZigzag<uint>>, Zigzag);
    }

    [TestMethod]
    public void EightBytesAreAsAPlainLoopSays()
    {
        CheckAll<ulong>(Unsplit.Elements<KeepElement<ulong>>, Keep);
        CheckAll<ulong>(Unsplit.Elements<UndoZigzag<ulong>>, Zigzag);
    }

    [TestMethod]
    public void ZigzagIsThatOfTheSpecification()
    {
        // x becomes 2x, and -(2x + 1) when it is negative.
        short[] values = [0, -1, 1, -2, 2, short.MaxValue, short.MinValue];
        ushort[] stored = [0, 1, 2, 3, 4, ushort.MaxValue - 1, ushort.MaxValue];
        Same.Values(values, stored.Select(s => (short)UndoZigzag<ushort>.Apply(s)));
    }

    [TestMethod]
    public void ElementsOutsideThePageAreRefused()
    {
        byte[] page = new byte[40];
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Unsplit.Elements<KeepElement<uint>>(page, 11, 0, new uint[11]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Unsplit.Elements<KeepElement<uint>>(page, 10, 1, new uint[10]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Unsplit.Elements<KeepElement<uint>>(page, 10, -1, new uint[2]));
    }

    private delegate void Kernel<T>(ReadOnlySpan<byte> page, int elements, int first, Span<T> destination);

    private static void CheckAll<T>(Kernel<T> kernel, Func<ulong, int, ulong> step)
        where T : unmanaged, IBinaryInteger<T>
    {
        int size = Marshal.SizeOf<T>();
        Random random = new(2 + size);
        for (int elements = 0; elements <= LongestPage; elements++)
        {
            byte[] page = new byte[elements * size];
            random.NextBytes(page);
            int first = random.Next(elements + 1);
            foreach ((int from, int count) in ((int, int)[])[(0, elements), (first, elements - first), (first, random.Next(elements - first + 1))])
            {
                T[] found = new T[count];
                kernel(page, elements, from, found);
                for (int i = 0; i < count; i++)
                {
                    ulong joined = 0;
                    for (int b = 0; b < size; b++)
                    {
                        joined |= (ulong)page[(b * elements) + from + i] << (8 * b);
                    }

                    Assert.AreEqual(T.CreateTruncating(step(joined, size)), found[i], $"element {from + i} of {elements}");
                }
            }
        }
    }

    private static ulong Keep(ulong value, int size) => value;

    private static ulong Zigzag(ulong value, int size) => (value & 1) == 0 ? value / 2 : ulong.MaxValue - (value / 2);
}
