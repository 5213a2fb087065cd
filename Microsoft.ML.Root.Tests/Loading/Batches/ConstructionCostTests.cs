using Microsoft.ML.Root.Tests.Columns;
namespace Microsoft.ML.Root.Tests.Loading.Batches;

/// <summary>
/// What it takes to make loaders, views and cursors grows as the columns and the files do. Bytes are counted, not time: they are the
/// same on every machine, and whoever looks a column up by going over all of them allocates as much as he computes.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class ConstructionCostTests
{
    /// <summary>Four times as much may cost that many times the bytes: linear, and a little for lists that double.</summary>
    private const double MostOfFourfold = 5.5;

    public static IEnumerable<object[]> Makers => new (string, Action<RootDataset>)[]
    {
        ("loader", data => new RootBatchLoader(data, new RootBatchLoaderOptions { Threads = 1 }).Dispose()),
        ("loader of named columns", data => new RootBatchLoader(
            data, new RootBatchLoaderOptions { Threads = 1, Columns = [.. data.Columns.Select(c => RootBatchColumn.Single(c.Name))] }).Dispose()),
        ("loader of a matrix", data => new RootBatchLoader(
            data, new RootBatchLoaderOptions { Threads = 1, Columns = [RootBatchColumn.Matrix("m", data.Columns.Select(c => c.Name))] }).Dispose()),
        ("view", data => new MLContext().Data.LoadFromRoot(data)),
        ("view of selected columns", data => new MLContext().Data.LoadFromRoot(data.Select(data.Columns.Select(c => c.Name)))),
        ("view as reals", data => View(data, new() { NumbersAs = { ["*"] = ElementType.Float64 } })),
        ("view without NaN", data => View(data, new() { NaNPolicy = NaNPolicy.Replace })),
        ("cursor", data =>
        {
            IDataView view = View(data, new() { Threads = 1 });
            using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
            Assert.IsTrue(cursor.MoveNext());
        }),
    }.Select(m => new object[] { m.Item1, m.Item2 });

    [TestMethod]
    [DynamicData(nameof(Makers))]
    public void BytesGrowAsTheColumns(string what, Action<RootDataset> make)
    {
        long Bytes(int columns)
        {
            SyntheticSource source = new([8], [.. Enumerable.Range(0, columns).Select(i => SyntheticColumn.Scalar<float>($"some_column_{i}", e => e))]);
            return Allocated(() => make(RootDataset.FromSource(source)));
        }

        Check(what, Bytes);
    }

    [TestMethod]
    public void DefinitionsDoNotEachCostAllColumns()
    {
        RootDataset wide = RootDataset.FromSource(new SyntheticSource(
            [8], [.. Enumerable.Range(0, 2000).Select(i => SyntheticColumn.Scalar<float>($"some_column_{i}", e => e))]));
        long Bytes(int definitions) => Allocated(() => _ = Enumerable.Range(0, definitions)
            .Aggregate(wide, (data, i) => data.Define($"defined_{i}", $"some_column_{i} * 2")).Columns.Count);
        Bytes(10); // what is made once
        long few = Bytes(10);
        long many = Bytes(200);
        Assert.IsLessThan(4, (double)many / few, $"{few} bytes for 10 definitions over 2000 columns, {many} for 200");
    }

    [TestMethod]
    public void BytesGrowAsTheFiles()
    {
        string file = Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_chain_0.root");
        Check("loader of files", files => Allocated(() =>
        {
            using RootBatchLoader loader = new(
                RootDataset.FromFiles(Enumerable.Repeat(file, files), "t").WithUnionOfColumns(), new RootBatchLoaderOptions { Threads = 1 });
            _ = loader.RowCount;
        }));
    }

    [TestMethod]
    public void ALoaderOverAWideFileCostsWhatAViewCosts()
    {
        string? file = RepositoryPaths.Shared is string shared ? Path.Combine(shared, "faults", "F4_wide.root") : null;
        if (!File.Exists(file))
        {
            Assert.Inconclusive("the wide file is not here");
        }

        RootDataset data = RootDataset.FromFiles(file, "Events");
        long loader = Allocated(() => new RootBatchLoader(data).Dispose());
        long view = Allocated(() =>
        {
            IDataView all = new MLContext().Data.LoadFromRoot(data);
            all.GetRowCursor([]).Dispose();
        });
        Assert.IsLessThan(view * 4, loader, $"a view allocates {view} bytes");
    }

    private static IDataView View(RootDataset data, RootViewOptions options) => new MLContext().Data.LoadFromRoot(data, options);

    private static void Check(string what, Func<int, long> bytes)
    {
        const int Few = 250;
        bytes(Few); // what is made once
        long few = bytes(Few);
        long many = bytes(4 * Few);
        Assert.IsLessThan(MostOfFourfold, (double)many / few, $"{what}: {few} bytes for {Few}, {many} for {4 * Few}");
    }

    private static long Allocated(Action action)
    {
        action();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
