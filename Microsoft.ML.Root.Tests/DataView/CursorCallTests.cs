using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.DataView.Recording;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>How ML.NET's transforms and data operations call the cursors of their source: what a view must be good at.</summary>
[TestClass]
public sealed class CursorCallTests
{
    private const int RowCount = 237;

    private static int ExpectedSetSize => Math.Max(2, Environment.ProcessorCount - 1);

    [TestMethod]
    public void AComputedColumnAsksForASetAndKeepsTheOrderOfTheBatches()
    {
        RecordingView source = new(RowCount);
        MLContext context = new(1);
        IDataView view = context.Transforms.Conversion.ConvertType("Real", "Number").Fit(source).Transform(source);

        float[] values = [.. view.GetColumn<float>("Real")];

        CollectionAssert.AreEqual(Enumerable.Range(0, RowCount).Select(row => (float)row).ToArray(), values);
        CollectionAssert.AreEqual(new[] { new CursorCall("Number", ExpectedSetSize, false) }, source.Calls);
        Assert.AreEqual(Math.Min(4, ExpectedSetSize), source.DisposedCursors);
    }

    [TestMethod]
    public void ASourceWithOneCursorIsSplitAndMergedInOrder()
    {
        RecordingView source = new(RowCount, maximumSetSize: 1);
        MLContext context = new(1);
        IDataView view = context.Transforms.CopyColumns("Copy", "Features").Fit(source).Transform(source);

        float[][] copies = [.. view.GetColumn<float[]>("Copy")];

        float[][] originals = [.. new RecordingView(RowCount, 1).GetColumn<float[]>("Features")];
        Assert.HasCount(RowCount, copies);
        CollectionAssert.AreEqual(originals.SelectMany(row => row).ToArray(), copies.SelectMany(row => row).ToArray());
        Assert.AreEqual(1, source.DisposedCursors);
    }

    [TestMethod]
    public void RowIdsStayWithTheirRowsThroughAMerge()
    {
        RecordingView source = new(RowCount);
        MLContext context = new(1);
        IDataView view = context.Transforms.Conversion.ConvertType("Real", "Number").Fit(source).Transform(source);
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Real"], view.Schema["Number"]], new Random(5));
        ValueGetter<DataViewRowId> getId = cursor.GetIdGetter();
        ValueGetter<int> getNumber = cursor.GetGetter<int>(view.Schema["Number"]);
        HashSet<int> seen = [];
        DataViewRowId id = default;
        int number = 0;
        while (cursor.MoveNext())
        {
            getId(ref id);
            getNumber(ref number);
            Assert.AreEqual(new DataViewRowId((ulong)number, 0), id);
            Assert.IsTrue(seen.Add(number));
        }

        Assert.HasCount(RowCount, seen);
        Assert.IsTrue(source.Calls.Single().Shuffled);
    }

