namespace Microsoft.ML.Root.Loading;

/// <summary>The unit of reading: a cluster, or a part of one that was too large.</summary>
/// <param name="Range">Its entries.</param>
/// <param name="Cluster">Number of the cluster that it lies in.</param>
internal readonly record struct Slice(EntryRange Range, int Cluster)
{
    /// <summary>Number of entries.</summary>
    internal int Count => (int)Range.Count;
}
