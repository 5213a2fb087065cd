namespace Microsoft.ML.Root.Loading;

/// <summary>As cards are dealt: the folds' sizes differ by one row at most.</summary>
internal sealed class FoldDealer(int folds) : IRowDealer
{
    /// <inheritdoc/>
    public int PartOf(int cluster, long before, long position) => (int)((before + position) % folds);
}
