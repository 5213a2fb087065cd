using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Tests.Remote.Servers;
using Microsoft.ML.Root.Tests.Truth;
using Microsoft.ML.Root.Truth.Servers;

namespace Microsoft.ML.Root.Tests.Remote;

/// <summary>What reading over a network costs: bytes, requests, round trips.</summary>
[TestClass]
public sealed class HttpCostTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task TheBytesAskedForAreThoseNeeded()
    {
        string[] columns = ["part_px", "part_energy", "jet_pt", "label_Hbb"];
        await using ScriptedHttpServer server = Serve(RepositoryPaths.Jets);
        string[] files = [.. Directory.GetFiles(RepositoryPaths.Jets, "*.root").Select(f => $"{server.Address}/{Path.GetFileName(f)}")];
        RootDataset dataset = RootDataset.FromFiles(files).Select(columns);
        long needed = Needed(dataset);

        MLContext ml = new();
        IDataView view = ml.Data.LoadFromRoot(dataset, new RootViewOptions { KeepDecoded = false });
        int before = server.Asked.Count;
        long rows = Rows(view);
        RootViewStatistics statistics = ml.Data.GetRootStatistics(view);
        RootHostStatistics host = statistics.Hosts.Single();
        int requests = server.Asked.Count - before;
        TestContext.WriteLine($"{rows} rows: {needed} bytes needed, {statistics.BytesRead} asked for in {requests} requests; with metadata {host.BytesAsked}");
        Assert.AreEqual(3000, rows);
        Assert.IsLessThanOrEqualTo(needed * 1.1, statistics.BytesRead);
        int opened = server.Asked.Count(a => a.Header("Range") == "bytes=0-0");
        Assert.AreEqual(statistics.BytesRead + (files.Length * 2 * (16 << 10)) + opened, host.BytesAsked, "begin and end of each file once, and no more");
        Assert.AreEqual(host.BytesAsked - opened, host.BytesReceived, "the byte by which a file is opened is not read");
        Assert.IsLessThanOrEqualTo(files.Length * (3 + (2 * columns.Length)), requests, "three to open a file, and at most one a branch and cluster");
    }

    [TestMethod]
    [DataRow("cmsopendata2015_ttbar_19980_NANOAOD_RNTupleImporter_rntuple_v1-0-0-1.root", "Events", 1000)]
    [DataRow("uproot-issue-123b.root", "CollectionTree", 1000)]
    [DataRow("uproot-issue-951.root", "MetaData", 4000)]
    public async Task AFileOfManyColumnsIsOpenInFourRoundTrips(string name, string tree, int columns)
    {
        await using ScriptedHttpServer server = Serve(TruthFolders.Corpus());
        using RootFile file = RootFile.Open($"{server.Address}/{name}");
        Assert.IsGreaterThan(columns, file.GetTree(tree).Columns.Count);
        TestContext.WriteLine(string.Join(' ', server.Asked.Select(a => a.Header("Range"))));
        int together = 1; // the begin and the end of the file are asked for at once
        Assert.IsLessThanOrEqualTo(4, server.Asked.Count - together);
    }

    private static ScriptedHttpServer Serve(string folder) => new ScriptedHttpServer(ask =>
    {
        byte[] content = File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(ask.Target)));
        return ask.Ranges.Length == 1 ? HttpReply.Range(content, ask) : HttpReply.Multipart(content, ask.Ranges);
    }).Start();

    private static long Needed(RootDataset dataset)
    {
        IColumnSource source = dataset.Source;
        return source.Clusters.Sum(c => source.Plan(dataset.SelectedColumns, c).SelectMany(t => t.DecodeTasks).SelectMany(w => w.Ranges).Sum(r => (long)r.Length));
    }

    private static long Rows(IDataView view)
    {
        long rows = 0;
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        while (cursor.MoveNext())
        {
            rows++;
        }

        return rows;
    }
}
