using System.Runtime.CompilerServices;
using Microsoft.ML.Root.DataView;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>Cursors that nobody disposes, as ML.NET's ShuffleRows leaves them, give their memory back.</summary>
[TestClass]
public sealed class AbandonmentTests
{
    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 1)]
    [DataRow(false, 4)]
    [DataRow(true, 4)]
    public void CursorsThatAreDroppedAreCollected(bool shuffled, int cursors)
    {
        MemoryBudget budget = new(8 << 20);
        RootDataView view = SyntheticViews.View(
            SyntheticViews.Source([.. Enumerable.Repeat(2000L, 20)]),
            new LoadEngineOptions { Budget = budget, KeepsDecoded = false, ShufflePoolSize = 4000, Workers = 2 });
        Abandon(view, shuffled, cursors);
        AssertReturned(budget);
        GC.KeepAlive(view);
    }

    [TestMethod]
    public void ReadingToTheEndReturnsAllWithoutDispose()
    {
        MemoryBudget budget = new(8 << 20);
        RootDataView view = SyntheticViews.View(
            SyntheticViews.Source(), new LoadEngineOptions { Budget = budget, KeepsDecoded = false, Workers = 2 });
        DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        while (cursor.MoveNext())
        {
        }

        Assert.AreEqual(0, budget.Pool.RentedBytes);
        GC.KeepAlive(cursor);
    }

    [TestMethod]
    public void AViewThatIsDroppedGivesUpWhatItKept()
    {
        MemoryBudget budget = new(8 << 20);
        ReadOnce(budget);
        AssertReturned(budget);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadOnce(MemoryBudget budget)
    {
        RootDataView view = SyntheticViews.View(SyntheticViews.Source(), new LoadEngineOptions { Budget = budget, Workers = 2 });
        ContractRow.ReadAll(view.GetRowCursor(view.Schema), view.Schema);
        Assert.IsGreaterThan(0, budget.Pool.RentedBytes, "decoded columns are kept between passes");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Abandon(IDataView view, bool shuffled, int count)
    {
        foreach (DataViewRowCursor cursor in view.GetRowCursorSet(view.Schema, count, shuffled ? new Random(1) : null))
        {
            Assert.IsTrue(cursor.MoveNext());
        }
    }

    private static void AssertReturned(MemoryBudget budget)
    {
        Assert.IsTrue(Collected.Eventually(() => budget.Pool.RentedBytes == 0), $"{budget.Pool.RentedBytes} bytes are still lent");
    }
}
