using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Loading;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.RowMajor;

/// <summary>Rows that are laid out for drawing hold what their columns hold.</summary>
[TestClass]
public sealed class RowMajorTests
{
    private const int EntryCount = 303;
    private static readonly ColumnShape[] Shapes =
    [
        ColumnShape.Scalar,
        new(ShapeLevel.Fixed(3)),
        ColumnShape.List,
        new(ShapeLevel.Variable, ShapeLevel.Fixed(2)),
        new(ShapeLevel.Optional),
        new(ShapeLevel.Variable, ShapeLevel.Variable),
        new(ShapeLevel.Fixed(2), ShapeLevel.Variable),
    ];

    [TestMethod]
    [DataRow(null, 0)]
    [DataRow("0,5,6,302", 0)]
    [DataRow("", 0)]
    [DataRow(null, 1)]
    [DataRow(null, 8)]
    [DataRow("0,5,6,302", 4)]
    [DataRow("", 2)]
    public unsafe void EveryTypeAndShapeIsCopied(string? rows, int buckets)
    {
        using BufferPool pool = new();
        Random random = new(7);
        ElementType[] types = [.. Enum.GetValues<ElementType>().Where(t => t != ElementType.String)];
        SharedChunk[] chunks =
        [
            .. types.SelectMany(t => Shapes.Select(s => Chunk(t, s, random, pool))).OrderBy(_ => random.Next()),

            // Nine of four bytes side by side, which are turned over four at once, and one alone.
            .. Enumerable.Range(0, 9).Select(i => Chunk(i % 2 == 0 ? ElementType.Float32 : ElementType.UInt32, ColumnShape.Scalar, random, pool)),
        ];
        RowMajorLayout layout = new(Enumerable.Range(0, chunks.Length), [.. chunks.Select(c => c.Chunk.Schema)], chunks.Select(_ => false));
        int[]? selected = rows?.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        RowScatter? scatter = buckets == 0 ? null : new RowScatter(1, 2, 3, selected?.Length ?? EntryCount, buckets, pool);
        int[] order = [.. selected ?? Enumerable.Range(0, EntryCount)];
        if (scatter is not null)
        {
            order = [.. order.Zip(scatter.Buckets.ToArray()).OrderBy(r => r.Second).Select(r => r.First)];
        }

        RowMajorRows laidOut = RowMajorWriter.LayOut(layout, chunks, EntryCount, selected, scatter, pool);
        scatter?.Release();
        Assert.AreEqual(selected?.Length ?? EntryCount, laidOut.Count);
        for (int column = 0; column < chunks.Length; column++)
        {
            ColumnView view = laidOut.View(column);
            for (int i = 0; i < laidOut.Count; i++)
            {
                Assert.AreEqual(order[i], laidOut.HasAllRows ? i : laidOut.Numbers[i]);
                string name = $"row {i} of {chunks[column].Chunk.Schema}";
                CollectionAssert.AreEqual(Values(chunks[column].View, order[i]), Values(view, i), name);
                Assert.AreEqual(chunks[column].View.Length(order[i]), view.Length(i), name);
            }
        }

        laidOut.Release();
        Array.ForEach(chunks, c => c.Release());
        Assert.AreEqual(0, pool.RentedBytes);
    }

    [TestMethod]
    public void NeighboursOfOneTypeLieTogether()
    {
        RowMajorLayout layout = new(
            [4, 7, 2, 9],
            [
                SyntheticColumn.Of("a", ElementType.Float32, ColumnShape.Scalar),
                SyntheticColumn.Of("b", ElementType.Float32, new ColumnShape(ShapeLevel.Fixed(3))),
                SyntheticColumn.Of("c", ElementType.Bool, ColumnShape.Scalar),
                SyntheticColumn.Of("d", ElementType.Int64, ColumnShape.Scalar),
            ],
            [false, false, false, false]);
        CollectionAssert.AreEqual(new[] { 0, 4, 16, 24 }, Enumerable.Range(0, 4).Select(layout.Place).ToArray());
        Assert.AreEqual(32, layout.RecordBytes);
    }

    private static unsafe byte[] Values(ColumnView view, int row) => new ReadOnlySpan<byte>(view.Address(row), (int)view.Bytes(row)).ToArray();

    /// <summary>A column of random bytes whose lists have random lengths.</summary>
    private static SharedChunk Chunk(ElementType type, ColumnShape shape, Random random, BufferPool pool)
    {
        List<PooledBuffer> offsets = [];
        int items = EntryCount;
        foreach (ShapeLevel level in shape)
        {
            if (level.Kind == ShapeLevelKind.Fixed)
            {
                items *= level.Length;
                continue;
            }

            PooledBuffer buffer = pool.Rent((items + 1L) * sizeof(int));
            Span<int> ends = buffer.Span<int>(items + 1);
            ends[0] = 0;
            for (int i = 0; i < items; i++)
            {
                ends[i + 1] = ends[i] + random.Next(level.Kind == ShapeLevelKind.Optional ? 2 : 4);
            }

            offsets.Add(buffer);
            items = ends[items];
        }

        PooledBuffer values = pool.Rent((long)items * type.Size());
        random.NextBytes(values.Span<byte>(items * type.Size()));
        ColumnSchema schema = SyntheticColumn.Of($"{type}{shape}", type, shape);
        return new SharedChunk(new ColumnChunk(schema, new EntryRange(0, EntryCount), values, items, [.. offsets]), pool);
    }
}
