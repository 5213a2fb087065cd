using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Tensors;

/// <summary>Batches of four of ten rows, with a column of each kind.</summary>
internal static class TensorBatches
{
    internal static RootBatch First(params RootBatchColumn[] columns)
    {
        using RootBatchLoader loader = Loader(columns);
        foreach (RootBatch batch in loader.Epoch(0))
        {
            return batch.Copy();
        }

        throw new AssertFailedException("There is no batch.");
    }

    internal static RootBatchLoader Loader(params RootBatchColumn[] columns) => new(
        RootDataset.FromSource(new SyntheticSource(
            [7, 3],
            SyntheticColumn.Scalar<long>("n", e => e),
            SyntheticColumn.Scalar<float>("a", e => e),
            SyntheticColumn.Scalar<float>("b", e => 10 * e),
            SyntheticColumn.Scalar<uint>("u32", e => uint.MaxValue - (uint)e),
            SyntheticColumn.Scalar<ulong>("u64", e => ulong.MaxValue - (ulong)e),
            SyntheticColumn.Scalar<bool>("flag", e => e % 2 == 0),
            SyntheticColumn.Text("text", e => $"{e}"),
            SyntheticColumn.List<float>("x", e => (int)e % 4, (e, i) => (10 * e) + i),
            SyntheticColumn.List<float>("y", e => (int)e % 4, (e, i) => -(10 * e) - i))),
        new RootBatchLoaderOptions { BatchSize = 4, Shuffle = RootShuffle.None, Columns = columns });
}
