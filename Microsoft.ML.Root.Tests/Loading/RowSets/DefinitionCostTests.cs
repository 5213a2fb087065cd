using System.Diagnostics;
using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Loading.RowSets;

/// <summary>
/// What a thousand transformations of one kind cost, from the first to a batch of rows. Each is looked at once, whatever comes
/// behind it: bytes are counted, which are the same on every machine; the bound on time is wide.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class DefinitionCostTests
{
    private const int Many = 1000;
    private const long MostBytes = 100_000_000;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    public TestContext TestContext { get; set; } = null!;

    private static RootDataset Narrow => RootDataset.FromSource(Stored(1));

    private static RootDataset File => RootDataset.FromFiles(Path.Combine(RepositoryPaths.Fixtures, "ttree", "layout_chain_0.root"), "t");

    public static IEnumerable<object[]> Chains => new (string, Func<RootDataset>)[]
    {
        ("definitions over one another", () => Repeat(Narrow, (d, i) => d.Define($"x{i + 1}", $"x{i} + 1"))),
        ("definitions over stored columns", () => Repeat(RootDataset.FromSource(Stored(Many)), (d, i) => d.Define($"y{i}", $"x{i} * 2"))),
        ("functions over one another", () => Repeat(Narrow, (d, i) => d.Define($"x{i + 1}", (float x) => x + 1, $"x{i}"))),
        ("redefinitions", () => Repeat(Narrow, (d, i) => d.Redefine("x0", "x0 + 1"))),
        ("aliases of one another", () => Repeat(Narrow, (d, i) => d.Alias($"x{i + 1}", $"x{i}"))),
        ("aliases of stored columns", () => Repeat(RootDataset.FromSource(Stored(Many)), (d, i) => d.Alias($"y{i}", $"x{i}"))),
        ("filters", () => Repeat(Narrow, (d, i) => d.Filter($"x0 > {-i}"))),
        ("named filters", () => Repeat(Narrow, (d, i) => d.Filter($"x0 > {-i}", $"cut {i}"))),
        ("function filters", () => Repeat(Narrow, (d, i) => d.Filter((float x) => x > -i, "x0"))),
        ("definitions and filters in turn", () => Repeat(Narrow, (d, i) => d.Define($"y{i}", $"x0 + {i}").Filter($"y{i} > 0"))),
        ("definitions over one another and filters in turn", () => Repeat(Narrow, (d, i) => d.Define($"x{i + 1}", $"x{i} + 1").Filter($"x{i + 1} > 0"))),
        ("redefinitions and filters in turn", () => Repeat(Narrow, (d, i) => d.Redefine("x0", "x0 + 1").Filter("x0 > 0"))),
        ("unions", () => Repeat(File, (d, i) => RootDataset.Union(d, File))),
        ("columns of files", () => Repeat(File, (d, i) => d.DefinePerFile($"c{i}", f => i))),
    }.Select(c => new object[] { c.Item1, c.Item2 });

    [TestMethod]
    [DynamicData(nameof(Chains))]
    public void ATransformationIsLookedAtOnce(string what, Func<RootDataset> make) => Check(what, () =>
    {
        RootDataset data = make();
        using RootBatchLoader loader = new(data.Select(data.Columns[^1].Name), new RootBatchLoaderOptions { Threads = 1, Shuffle = RootShuffle.None });
        ReadOne(loader);
        Assert.IsNotNull(loader.CountRows());
    });

    /// <summary>Each filter goes on seeing the column as it was.</summary>
    [TestMethod]
    public void AFilterBeforeARedefinitionIsLookedAtOnce() => Check("filters and redefinitions in turn", () =>
    {
        RootDataset data = Repeat(Narrow, (d, i) => d.Filter("x0 > 0").Redefine("x0", "x0 + 1"));
        Assert.HasCount(Many, data.Stage.Filters.Select(f => f.Inputs[0]).Distinct().ToList());
    });

    [TestMethod]
    public void ASelectedColumnIsLookedAtOnce()
    {
        const int Wide = 10_000;
        SyntheticSource source = Stored(Wide);
        Check("selected columns", () =>
        {
            RootDataset data = RootDataset.FromSource(source).Select(Enumerable.Range(0, Wide).Select(i => $"x{i}"));
            using RootBatchLoader loader = new(data, new RootBatchLoaderOptions { Threads = 1, Shuffle = RootShuffle.None });
            ReadOne(loader);
        });
    }

    [TestMethod]
    public void AnExpressionOfALoaderIsLookedAtOnce() => Check("expressions of a loader", () =>
    {
        RootBatchColumn[] columns = [.. Enumerable.Range(0, Many).Select(i => RootBatchColumn.Single($"x{i} * 2"))];
        using RootBatchLoader loader = new(
            RootDataset.FromSource(Stored(Many)), new RootBatchLoaderOptions { Threads = 1, Shuffle = RootShuffle.None, Columns = columns });
        ReadOne(loader);
    });

    private static RootDataset Repeat(RootDataset start, Func<RootDataset, int, RootDataset> add)
        => Enumerable.Range(0, Many).Aggregate(start, add);

    private static SyntheticSource Stored(int columns)
        => new SyntheticSource([8], [.. Enumerable.Range(0, columns).Select(i => SyntheticColumn.Scalar<float>($"x{i}", e => e + 1))]);

    private static void ReadOne(RootBatchLoader loader)
    {
        foreach (RootBatch batch in loader.Epoch(0))
        {
            Assert.IsGreaterThan(0, batch.RowCount);
            return;
        }

        Assert.Fail("there is no row");
    }

    private void Check(string what, Action action)
    {
        Stopwatch watch = Stopwatch.StartNew();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        TestContext.WriteLine($"{what}: {bytes / 1e6:0.0} MB, {watch.Elapsed.TotalSeconds:0.00} s");
        Assert.IsLessThan(MostBytes, bytes, what);
        Assert.IsLessThan(MostTime, watch.Elapsed, what);
    }
}
