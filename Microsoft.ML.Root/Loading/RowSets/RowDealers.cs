namespace Microsoft.ML.Root.Loading;

/// <summary>Deals rows to the parts of a split, group by group: clusters, or classes.</summary>
internal interface IRowDealer
{
    /// <summary>The part that a row belongs to.</summary>
    /// <param name="group">Its group.</param>
    /// <param name="before">Rows in earlier groups.</param>
    /// <param name="position">The row's place in the group's random order.</param>
    int PartOf(int group, long before, long position);
}

/// <summary>As cards are dealt: the folds' sizes differ by one row at most.</summary>
internal sealed class FoldDealer(int folds) : IRowDealer
{
    public int PartOf(int group, long before, long position) => (int)((before + position) % folds);
}

/// <summary>Of each group a given number of rows goes to part 0, the others to part 1.</summary>
internal sealed class FractionDealer(long[] chosen) : IRowDealer
{
    public int PartOf(int group, long before, long position) => position < chosen[group] ? 0 : 1;
}
