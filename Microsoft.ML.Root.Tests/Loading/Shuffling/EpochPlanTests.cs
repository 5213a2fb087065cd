using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Tests.Loading.Shuffling;

/// <summary>Plans of more slices than a pool can number, from metadata alone.</summary>
[TestClass]
public sealed class EpochPlanTests
{
    private const int SliceCount = (2 * RowReference.LargestSliceCount) + 3;

    [TestMethod]
    public void AFullShuffleOfTooManySlicesIsRefused()
    {
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => EpochPlan.Shuffled(Slices(SliceCount), long.MaxValue, 1, 0));
        StringAssert.Contains(error.Message, "of which there are 2097155: more than 1048576");
        StringAssert.Contains(error.Message, "RootShuffle.Pool");
    }

    [TestMethod]
    public void AFullShuffleOfAsManySlicesAsCanBeNumberedIsRight()
        => AssertWhole(EpochPlan.Shuffled(Slices(RowReference.LargestSliceCount), long.MaxValue, 1, 0), RowReference.LargestSliceCount);

    /// <summary>Pools then hold fewer rows than asked for.</summary>
    [TestMethod]
    public void PoolsOfVerySmallSlicesHoldNoMoreThanCanBeNumbered()
        => AssertWhole(EpochPlan.Shuffled(Slices(SliceCount), (2L * SliceCount) - 1, 1, 0), SliceCount);

    /// <summary>Of so many slices not every number of pools is tried.</summary>
    [TestMethod]
    [DataRow(100_000)]
    [DataRow(1_000)]
    [DataRow(20)]
    public void PlansOfVeryManySlicesOfSeveralSeriesAreWhole(int pools)
    {
        const int slices = 200_000;
        Slice[] all = Array.ConvertAll(Slices(slices), s => s with { Series = s.Index % 7 });
        EpochPlan plan = EpochPlan.Shuffled(all, 2L * slices / pools, 1, 0);
        AssertWhole(plan, slices);
        Assert.IsInRange(pools - (pools / 14), pools * 7 / 4, plan.PoolCount);
    }

    private static void AssertWhole(EpochPlan plan, int slices)
    {
        bool[] seen = new bool[slices];
        for (int pool = 0; pool < plan.PoolCount; pool++)
        {
            (int start, int length) = plan.PoolSlices(pool).GetOffsetAndLength(slices);
            Assert.IsLessThanOrEqualTo(RowReference.LargestSliceCount, length);
            for (int i = start; i < start + length; i++)
            {
                Assert.IsFalse(seen[plan.Slices[i].Index]);
                seen[plan.Slices[i].Index] = true;
            }
        }

        Assert.DoesNotContain(false, seen);
    }

    private static Slice[] Slices(int count)
        => [.. Enumerable.Range(0, count).Select(i => new Slice(new EntryRange(2L * i, 2L * (i + 1)), i, i))];
}
