using Microsoft.ML.Data;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>What views do beyond the contract: filters, counts, weights, statistics, files.</summary>
[TestClass]
public sealed class ViewTests
{
    private static readonly MLContext Context = new(1);

    [TestMethod]
    public void FiltersLeaveRowsOutAndIdsStay()
    {
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(SyntheticViews.Source([100])).Filter("i8 > 20 - 100").Filter("u8 < 25"));
        Assert.IsNull(view.GetRowCount(), "not counted");
        List<ContractRow> rows = Read(view, "u8");
        CollectionAssert.AreEqual((string[])["21", "22", "23", "24"], rows.Select(r => r.Values).ToArray());
        CollectionAssert.AreEqual((ulong[])[21, 22, 23, 24], rows.Select(r => r.Id.Low).ToArray());
        Assert.AreEqual(4, view.GetRowCount(), "counted by the pass");
    }

    [TestMethod]
    public void TheCutFlowIsKnownAfterAPass()
    {
        IDataView view = Context.Data.LoadFromRoot(
            RootDataset.FromSource(SyntheticViews.Source([100])).Filter("u8 >= 20", "late").Filter("u8 < 25", "early").Define("w", "u8 - 21.5"),
            new RootViewOptions { WeightColumn = "w", WeightPolicy = WeightPolicy.Keep });
        IDataView marked = Context.Transforms.ValidationSplit("held").Fit(view).Transform(view);
        Assert.Throws<InvalidOperationException>(() => Context.Data.GetRootCutFlow(view));
        Read(view, "u8");
        RootCutFlow flow = Context.Data.GetRootCutFlow(view);
        Assert.AreEqual(new RootCut("early", 80, 5, 2.5, 11.25), flow.Cuts[1]);
        Assert.AreEqual(flow.Cuts[1], Context.Data.GetRootCutFlow(marked).Cuts[1]);
        Assert.Throws<ArgumentException>(() => Context.Data.GetRootCutFlow(Context.Data.TakeRows(view, 1)));
    }

    [TestMethod]
    public void TheRowCountIsNullBeforeTheFirstPass()
    {
        IDataView view = SyntheticViews.View(SyntheticViews.Source([100]));
        Assert.IsNull(view.GetRowCount());
        Read(view, "u8");
        Assert.AreEqual(100, view.GetRowCount());
    }

    [TestMethod]
    public void ColumnsThatNobodyAsksForAreNotDecoded()
    {
        SyntheticSource source = SyntheticViews.Source([100, 50]);
        IDataView view = Context.Data.LoadFromRoot(RootDataset.FromSource(source).Filter("u8 < 10"));
        Read(view, "f32");
        CollectionAssert.AreEquivalent((int[])[2, 9], source.DecodedEntries.Keys.ToArray());
    }

    [TestMethod]
    public void AWeightNotAboveZeroIsAnErrorByDefault()
    {
        IDataView view = Weights(new RootViewOptions { WeightColumn = "w" });
        Assert.AreEqual(NumberDataViewType.Single, view.Schema["w"].Type);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => Read(view, "w"));
        StringAssert.Contains(error.Message, "Column 'w' gives entry 2 the weight -1");
        Assert.HasCount(6, Read(view, "n"), "who does not read weights is not told of them");
    }

    [TestMethod]
    [DataRow(WeightPolicy.Keep, "1,0.5,-1,0,NaN,3")]
    [DataRow(WeightPolicy.Drop, "1,0.5,3")]
    public void WeightsFollowTheirPolicy(WeightPolicy policy, string expected)
    {
        IDataView view = Weights(new RootViewOptions { WeightColumn = "w", WeightPolicy = policy });
        Assert.AreEqual(expected, string.Join(',', Read(view, "w").Select(r => r.Values)));
    }

    [TestMethod]
    public void NoRowsAreAnEndAndNotAnError()
    {
        foreach (IDataView view in (IDataView[])
            [
                SyntheticViews.View(SyntheticViews.Source([])),
                Context.Data.LoadFromRoot(RootDataset.FromSource(SyntheticViews.Source([100])).Filter("u8 > 200")),
                Context.Data.LoadFromRoot(Path.Combine(RepositoryPaths.Fixtures, "rntuple", "layout_zero_entries.root")),
            ])
        {
            foreach (Random? random in (Random?[])[null, new Random(1)])
            {
                foreach (DataViewRowCursor cursor in view.GetRowCursorSet(view.Schema, 3, random))
                {
                    Assert.IsFalse(cursor.MoveNext());
                    Assert.AreEqual(-1, cursor.Position);
                }
            }

            Assert.AreEqual(0, view.GetRowCount());
        }
    }

    [TestMethod]
    public void WhatCannotBeShownSoIsSaidBeforeAnythingIsRead()
    {
        RootDataset data = RootDataset.FromSource(SyntheticViews.Source([10]));
        StringAssert.Contains(Fails(new() { PadTo = { ["pt"] = [2, 3] } }), "1 variable levels, and 2 lengths");
        StringAssert.Contains(Fails(new() { PadTo = { ["pt"] = [0] } }), "must be from 1");
        StringAssert.Contains(Fails(new() { PadTo = { ["ptt"] = [2] } }), "did you mean 'pt'");
        StringAssert.Contains(Fails(new() { Keys = { ["pt"] = ["a"] } }), "only whole numbers, booleans and text can be keys");
        StringAssert.Contains(Fails(new() { WeightColumn = "pt" }), "a weight is one number a row");
        StringAssert.Contains(Fails(new() { WeightColumn = "f33" }), "did you mean 'f32'");

        string Fails(RootViewOptions options)
            => Assert.Throws<ArgumentException>(() => Context.Data.LoadFromRoot(data, options)).Message;
    }

    [TestMethod]
    public void StatisticsAddUpAllPasses()
    {
        IDataView view = SyntheticViews.View(SyntheticViews.Source([100]));
        Read(view, "u8");
        Read(view, "u8");
        IDataView padded = Context.Transforms.PadCollections("pt", 2).Fit(view).Transform(view);
        Read(padded, "pt");
        RootViewStatistics statistics = Context.Data.GetRootStatistics(padded);
        Assert.AreEqual(300, statistics.Rows);
        Assert.IsGreaterThan(0, statistics.BytesDecompressed);
    }

    [TestMethod]
    public void BadPartsMayBeLeftOut()
    {
        SyntheticSource source = SyntheticViews.Source([100, 50]);
        source.Damage = new EntryRange(120, 121);
        RootDataset data = RootDataset.FromSource(source);
        Assert.Throws<RootFormatException>(() => Read(Context.Data.LoadFromRoot(data), "u8"));
        IDataView view = Context.Data.LoadFromRoot(data.OnBadFiles(BadFilePolicy.Skip));
        Assert.HasCount(100, Read(view, "u8"));
        Assert.AreEqual(50, Context.Data.GetRootStatistics(view).RowsLost);
        Assert.IsNull(view.GetRowCount(), "150 would be too many");
    }

    [TestMethod]
    public void ShardsAreDisjointAndComplete()
    {
        List<ulong>[] shards =
        [
            .. Enumerable.Range(0, 3).Select(rank => Read(
                Context.Data.LoadFromRoot(RootDataset.FromSource(SyntheticViews.Source()), new RootViewOptions { Shard = new RootShard(rank, 3) }), "u8")
                .Select(r => r.Id.Low).ToList()),
        ];
        long total = SyntheticViews.Clusters.Sum();
        CollectionAssert.AreEquivalent(Enumerable.Range(0, (int)total).Select(i => (ulong)i).ToList(), shards.SelectMany(s => s).ToList());
        Assert.IsLessThanOrEqualTo(1, shards.Max(s => s.Count) - shards.Min(s => s.Count));
    }

    [TestMethod]
    public void CancellationEndsAPass()
    {
        using CancellationTokenSource cancel = new();
        IDataView view = Context.Data.LoadFromRoot(
            RootDataset.FromSource(SyntheticViews.Source([.. Enumerable.Repeat(100L, 50)])), new RootViewOptions { CancellationToken = cancel.Token });
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(() => Read(view, "u8"));
    }

    [TestMethod]
    public void AFileThatChangesBetweenPassesIsAnError()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.root");
        File.Copy(Path.Combine(RepositoryPaths.Fixtures, "ttree", "leaf_scalars.root"), path);
        try
        {
            IDataView view = Context.Data.LoadFromRoot(path);
            string column = view.Schema[0].Name;
            Read(view, column);
            using (File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                // No handle is left open between passes, so that it may be opened for itself alone.
            }

            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(1));
            RootFormatException error = Assert.Throws<RootFormatException>(() => Read(view, column));
            StringAssert.Contains(error.Message, "changed");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IDataView Weights(RootViewOptions options)
    {
        double[] weights = [1, 0.5, -1, 0, double.NaN, 3];
        SyntheticSource source = new(
            [6], SyntheticColumn.Scalar<double>("w", e => weights[e]), SyntheticColumn.Scalar<long>("n", e => e));
        return Context.Data.LoadFromRoot(RootDataset.FromSource(source), options);
    }

    private static List<ContractRow> Read(IDataView view, string column)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema[column]]);
        return ContractRow.ReadAll(cursor, [view.Schema[column]]);
    }
}
