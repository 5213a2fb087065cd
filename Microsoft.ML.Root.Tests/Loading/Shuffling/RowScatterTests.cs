using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Tests.Loading.Batches;

namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

/// <summary>Orders that are drawn bucket by bucket are as good as those drawn at once, and do not depend on how rows are laid out.</summary>
[TestClass]
public sealed class RowScatterTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public void EveryOrderIsEquallyLikely(int bucketCount)
    {
        const int draws = 60_000;
        const int orders = 120;
        LoadedSlice[] slices = [Slice(0, 3), Slice(3, 2)];
        using BufferPool memory = new();
        Dictionary<string, int> seen = [];
        ulong[] order = new ulong[5];
        for (ulong key = 0; key < draws; key++)
        {
            PoolOrder.Shuffle(order, slices, key, pool: 7, bucketCount, memory);
            string text = string.Join(' ', order.Select(r => $"{RowReference.Slice(r)}.{RowReference.Row(r)}"));
            seen[text] = seen.GetValueOrDefault(text) + 1;
        }

        // Chi square with 119 degrees of freedom: 119 expected, standard deviation 15.4.
        double expected = (double)draws / orders;
        Assert.HasCount(orders, seen);
        Assert.IsLessThan(119 + (5 * 15.4), seen.Values.Sum(n => (n - expected) * (n - expected) / expected));
        Assert.AreEqual(0, memory.RentedBytes);
    }

    [TestMethod]
    public void BucketsHaveHalfAThousandRowsOrMore()
    {
        CollectionAssert.AreEqual(
            new[] { 1, 1, 1, 2, 2, 4, 1 << 16, 1 << 16 },
            new long[] { 0, 511, 1023, 1024, 2047, 2048, 1L << 25, 1L << 40 }.Select(RowScatter.BucketCount).ToArray());
    }

    /// <summary>Rows come in one order, laid out bucket by bucket or not, long and short ones, and with copies beside them.</summary>
    [TestMethod]
    [DataRow(1, null)]
    [DataRow(2, null)]
    [DataRow(2, "weight")]
    public void TheOrderDoesNotDependOnTheLayout(int modulus, string? sampled)
    {
        SyntheticSource source = new(
            [3000, 1, 2500, 4000],
            SyntheticColumn.Scalar<long>("n", e => e * 5),
            SyntheticColumn.Scalar<double>("weight", e => 1 + (e % 3)),
            SyntheticColumn.Fixed<float>("long", 200, (e, i) => e + i));
        string[] shorts = ["n", "weight"];
        List<long>[] orders =
        [
            .. from columns in new string[][] { shorts, [.. shorts, "long"] }
               from keep in new[] { true, false }
               select Order(columns, keep),
        ];
        Assert.IsGreaterThan(2000, orders[0].Count);
        foreach (List<long> order in orders)
        {
            CollectionAssert.AreEqual(orders[0], order);
        }

        List<long> Order(string[] columns, bool keep)
        {
            RootBatchLoaderOptions options = new()
            {
                ShufflePoolSize = 6000,
                KeepDecoded = keep,
                Columns = [.. columns.Select(RootBatchColumn.Of)],
                Sampling = sampled is null ? null : RootSampling.ByWeight(sampled),
            };
            using RootBatchLoader loader = BatchTests.Loader(source, options, EpochTests.Every(modulus));
            List<long> entries = [];
            foreach (RootBatch batch in loader.Epoch(1))
            {
                CollectionAssert.AreEqual(batch.Entries.ToArray().Select(e => e * 5).ToArray(), batch["n"].Values<long>().ToArray());
                entries.AddRange(batch.Entries);
            }

            return entries;
        }
    }

    private static LoadedSlice Slice(long start, int count)
        => new(new Slice(new EntryRange(start, start + count), 0, 0), SelectedRows.All(count), [], null, null);
}
