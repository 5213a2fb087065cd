using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Tests.Loading.Grouping;

/// <summary>How many rows of each stratum batches have: the nearest numbers, and all of them in the end.</summary>
[TestClass]
public sealed class BatchSharesTests
{
    [TestMethod]
    public void EachBatchHasTheNearestNumbersAndTheWholeComesOutEven()
    {
        var cases =
            from sizes in Gen.Choose(0, 500).Select(i => (long)i).ArrayOf().Where(s => s.Length > 0 && s.Sum() > 0)
            from batch in Gen.Choose(1, 130)
            from head in Gen.Choose(0, 200)
            from dropped in Gen.Choose(0, 3)
            select (sizes, batch, head: head % batch, dropped);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            long rows = Math.Max(1, c.sizes.Sum() - c.dropped);
            BatchShares shares = new(c.sizes, rows, c.batch, c.head);
            List<long[]> batches = [];
            for (long[] next = shares.Next(); next.Length > 0; next = shares.Next())
            {
                batches.Add(next);
            }

            Assert.AreEqual(rows, batches.Sum(b => b.Sum()));
            long[] taken = [.. c.sizes.Select((_, i) => batches.Sum(b => b[i]))];
            long[] rest = [.. taken];
            if (c.head > 0)
            {
                Assert.AreEqual(Math.Min(c.head, rows), batches[0].Sum());
                rest = [.. taken.Zip(batches[0], (all, first) => all - first)];
                batches.RemoveAt(0);
            }

            long[] given = new long[rest.Length];
            for (int number = 0; number < batches.Count - 1; number++)
            {
                Assert.AreEqual(c.batch, batches[number].Sum());
                for (int i = 0; i < rest.Length; i++)
                {
                    double share = (double)rest[i] * c.batch / rest.Sum();
                    Assert.IsTrue(batches[number][i] >= Math.Floor(share - 1e-9) && batches[number][i] <= Math.Ceiling(share + 1e-9), $"{batches[number][i]} for {share}");
                    given[i] += batches[number][i];
                    Assert.IsLessThan(rest.Length + 1.0, Math.Abs(given[i] - ((number + 1) * share)), "no stratum is far behind at any time");
                }
            }

            Assert.IsLessThanOrEqualTo(c.batch, batches.Count == 0 ? 0 : batches[^1].Sum());
            for (int i = 0; i < rest.Length; i++)
            {
                Assert.IsLessThan(1.0, Math.Abs(taken[i] - ((double)c.sizes[i] * rows / c.sizes.Sum())));
            }
        }));
    }

    [TestMethod]
    public void LargeNumbersDoNotOverflow()
    {
        BatchShares shares = new([3_000_000_000_000, 1_000_000_000_000, 7], 4_000_000_000_007, 1 << 24, 0);
        long[] first = shares.Next();
        Assert.AreEqual(1L << 24, first.Sum());
        Assert.IsLessThan(2, Math.Abs(first[0] - (3L << 22)));
    }
}