    [TestMethod]
    public void AMergeThatIsLeftEarlyStopsItsSource()
    {
        RecordingView source = new(100_000);
        MLContext context = new(1);
        IDataView view = context.Transforms.Conversion.ConvertType("Real", "Number").Fit(source).Transform(source);

        using (DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Real"]]))
        {
            Assert.IsTrue(cursor.MoveNext());
        }

        Assert.IsLessThan(10_000, source.RowsRead);
        Assert.AreEqual(Math.Min(4, ExpectedSetSize), source.DisposedCursors);
    }

    [TestMethod]
    public void ShuffleRowsShufflesItsSourceAndNeverDisposesIt()
    {
        RecordingView source = new(RowCount);
        IDataView view = new MLContext(1).Data.ShuffleRows(source, seed: 3, shufflePoolSize: 20);
        List<int> numbers = [];
        List<string> texts = [];
        using (DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Number"], view.Schema["Text"]]))
        {
            ValueGetter<int> getNumber = cursor.GetGetter<int>(view.Schema["Number"]);
            ValueGetter<ReadOnlyMemory<char>> getText = cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text"]);
            int number = 0;
            ReadOnlyMemory<char> text = default;
            while (cursor.MoveNext())
            {
                getNumber(ref number);
                getText(ref text);
                numbers.Add(number);
                MemoryMarshal.TryGetString(text, out string? reference, out _, out _);
                Assert.AreSame(source.Texts[number], reference, "Text is copied by reference.");
                texts.Add(reference!);
            }
        }

        CollectionAssert.AreEquivalent(Enumerable.Range(0, RowCount).ToArray(), numbers);
        CollectionAssert.AreNotEqual(Enumerable.Range(0, RowCount).ToArray(), numbers);
        CollectionAssert.AreEqual(new[] { new CursorCall("Number Text", 0, true) }, source.Calls);
        Assert.AreEqual(0, source.DisposedCursors);
    }

    [TestMethod]
    public void ShuffleRowsOfThePoolAloneMovesNoRowForwardByMoreThanThePool()
    {
        const int Pool = 20;
        RecordingView source = new(RowCount);
        IDataView view = new MLContext(1).Data.ShuffleRows(source, seed: 3, shufflePoolSize: Pool, shuffleSource: false);

        int[] numbers = [.. view.GetColumn<int>("Number")];

        Assert.IsFalse(source.Calls.Single().Shuffled);
        CollectionAssert.AreEquivalent(Enumerable.Range(0, RowCount).ToArray(), numbers);
        CollectionAssert.AreNotEqual(Enumerable.Range(0, RowCount).ToArray(), numbers);
        for (int place = 0; place < numbers.Length; place++)
        {
            Assert.IsLessThan(place + Pool, numbers[place]);
        }
    }

    [TestMethod]
    public void CacheReadsEachColumnOnceAndOnlyThoseAskedFor()
    {
        RecordingView source = new(RowCount);
        IDataView view = new MLContext(1).Data.Cache(source, "Number");

        for (int pass = 0; pass < 3; pass++)
        {
            Assert.AreEqual(RowCount, view.GetColumn<int>("Number").Count());
            Assert.AreEqual(RowCount, view.GetColumn<float[]>("Features").Count());
        }

        CollectionAssert.AreEqual(
            new[] { new CursorCall("Number", 0, false), new CursorCall("Features", 0, false) }, source.Calls);
        Assert.AreEqual(2 * RowCount, source.RowsRead);
    }

    [TestMethod]
    public void CacheDealsItsRowsToASetAndShuffles()
    {
        IDataView view = new MLContext(1).Data.Cache(new RecordingView(RowCount));
        List<int> numbers = [];
        foreach (DataViewRowCursor cursor in view.GetRowCursorSet([view.Schema["Number"]], 3, new Random(2)))
        {
            using (cursor)
            {
                ValueGetter<int> getter = cursor.GetGetter<int>(view.Schema["Number"]);
                int number = 0;
                while (cursor.MoveNext())
                {
                    getter(ref number);
                    numbers.Add(number);
                }
            }
        }

        CollectionAssert.AreEquivalent(Enumerable.Range(0, RowCount).ToArray(), numbers);
        CollectionAssert.AreNotEqual(Enumerable.Range(0, RowCount).ToArray(), numbers);
    }

    [TestMethod]
    public void BothHalvesOfASplitReadTheWholeSourceByOneCursorInOrder()
    {
        RecordingView source = new(RowCount);
        DataOperationsCatalog.TrainTestData split = new MLContext(1).Data.TrainTestSplit(source, 0.3, seed: 4);

        int[] train = [.. split.TrainSet.GetColumn<int>("Number")];
        int[] test = [.. split.TestSet.GetColumn<int>("Number")];

        Assert.AreEqual(2 * RowCount, source.RowsRead);
        Assert.IsTrue(Array.TrueForAll(source.Calls, call => call is { Count: 0, Shuffled: false, Columns: "Number" }));
        CollectionAssert.AreEqual(Enumerable.Range(0, RowCount).ToArray(), train.Concat(test).Order().ToArray());
        CollectionAssert.AreEqual(test, split.TestSet.GetColumn<int>("Number").ToArray());
        Assert.AreEqual(0.3, test.Length / (double)RowCount, 0.1);
        CollectionAssert.AreEqual(
            source.Schema.Select(column => column.Name).ToArray(), split.TrainSet.Schema.Select(column => column.Name).ToArray());
    }

    [TestMethod]
    public void ACacheCheckpointReadsItsSourceOnce()
    {
        RecordingView source = new(RowCount);
        MLContext context = new(1);
        EstimatorChain<Microsoft.ML.Transforms.NormalizingTransformer> pipeline = context.Transforms.CopyColumns("Copy", "Features")
            .AppendCacheCheckpoint(context)
            .Append(context.Transforms.NormalizeMinMax("Copy"))
            .Append(context.Transforms.NormalizeMeanVariance("Copy"));

        pipeline.Fit(source);

        Assert.AreEqual(RowCount, source.RowsRead);
    }
}
