using FsCheck;
using FsCheck.Fluent;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing;

/// <summary>Columns of any type and shape in a format, in clusters and baskets or pages of any size.</summary>
public abstract class SinkTests
{
    /// <summary>What shapes are made of.</summary>
    private protected abstract ShapeLevel[] Levels { get; }

    [TestMethod]
    public void WhatIsWrittenIsRead()
    {
        var columns =
            from type in Gen.Elements(Enum.GetValues<ElementType>())
            from depth in Gen.Choose(0, 3)
            from shape in Gen.Elements(Levels).ListOf(depth)
            select (type, shape: new ColumnShape(shape));
        var cases =
            from list in columns.ListOf(4)
            from pieces in Gen.Choose(0, 40).ListOf(4)
            from setting in Gen.Elements(0, 101, 404, 505)
            from cluster in Gen.Elements(1, 300, 5_000, 1 << 20)
            from basket in Gen.Elements(1, 24, 100, 4096)
            from threads in Gen.Choose(1, 3)
            from seed in Gen.Choose(0, 10_000)
            select (list, pieces, setting, cluster, basket, threads, seed);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(cases.ToArbitrary(), c =>
        {
            ColumnSchema[] schemas = [.. c.list.Select((l, i) => RandomColumns.Schema($"c{i}", l.type, l.shape))];
            SinkOptions options = new() { ClusterBytes = c.cluster, BasketBytes = c.basket, Threads = c.threads };
            using BufferPool pool = new();
            using WrittenFile written = Write(schemas, RandomColumns.Pieces(schemas, c.pieces, c.seed, pool), c.setting, options);
            AreSame(RandomColumns.Pieces(schemas, [c.pieces.Sum()], c.seed, pool).Single(), written, c.pieces.Sum());
        }));
    }

    [TestMethod]
    public void TheBytesAreTheSameWithAnyNumberOfThreadsAndInAnyPieces()
    {
        ColumnSchema[] schemas =
        [
            RandomColumns.Schema("n", ElementType.Int32), RandomColumns.Schema("x", ElementType.Float32, ShapeLevel.Variable),
            RandomColumns.Schema("s", ElementType.String), RandomColumns.Schema("v", ElementType.Float64, ShapeLevel.Variable, ShapeLevel.Variable),
        ];
        byte[] Bytes(int threads, params int[] pieces)
        {
            using BufferPool pool = new();
            using WrittenFile written = Write(
                schemas, RandomColumns.Pieces(schemas, pieces, 3, pool), setting: 505, new SinkOptions { ClusterBytes = 6_000, BasketBytes = 512, Threads = threads });
            return written.Bytes;
        }

        byte[] first = Bytes(1, 700);
        Assert.IsGreaterThan(10_000, first.Length);
        CollectionAssert.AreEqual(first, Bytes(2, 700));
        CollectionAssert.AreEqual(first, Bytes(8, 1, 2, 3, 294, 400));
    }

    /// <summary>Writes columns as <c>t</c>.</summary>
    private protected abstract WrittenFile Write(ColumnSchema[] schemas, IEnumerable<ColumnChunk[]> pieces, int setting, SinkOptions options);

    /// <summary>Reads them again, and gives up what is expected.</summary>
    private protected abstract void AreSame(ColumnChunk[] expected, WrittenFile written, int entries);
}
