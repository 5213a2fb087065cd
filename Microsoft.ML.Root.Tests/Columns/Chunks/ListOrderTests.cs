using System.Numerics;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Tests.Columns.Chunks;

/// <summary>The order of the items of lists, against a stable sort of each.</summary>
[TestClass]
public sealed class ListOrderTests
{
    [TestMethod]
    [DataRow(3)]
    [DataRow(50)]
    [DataRow(1_000_000)]
    public void ListsOfEveryLengthAreInStableOrder(int values)
    {
        Check<int>(values, value => value);
        Check<long>(values, value => (long)value << 40);
    }

    private static void Check<T>(int values, Func<int, T> key)
        where T : unmanaged, IBinaryInteger<T>
    {
        Random random = new(values);
        int[] lengths = [.. Enumerable.Range(0, 40), 255, 256, 257, 700, 0, 1];
        int[] offsets = [0, .. lengths.Select((_, i) => lengths[..(i + 1)].Sum())];
        T[] keys = [.. Enumerable.Range(0, offsets[^1] + Vector<T>.Count).Select(_ => key(random.Next(-values, values)))];
        keys[5] = T.CreateSaturating(long.MaxValue);
        keys[9] = T.CreateSaturating(long.MinValue);
        int[] positions = new int[offsets[^1]];
        ListOrder.FromLowest<T>(keys, offsets, positions);
        for (int list = 0; list < lengths.Length; list++)
        {
            T[] items = keys[offsets[list]..offsets[list + 1]];
            int[] expected = [.. Enumerable.Range(0, items.Length).OrderBy(i => items[i])]; // OrderBy is stable
            CollectionAssert.AreEqual(expected, positions[offsets[list]..offsets[list + 1]], $"list of {items.Length}");
        }
    }
}
