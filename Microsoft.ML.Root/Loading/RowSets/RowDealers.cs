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

/// <summary>As cards are dealt: the folds' sizes differ by one row at most.</summary>
internal sealed class FoldDealer(int folds) : IRowDealer
{
    public int PartOf(int cluster, long before, long position) => (int)((before + position) % folds);
}

/// <summary>Of each cluster a given number of rows goes to part 0, the others to part 1.</summary>
internal sealed class FractionDealer(long[] chosen) : IRowDealer
{
    public int PartOf(int cluster, long before, long position) => position < chosen[cluster] ? 0 : 1;
}
