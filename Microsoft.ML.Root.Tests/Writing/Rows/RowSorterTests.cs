using System.Runtime.InteropServices;
using System.Text;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing.Rows;

/// <summary>Rows come out in the order of their ids, whatever the order in which they came and however many they are.</summary>
[TestClass]
public sealed class RowSorterTests : IDisposable
{
    private static readonly ColumnSchema[] Schemas =
    [
        RandomColumns.Schema("number", ElementType.Float32), RandomColumns.Schema("Muon.text", ElementType.String), RandomColumns.Schema("list", ElementType.UInt8, ShapeLevel.Variable),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot_").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>From rows that fit into memory to runs that are merged twice.</summary>
    [TestMethod]
    [DataRow(0, 4 << 20)]
    [DataRow(100, 4 << 20)]
    [DataRow(50_000, 4 << 20)]
    [DataRow(600_000, 4 << 20)]
    public void RowsAreSortedWithinTheBudget(int rows, int bytes)
    {
        MemoryBudget budget = new(bytes);
        UInt128[] ids = [.. Enumerable.Range(0, rows).Select(i => new UInt128((ulong)(i % 3), (ulong)i * 7))];
        Random random = new(1);
        random.Shuffle(ids);
        using (RowSorter sorter = new(Schemas, budget, _folder))
        {
            int blocks = 0;
            for (int first = 0; first < rows;)
            {
                int count = Math.Min(rows - first, (int)sorter.RunBytes / 50);
                using ChunkList chunks = Chunks(ids.AsSpan(first, count), budget.Pool);
                sorter.Add(chunks.Chunks, [.. ids.AsSpan(first, count)]);
                first += count;
                blocks++;
            }

            Array.Sort(ids);
            int next = 0;
            sorter.Complete((chunks, count) =>
            {
                ReadOnlySpan<float> numbers = count == 0 ? [] : chunks[0].Values<float>();
                for (int row = 0; row < count; row++, next++)
                {
                    Assert.AreEqual((float)(ulong)ids[next], numbers[row]);
                    Assert.AreEqual($"row {ids[next]}", Encoding.UTF8.GetString(chunks[1].TextBytes[chunks[1].TextOffsets[row]..chunks[1].TextOffsets[row + 1]]));
                    Assert.AreEqual((int)(ulong)(ids[next] % 4), chunks[2].Offsets(0)[row + 1] - chunks[2].Offsets(0)[row]);
                }
            });
            Assert.AreEqual(rows, next);
            Assert.IsTrue(rows < 600_000 || blocks > 32, $"{blocks} runs");
        }

        Assert.AreEqual(0, budget.Pool.RentedBytes, "a buffer was not given back");
        Assert.IsLessThanOrEqualTo(budget.Limit, budget.Pool.PeakBytes);
        Assert.IsEmpty(Directory.GetFiles(_folder));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    public void ARowThatComesTwiceIsNamed(int blocks)
    {
        MemoryBudget budget = new(4 << 20);
        using (RowSorter sorter = new(Schemas, budget, _folder))
        {
            ArgumentException twice = Assert.ThrowsExactly<ArgumentException>(() =>
            {
                for (int block = 0; block < blocks; block++)
                {
                    UInt128 other = (UInt128)(1000 * block);
                    UInt128[] ids = block == 0 ? [other, 17] : [other];
                    ids = block == blocks - 1 ? [17, .. ids] : ids;
                    using ChunkList chunks = Chunks(ids, budget.Pool);
                    sorter.Add(chunks.Chunks, [.. ids]);
                }

                sorter.Complete((_, _) => { });
            });
            StringAssert.Contains(twice.Message, "Row 17");
        }

        Assert.AreEqual(0, budget.Pool.RentedBytes);
        Assert.IsEmpty(Directory.GetFiles(_folder));
    }

    private static ChunkList Chunks(ReadOnlySpan<UInt128> ids, BufferPool pool)
    {
        ColumnBuilder[] builders = [.. Schemas.Select(s => new ColumnBuilder(s, pool))];
        foreach (UInt128 id in ids)
        {
            MemoryMarshal.Cast<byte, float>(builders[0].AppendValues(1))[0] = (float)(ulong)id;
            builders[1].AppendText(Encoding.UTF8.GetBytes($"row {id}"));
            builders[2].AppendList(0, (int)(ulong)(id % 4));
            builders[2].AppendValues((int)(ulong)(id % 4)).Fill((byte)id);
        }

        ChunkList chunks = new();
        int count = ids.Length;
        Array.ForEach(builders, b => chunks.Add(b.ToChunk(new EntryRange(0, count))));
        return chunks;
    }
}
