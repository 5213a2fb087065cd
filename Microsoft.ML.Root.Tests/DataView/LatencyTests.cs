using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Datasets;
using Microsoft.ML.Root.IO;
using Microsoft.ML.Root.Tests.IO;

namespace Microsoft.ML.Root.Tests.DataView;

/// <summary>From bytes that come late to rows: few calls a cluster, and several under way at once.</summary>
[TestClass]
public class LatencyTests
{
    private const int LeastClusters = 3;

    [TestMethod]
    [DataRow("ttree/layout_merged.root", "t")]
    [DataRow("rntuple/layout_clusters.root", null)]
    public void ClustersAreReadAheadWithOneCallEach(string file, string? tree)
    {
        CountingByteSource bytes = new(new FileByteSource(Path.Combine(RepositoryPaths.Fixtures, file)), TimeSpan.FromMilliseconds(1)) { Together = 2 };
        using RootContainer container = RootContainer.Open(bytes);
        using IColumnSource source = ColumnSources.Open(container, TreeEntries.Find(container, tree));
        int clusters = source.Clusters.Count;
        IDataView view = new MLContext().Data.LoadFromRoot(RootDataset.FromSource(source));
        int calls = bytes.Calls;
        long rows = 0;
        using (DataViewRowCursor cursor = view.GetRowCursor(view.Schema))
        {
            while (cursor.MoveNext())
            {
                rows++;
            }
        }

        Assert.AreEqual(source.EntryCount, rows);
        Assert.IsGreaterThan(LeastClusters, clusters);
        Assert.AreEqual(calls, bytes.Calls, "no call for a single range");
        Assert.IsLessThanOrEqualTo(clusters, bytes.VectorCalls);
        Assert.IsGreaterThan(1, bytes.MostInFlight);
    }
}
