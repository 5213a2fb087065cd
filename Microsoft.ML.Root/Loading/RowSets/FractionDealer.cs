namespace Microsoft.ML.Root.Loading;

/// <summary>Of each cluster a given number of rows goes to part 0, the others to part 1.</summary>
internal sealed class FractionDealer(long[] chosen) : IRowDealer
{
    /// <inheritdoc/>
    public int PartOf(int cluster, long before, long position) => position < chosen[cluster] ? 0 : 1;
}
