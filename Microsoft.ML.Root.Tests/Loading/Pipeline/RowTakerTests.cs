using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.Pipeline;

/// <summary>Rows that are taken on the loading threads.</summary>
[TestClass]
public sealed class RowTakerTests
{
    [TestMethod]
    [DataRow(1, 7)]
    [DataRow(3, 7)]
    [DataRow(3, 1_000_000)]
    public void AllRowsComeInTheirOrderAndAreTakenByOneThreadAtATime(int workers, int room)
    {
        SyntheticSource source = new([.. Enumerable.Range(0, 60).Select(i => 1L + (i % 13))], SyntheticColumn.Scalar<long>("n", e => e));
        MemoryBudget budget = new(1 << 20);
        using LoadEngine engine = new(source, [0], new LoadEngineOptions { Budget = budget, Workers = workers, KeepsDecoded = false });
        Taker taker = new(budget) { Room = room };
        using (RowStream stream = engine.Open([0], EpochPlan.InOrder(engine.Slices), new RowStreamOptions { Taker = taker }))
        {
            taker.Stream = stream;
            stream.Begin();
            while (!taker.HasEnded)
            {
                Assert.IsTrue(stream.Wake());
                Assert.IsTrue(SpinWait.SpinUntil(() => taker.IsFull, TimeSpan.FromSeconds(30)));
                Assert.IsLessThanOrEqualTo(room, taker.Taken, "no more than there is room for");
                taker.MakeRoom();
            }
        }

        CollectionAssert.AreEqual(Enumerable.Range(0, (int)source.EntryCount).Select(i => (long)i).ToArray(), taker.Entries);
        CollectionAssert.AreEqual((string[])["Root loader"], taker.Threads.Distinct().ToArray());
        Assert.AreEqual(0, budget.Pool.RentedBytes);
    }

    [TestMethod]
    public void WithoutRowsThereIsNobodyToTakeThem()
    {
        MemoryBudget budget = new(1 << 20);
        using LoadEngine engine = new(new SyntheticSource([], SyntheticColumn.Scalar<long>("n", e => e)), [0], new LoadEngineOptions { Budget = budget });
        Taker taker = new(budget) { Room = 1 };
        using RowStream stream = engine.Open([0], EpochPlan.InOrder(engine.Slices), new RowStreamOptions { Taker = taker });
        stream.Begin();
        Assert.IsFalse(stream.Wake());
        Assert.IsTrue(stream.TryNextBlock(1, out RowBlock? block));
        Assert.IsNull(block);
    }

    /// <summary>Has room for some rows, and then for as many again.</summary>
    private sealed class Taker(MemoryBudget budget) : IRowTaker
    {
        private int _threads;
        private bool _hasLeftRows;

        internal int Room { get; init; }

        internal RowStream? Stream { get; set; }

        internal List<long> Entries { get; } = [];

        internal List<string?> Threads { get; } = [];

        internal volatile int Taken;

        internal volatile bool IsFull;

        public bool HasEnded { get; private set; }

        public bool IsAwaited => true;

        public bool Wants(bool isNextReady)
        {
            Assert.IsTrue(Monitor.IsEntered(budget.Gate));
            return !HasEnded && !IsFull && (isNextReady || _hasLeftRows) && Stream is not null;
        }

        public void Take()
        {
            Assert.AreEqual(1, Interlocked.Increment(ref _threads));
            Assert.IsFalse(Monitor.IsEntered(budget.Gate));
            Threads.Add(Thread.CurrentThread.Name);
            while (Taken < Room && Stream!.TryNextBlock(Room - Taken, out RowBlock? block))
            {
                if (block is null)
                {
                    HasEnded = true;
                    break;
                }

                using (block)
                {
                    foreach (ulong row in block.Rows)
                    {
                        Entries.Add(block.Pool.Entry(row));
                    }

                    Taken += block.Count;
                }
            }

            Interlocked.Decrement(ref _threads);
            _hasLeftRows = Taken == Room;
            IsFull = HasEnded || Taken == Room;
        }

        internal void MakeRoom()
        {
            lock (budget.Gate)
            {
                Taken = 0;
                IsFull = false;
            }
        }
    }
}
