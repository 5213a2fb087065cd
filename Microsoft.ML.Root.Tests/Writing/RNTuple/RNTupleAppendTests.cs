using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Truth;
using Microsoft.ML.Root.Truth.Invariants;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.RNTuple;

/// <summary>An RNTuple is added to files that ROOT wrote, and what was there stays.</summary>
[TestClass]
public class RNTupleAppendTests
{
    private static readonly ColumnSchema[] Schemas =
        [RandomColumns.Schema("x", ElementType.Float32, ShapeLevel.Variable), RandomColumns.Schema("s", ElementType.String)];

    [TestMethod]
    [DataRow("ttree")]
    [DataRow("rntuple")]
    public void AnRNTupleIsAddedToEveryFileOfRootAndWhatWasThereStays(string folder)
    {
        string target = WrittenFile.NewPath();
        int files = 0;
        try
        {
            foreach (string path in Directory.GetFiles(Path.Combine(RepositoryPaths.Fixtures, folder), "*.root"))
            {
                File.Copy(path, target, overwrite: true);
                if (FileInvariants.Check(target).Count > 0)
                {
                    continue;
                }

                List<TruthRow> before = FileDigest.Of(path, "f");
                Append(target);
                Append(target);
                IReadOnlyList<Violation> violations = FileInvariants.Check(target);
                Assert.IsEmpty(violations, $"{path}: {string.Join('\n', violations.Take(5))}");
                ILookup<bool, TruthRow> after = FileDigest.Of(target, "f").ToLookup(r => r.Object == "added");
                CollectionAssert.AreEqual(before.Select(r => r.ToString()).ToList(), after[false].Select(r => r.ToString()).ToList(), path);
                Assert.IsTrue(after[true].Any() && after[true].All(r => r.Entries == "300"), path);
                files++;
            }
        }
        finally
        {
            File.Delete(target);
        }

        Assert.IsGreaterThan(50, files);
    }

    /// <summary>Clusters of a table of any length take no more memory than those of a short one.</summary>
    [TestMethod]
    public void MemoryDoesNotGrowWithTheTable()
    {
        long Peak(int pieces)
        {
            MemoryBudget budget = new(256 << 20);
            using BufferPool pool = new();
            string path = WrittenFile.NewPath();
            try
            {
                using FileWriter file = FileWriter.Create(path, WrittenFile.Compressed(505, budget.Pool));
                using RNTupleSink sink = Begin(file, new SinkOptions { Budget = budget, ClusterBytes = 256 << 10, BasketBytes = 16 << 10, Threads = 2 });
                foreach (ColumnChunk[] piece in RandomColumns.Pieces(Schemas, [.. Enumerable.Repeat(1000, pieces)], 1, pool))
                {
                    sink.Append(piece, 0, piece[0].EntryCount);
                    ColumnReading.Dispose(piece);
                }

                return budget.Pool.PeakBytes;
            }
            finally
            {
                File.Delete(path);
            }
        }

        Assert.IsLessThan(1.3 * Peak(100), Peak(600));
    }

    /// <summary>Pages that wait to be compressed, or have been compressed and wait for others, too.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void WhatIsNotCompletedGivesItsMemoryBack(int threads)
    {
        MemoryBudget budget = new(256 << 20);
        using BufferPool pool = new();
        string path = WrittenFile.NewPath();
        using (FileWriter file = FileWriter.Create(path, WrittenFile.Compressed(209, budget.Pool)))
        {
            using RNTupleSink sink = Begin(file, new SinkOptions { Budget = budget, ClusterBytes = 256 << 10, BasketBytes = 4 << 10, Threads = threads });
            foreach (ColumnChunk[] piece in RandomColumns.Pieces(Schemas, [.. Enumerable.Repeat(1000, 50)], 1, pool))
            {
                sink.Append(piece, 0, piece[0].EntryCount);
                ColumnReading.Dispose(piece);
            }

            Assert.IsGreaterThan(100 << 10, budget.Pool.RentedBytes);
        }

        Assert.AreEqual(0, budget.Pool.RentedBytes);
        Assert.IsFalse(File.Exists(path));
    }

    private static void Append(string target)
    {
        MemoryBudget budget = new(64 << 20);
        using BufferPool pool = new();
        using FileWriter file = FileWriter.Append(target, WrittenFile.Compressed(101, budget.Pool));
        using RNTupleSink sink = Begin(file, new SinkOptions { Budget = budget, ClusterBytes = 2_000, BasketBytes = 512, Threads = 1 });
        ColumnChunk[] piece = RandomColumns.Pieces(Schemas, [300], 1, pool).Single();
        sink.Append(piece, 0, 300);
        ColumnReading.Dispose(piece);
        sink.Complete();
        file.Commit();
    }

    private static RNTupleSink Begin(FileWriter file, SinkOptions options)
        => new(file, "added", "", new RNTupleModel(Schemas, isSplit: true), options);
}
