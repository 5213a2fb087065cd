using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.Memory;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Explode;

/// <summary>Rows of the items of a collection.</summary>
[TestClass]
public sealed class ExplodedSourceTests
{
    [TestMethod]
    public void EachItemIsARowBesideItsEvent()
    {
        ExplodedSource rows = new(Source(), "Jet");
        Assert.AreEqual(6, rows.EntryCount);
        Assert.AreEqual("Jet_pt: float32", rows.Columns[1].ToString());
        Assert.AreEqual("Mu_pt: float32*", rows.Columns[4].ToString());
        Check(rows, "Jet_pt", 1f, 2f, 3f, 4f, 5f, 6f);
        Check(rows, "Jet_id", "a", "b", "c", "d", "e", "f");
        Check(rows, "Jet_parts", new object[] { 1 }, Array.Empty<object>(), new object[] { 2, 3 }, Array.Empty<object>(), new object[] { 4 }, Array.Empty<object>());
        Check(rows, "event", 10, 10, 12, 12, 12, 13);
        Check(rows, "name", "x", "x", "", "", "", "zz");
        Check(rows, "Mu_pt", new object[] { 7f }, new object[] { 7f }, new object[] { 8f, 9f }, new object[] { 8f, 9f }, new object[] { 8f, 9f }, Array.Empty<object>());
        Check(rows, ExplodedSource.EntryColumn, 0L, 0L, 2L, 2L, 2L, 3L);
    }

    [TestMethod]
    public void AnyRangeOfRowsCanBeRead()
    {
        ExplodedSource rows = new(Source(clusterSize: 2), "Jet");
        CollectionAssert.AreEqual(
            new[] { new EntryRange(0, 2), new EntryRange(2, 6) }, rows.Clusters.ToArray());
        object[] all = [1f, 2f, 3f, 4f, 5f, 6f];
        object[] events = [10, 10, 12, 12, 12, 13];
        for (int start = 0; start <= 6; start++)
        {
            for (int end = start; end <= 6; end++)
            {
                EntryRange range = new(start, end);
                CollectionAssert.AreEqual(all[start..end], Read(rows, "Jet_pt", range));
                CollectionAssert.AreEqual(events[start..end], Read(rows, "event", range));
            }
        }
    }

    [TestMethod]
    public void OnlyWhatIsAskedForIsReadBesideTheSizes()
    {
        SyntheticSource source = Source();
        ExplodedSource rows = new(source, "Jet");
        Assert.AreEqual(6, rows.EntryCount);
        CollectionAssert.AreEqual(new[] { "Jet_pt" }, source.Decoded);
        source.Decoded.Clear();
        Check(rows, "event", 10, 10, 12, 12, 12, 13);
        CollectionAssert.AreEquivalent(new[] { "Jet_pt", "event" }, source.Decoded);
    }

    [TestMethod]
    public void SizesAreReadFromAColumnThatIsAskedFor()
    {
        SyntheticSource source = Source();
        ExplodedSource rows = new(source, "Jet");
        int id = new ColumnNames("", rows.Columns).Find("Jet_id");
        rows.Expect([id]);
        Assert.AreEqual(6, rows.EntryCount);
        Check(rows, "Jet_id", "a", "b", "c", "d", "e", "f");
        CollectionAssert.AreEqual(new[] { "Jet_id" }, source.Decoded.Distinct().ToArray());

        // Whoever asks for others later reads those; their sizes are those that were counted.
        source.Decoded.Clear();
        Check(rows, "Jet_pt", 1f, 2f, 3f, 4f, 5f, 6f);
        CollectionAssert.AreEqual(new[] { "Jet_pt" }, source.Decoded.ToArray());
    }

    /// <summary>The cheapest column of the first data set is one that the second one lacks, and that nobody asks for.</summary>
    [TestMethod]
    [DataRow("Jet_pt")]
    [DataRow("event")]
    [DataRow("Jet_pt,event,Jet_id")]
    public void DataSetsWithDifferentColumnsAreExplodedByThoseThatAreAskedFor(string columns)
    {
        SyntheticSource first = Source().Add("Jet_b", new bool[][] { [true, true], [], [true, true, true], [true] });
        RootDataset union = RootDataset.Union(RootDataset.FromSource(first), RootDataset.FromSource(Source())).Explode("Jet");
        string[] names = columns.Split(',');
        using RootBatchLoader loader = new(union, new RootBatchLoaderOptions
        {
            Shuffle = RootShuffle.None,
            Columns = [.. names.Select(RootBatchColumn.Of)],
        });
        foreach (RootBatch batch in loader.Epoch(0))
        {
            Assert.AreEqual(12, batch.RowCount);
            if (names.Contains("Jet_pt"))
            {
                CollectionAssert.AreEqual(new[] { 1f, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6 }, batch["Jet_pt"].Values<float>().ToArray());
            }

            if (names.Contains("event"))
            {
                CollectionAssert.AreEqual(new[] { 10, 10, 12, 12, 12, 13, 10, 10, 12, 12, 12, 13 }, batch["event"].Values<int>().ToArray());
            }
        }

        CollectionAssert.DoesNotContain(first.Decoded, "Jet_b");
    }

