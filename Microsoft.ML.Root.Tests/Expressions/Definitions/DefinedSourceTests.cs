using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Definitions;

/// <summary>Computed columns as columns of a source: what is decoded, how often, and what comes out.</summary>
[TestClass]
public sealed class DefinedSourceTests
{
    [TestMethod]
    public void OnlyUsedColumnsAreDecodedAndEachOnce()
    {
        SyntheticSource source = Source();
        DefinedSource defined = new(
            source,
            [
                new ExpressionDefinition("sum", "a + b"),
                new ExpressionDefinition("twice", "sum * 2 + a"),
                new ExpressionDefinition("unused", "c + d"),
            ]);
        CollectionAssert.AreEqual(
            new object[] { 23, 1, 11, 10 }, Read(defined, "twice", "a", "sum", "b").Select(c => c[0]).ToList());
        CollectionAssert.AreEquivalent(new[] { "a", "b" }, source.Decoded);
    }

    [TestMethod]
    public void WorksThatNoComputedColumnNeedsStayApart()
    {
        DefinedSource defined = new(Source(), [new ExpressionDefinition("sum", "a + b"), new ExpressionDefinition("other", "c * 2")]);
        IReadOnlyList<ColumnTask> tasks = defined.Plan([0, 1, 2, 3, 5, 6], new EntryRange(0, 3));
        CollectionAssert.AreEquivalent(
            new[] { "0,1,4", "2,5", "3" }, tasks.Select(w => string.Join(",", w.Outputs.Order())).ToList());
    }

    [TestMethod]
    public void RedefinedColumnsUseTheFormerAndServeTheLater()
    {
        SyntheticSource source = Source();
        DefinedSource defined = new(
            source,
            [
                new ExpressionDefinition("before", "a"),
                new ExpressionDefinition("a", "a * 10.5", DefinitionKind.Replaced),
                new ExpressionDefinition("after", "a + 1"),
            ]);
        CollectionAssert.AreEqual(new object[] { 10.5, 21.0, 31.5 }, Read(defined, "a")[0]);
        Assert.AreEqual(ElementType.Float64, defined.Columns[0].Type);
        CollectionAssert.AreEqual(new object[] { 1, 2, 3 }, Read(defined, "before")[0]);
        CollectionAssert.AreEqual(new object[] { 11.5, 22.0, 32.5 }, Read(defined, "after")[0]);
    }

    [TestMethod]
    public void AliasAndColumnShareWhatIsDecoded()
    {
        SyntheticSource source = Source();
        DefinedSource defined = new(source, [new AliasDefinition("alpha", "a"), new AliasDefinition("text", "s")]);
        List<List<object>> columns = Read(defined, "a", "alpha", "text");
        CollectionAssert.AreEqual(columns[0], columns[1]);
        CollectionAssert.AreEqual(new object[] { "x", "", "yz" }, columns[2]);
        CollectionAssert.AreEquivalent(new[] { "a", "s" }, source.Decoded);
    }

    [TestMethod]
    public void ColumnWithoutInputsIsComputedToo()
    {
        DefinedSource defined = new(Source(), [new ExpressionDefinition("one", "1"), new ExpressionDefinition("entry", "rdfentry_ * one")]);
        CollectionAssert.AreEqual(new object[] { 1, 1, 1 }, Read(defined, "one")[0]);
        CollectionAssert.AreEqual(new object[] { 0ul, 1ul, 2ul }, Read(defined, "entry")[0]);
        Assert.AreEqual(0, defined.Storage(defined.Columns.Count - 1).CompressedBytes);
    }

    [TestMethod]
    public void EntriesCountFromTheStartOfTheSource()
    {
        DefinedSource defined = new(Source(), [new ExpressionDefinition("q", "10 / (a - 3) + (int)rdfentry_")]);
        using BufferPool pool = new();
        using (DecodeContext context = new(pool))
        {
            RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(
                () => defined.Read([defined.Columns.Count - 1], new EntryRange(1, 3), context));
            Assert.AreEqual(2L, error.Entry);
        }

        Assert.AreEqual(0, pool.RentedBytes);
    }

    [TestMethod]
    public void RowsWithoutValuePassOnToWhatIsComputedFromThem()
    {
        DefinedSource defined = new(Source(), [new ExpressionDefinition("q", "6 / (a - 2)"), new ExpressionDefinition("r", "q > 0 ? 1 : 2")]);
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        ColumnTask task = defined.Plan([defined.Columns.Count - 1], new EntryRange(0, 3)).Single();
        using ColumnChunk chunk = ColumnReading.Decode(task, context)[0];
        CollectionAssert.AreEqual(new[] { 1 }, chunk.RowErrors!.Rows.ToArray());
        Assert.IsNull(chunk.RowErrors.FirstOf([0, 2]));
        Assert.AreEqual(1L, ((RootExpressionException)chunk.RowErrors.FirstOf([0, 1, 2])!).Entry);
        int[] values = chunk.Values<int>().ToArray();
        Assert.AreEqual(2, values[0]);
        Assert.AreEqual(1, values[2]);
    }

    [TestMethod]
    public void NamesThatAreTakenOrMissingAreRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new DefinedSource(Source(), [new ExpressionDefinition("a", "b")]));
        RootExpressionException error = Assert.ThrowsExactly<RootExpressionException>(
            () => new DefinedSource(Source(), [new ExpressionDefinition("aa", "b", DefinitionKind.Replaced)]));
        StringAssert.Contains(error.Message, "'a'");
        Assert.ThrowsExactly<RootExpressionException>(() => new DefinedSource(Source(), [new AliasDefinition("z", "zz")]));
    }

    [TestMethod]
    public void ExpressionsBecomeColumnsWhileTheSourceIsInUse()
    {
        DefinedSource defined = new(Source());
        int[] found = new int[200];
        Parallel.For(0, found.Length, i =>
        {
            found[i] = defined.Find($"a + {i / 2}");
            Assert.AreEqual($"a + {i / 2}", defined.Columns[found[i]].Name);
            Assert.AreEqual($"a + {i / 2}", defined.Columns.Single(c => c.Name == $"a + {i / 2}").Path);
        });
        Assert.HasCount(5 + (found.Length / 2), defined.Columns);
        Assert.IsTrue(defined.Columns.Skip(5).All(c => c.IsHidden));
        CollectionAssert.AreEqual(new object[] { 43, 44, 45 }, Read(defined, "a + 42")[0]);
    }

    private static List<List<object>> Read(DefinedSource defined, params string[] names)
    {
        using BufferPool pool = new();
        List<List<object>> columns = [];
        using (DecodeContext context = new(pool))
        {
            ColumnNames find = new("", defined.Columns);
            foreach (ColumnChunk chunk in defined.Read([.. names.Select(find.Find)], new EntryRange(0, defined.EntryCount), context))
            {
                columns.Add(ChunkValues.Entries(chunk));
                chunk.Dispose();
            }
        }

        Assert.AreEqual(0, pool.RentedBytes);
        return columns;
    }

    private static SyntheticSource Source()
        => new SyntheticSource(3)
            .Add("a", new[] { 1, 2, 3 })
            .Add("b", new[] { 10, 20, 30 })
            .Add("c", new[] { 100, 200, 300 })
            .Add("d", new[] { 7, 8, 9 })
            .Add("s", new[] { "x", "", "yz" });
}
