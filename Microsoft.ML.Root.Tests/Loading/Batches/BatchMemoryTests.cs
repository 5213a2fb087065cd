using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>How long the memory of batches is held.</summary>
[TestClass]
public sealed class BatchMemoryTests
{
    /// <summary>Between passes it is an eighth of the budget at most: what a pass uses at a time, or nothing where a single batch is larger.</summary>
    [TestMethod]
    [DataRow(0, 64 << 20, true)]
    [DataRow(2, 64 << 20, true)]
    [DataRow(0, 64 << 10, false)]
    [DataRow(2, 64 << 10, false)]
    public void APassUsesItAgainAndBetweenPassesItIsBounded(int prefetch, int budget, bool isKept)
    {
        using RootBatchLoader loader = BatchTests.Loader(
            BatchTests.Source([2000]), new RootBatchLoaderOptions { BatchSize = 500, Prefetch = prefetch, MemoryBudget = budget });
        for (int epoch = 0; epoch < 2; epoch++)
        {
            (WeakReference Memory, long Bytes)[] used = Pass(loader.Epoch(epoch));
            Assert.IsLessThanOrEqualTo(prefetch + 2, used.Length);
            Assert.AreEqual(isKept, used[0].Bytes <= budget / 8);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Assert.AreEqual(isKept ? Math.Min(prefetch + 1, used.Length) : 0, used.Count(u => u.Memory.IsAlive));
        }
    }

    /// <summary>The memory that the batches of a pass lie in.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference Memory, long Bytes)[] Pass(RootEpoch epoch)
        => [.. epoch.Select(batch => batch.Memory!).Distinct().ToArray().Select(memory => (new WeakReference(memory), memory.Bytes))];
}