    [TestMethod]
    [DataRow(MissingColumnPolicy.Error)]
    [DataRow(MissingColumnPolicy.Fill)]
    public void SizesAreThoseOfTheCheapestColumnThatAllDataSetsHave(MissingColumnPolicy policy)
    {
        SyntheticSource first = Source().Add("Jet_b", new bool[][] { [true, true], [], [true, true, true], [true] });
        RootDataset union = RootDataset.Union(RootDataset.FromSource(first), RootDataset.FromSource(Source())).OnMissingColumns(policy).Explode("Jet");
        Assert.AreEqual(12, union.Source.EntryCount);
        CollectionAssert.AreEqual(new[] { "Jet_pt" }, first.Decoded.Distinct().ToArray());
    }

    /// <summary>As many items in all, but not of the same events.</summary>
    [TestMethod]
    public void OtherSizesOfTheSameSumAreAnError()
    {
        ExplodedSource rows = new(Source().Add("Jet_odd", new int[][] { [1], [1], [1, 2, 3], [1] }), "Jet");
        Check(rows, "Jet_pt", 1f, 2f, 3f, 4f, 5f, 6f);
        InvalidOperationException error = Assert.ThrowsExactly<InvalidOperationException>(() => Read(rows, "Jet_odd", new EntryRange(0, 6)));
        StringAssert.Contains(error.Message, "Jet_odd and Jet_pt have different sizes in entries 0 to 3");
    }

    [TestMethod]
    public void FiltersBeforeAreAboutEventsAndThoseAfterAboutItems()
    {
        DatasetStage stage = RootDataset.FromSource(Source())
            .Filter("Jet_pt.size() > 0 && Max(Jet_pt) > 2", "events").Define("lead", "Jet_pt[0]")
            .Explode("Jet").Define("ratio", "Jet_pt / lead").Filter("ratio < 2", "items").Stage;
        Assert.AreEqual("events,items", string.Join(",", stage.Filters.Select(f => f.Name)));
        int[] rows = [.. Enumerable.Range(0, 6)];
        using BufferPool pool = new();
        using DecodeContext context = new(pool);
        foreach (RowFilter filter in stage.Filters)
        {
            ColumnChunk[] inputs = [.. filter.Inputs.Select(i => Decode(stage.Source, i, context))];
            rows = filter.Passing(new EntryRange(0, 6), rows, inputs, context);
            ColumnReading.Dispose(inputs);
        }

        CollectionAssert.AreEqual(new[] { 2, 3, 4, 5 }, rows);
    }

    [TestMethod]
    public void UnknownCollectionIsRefused()
    {
        ArgumentException error = Assert.ThrowsExactly<ArgumentException>(() => new ExplodedSource(Source(), "Jets"));
        StringAssert.Contains(error.Message, "'Jet'");
    }

    [TestMethod]
    public void CollectionsOfOtherSizesAreAnError()
    {
        ExplodedSource rows = new(Source().Add("Jet_odd", new int[][] { [1], [], [1, 2, 3], [1] }), "Jet");
        StringAssert.Contains(
            Assert.ThrowsExactly<InvalidOperationException>(() => Read(rows, "Jet_odd", new EntryRange(0, 6))).Message, "Jet_odd");
    }

    private static void Check(ExplodedSource rows, string column, params object[] expected)
    {
        List<object> actual = Read(rows, column, new EntryRange(0, rows.EntryCount));
        Assert.HasCount(expected.Length, actual);
        for (int i = 0; i < expected.Length; i++)
        {
            if (expected[i] is object[] items)
            {
                CollectionAssert.AreEqual(items, (object[])actual[i]);
            }
            else
            {
                Assert.AreEqual(expected[i], actual[i]);
            }
        }
    }

    private static ColumnChunk Decode(IColumnSource source, int column, DecodeContext context)
        => ColumnReading.Decode(source.Plan([column], new EntryRange(0, source.EntryCount)).Single(), context)[0];

    private static List<object> Read(IColumnSource source, string column, EntryRange range)
    {
        using BufferPool pool = new();
        List<object> entries;
        using (DecodeContext context = new(pool))
        {
            using ColumnChunk chunk = source.Read([new ColumnNames("", source.Columns).Find(column)], range, context)[0];
            Assert.AreEqual(range, chunk.Range);
            entries = ChunkValues.Entries(chunk);
        }

        Assert.AreEqual(0, pool.RentedBytes);
        return entries;
    }

    private static SyntheticSource Source(int clusterSize = int.MaxValue)
        => new SyntheticSource(4, clusterSize)
            .Add("event", new[] { 10, 11, 12, 13 })
            .Add("Jet_pt", new float[][] { [1, 2], [], [3, 4, 5], [6] })
            .Add("Jet_id", new string[][] { ["a", "b"], [], ["c", "d", "e"], ["f"] })
            .Add("Jet_parts", new int[][][] { [[1], []], [], [[2, 3], [], [4]], [[]] })
            .Add("Mu_pt", new float[][] { [7], [6], [8, 9], [] })
            .Add("name", new[] { "x", "y", "", "zz" });
}
