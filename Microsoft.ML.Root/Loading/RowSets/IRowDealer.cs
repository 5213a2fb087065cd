namespace Microsoft.ML.Root.Loading;

/// <summary>Deals rows to the parts of a split, cluster by cluster.</summary>
internal interface IRowDealer
{
    /// <summary>The part that a row belongs to.</summary>
    /// <param name="cluster">Its cluster.</param>
    /// <param name="before">Rows in earlier clusters.</param>
    /// <param name="position">The row's place in the cluster's random order.</param>
    int PartOf(int cluster, long before, long position);
}
