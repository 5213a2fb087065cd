namespace Microsoft.ML.Root;

/// <summary>How the rows of an epoch are ordered.</summary>
public enum RootShuffle
{
    /// <summary>
    /// Clusters are drawn from all over the data set into a pool, and rows are drawn from the pool, each equally likely. The order
    /// depends on seed, epoch, files and pool rows only.
    /// </summary>
    Pool,

    /// <summary>In the order of the files.</summary>
    None,

    /// <summary>All rows are in the pool at once; the data must fit in the memory budget.</summary>
    Full,
}
