namespace Microsoft.ML.Root.Loading;

/// <summary>The unit of reading: a cluster, or a part of one that was too large.</summary>
/// <param name="Range">Its entries.</param>
/// <param name="Cluster">Number of the cluster that it lies in.</param>
/// <param name="Index">Number of the slice, or of the slice that this is a part of.</param>
/// <param name="Series">Number of the <see cref="FileSeries"/> that its file belongs to.</param>
internal readonly record struct Slice(EntryRange Range, int Cluster, int Index, int Series = 0)
{
    /// <summary>Number of entries.</summary>
    internal int Count => (int)Range.Count;
}
