namespace Microsoft.ML.Root.Loading.Rows;

/// <summary>Deals rows to the parts of a split, group by group.</summary>
internal interface IRowDealer
{
    /// <summary>The part that a row belongs to.</summary>
    /// <param name="before">Rows in earlier clusters.</param>
    /// <param name="count">Rows in this cluster.</param>
    /// <param name="position">The row's place in the cluster's random order.</param>
    int PartOf(long before, long count, long position);
}
