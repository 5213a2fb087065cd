using Microsoft.ML.Root.Tests.Columns;
using Microsoft.ML.Root.Writing;

namespace Microsoft.ML.Root.Tests.Writing;

/// <summary>How large clusters are where nobody says.</summary>
[TestClass]
public sealed class ClusterSizeTests : FolderTest
{
    [TestMethod]
    [DataRow(1, 4L << 20)]
    [DataRow(128, 4L << 20)]
    [DataRow(256, 8L << 20)]
    [DataRow(2000, 32L << 20)]
    [DataRow(int.MaxValue, 32L << 20)]
    public void ManyColumnsHaveLargerClusters(int columns, long bytes) => Assert.AreEqual(bytes, SinkOptions.DefaultClusterBytes(columns));

    [TestMethod]
    [DataRow(RootSaveFormat.TTree)]
    [DataRow(RootSaveFormat.RNTuple)]
    public void FilesOfFewColumnsHaveClustersOfFourMebibytes(RootSaveFormat format)
    {
        const long rows = 1_400_000;
        string path = Path.Combine(Folder, "file.root");
        SyntheticSource source = new([rows], SyntheticColumn.Scalar<double>("x", e => e));
        RootDataset.FromSource(source).Snapshot(path, "tree", new RootSaveOptions { Format = format, MemoryBudget = 64 << 20 });
        IReadOnlyList<EntryRange> clusters = RootDataset.FromFiles(path).Source.Clusters;
        Assert.HasCount(3, clusters);
        Assert.AreEqual(4 << 20, clusters[0].Count * sizeof(double), 64 << 10);
    }
}
