using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Writing;

/// <summary>One column while clusters are filled: a column of an RNTuple, a branch of a tree.</summary>
/// <typeparam name="TTask">Pages or baskets.</typeparam>
internal interface IClusterColumn<TTask> : IDisposable
    where TTask : CompressionTask
{
    /// <summary>Bytes in memory of some entries.</summary>
    long BytesOf(IReadOnlyList<ColumnChunk> chunks, int first, int end);

    /// <summary>Adds some entries, and gives the pages or baskets that become full.</summary>
    IEnumerable<TTask> Append(IReadOnlyList<ColumnChunk> chunks, int first, int end);

    /// <summary>Gives what is left of a cluster.</summary>
    IEnumerable<TTask> EndCluster();
}
