namespace Microsoft.ML.Root.Loading.Rows;

/// <summary>Exactly <paramref name="chosen"/> of <paramref name="total"/> rows go to part 0, the others to part 1.</summary>
internal sealed class FractionDealer(long chosen, long total) : IRowDealer
{
    /// <inheritdoc/>
    public int PartOf(long before, long count, long position)
        => position < Share(before + count) - Share(before) ? 0 : 1;

    private long Share(long rows) => total == 0 ? 0 : (long)((UInt128)rows * (ulong)chosen / (ulong)total);
}
