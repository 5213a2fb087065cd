namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The rows of one epoch: a set, and which of its rows are drawn how often. A pure function of the slice, so that it may run on any
/// thread at any time.
/// </summary>
internal sealed class EpochSelection(RowSet set, IRowSampler? sampler = null)
{
    /// <summary>Begins to choose the rows of a slice.</summary>
    internal SliceSelection Begin(Slice slice) => new(slice, set, sampler);

    /// <summary>As many rows as another process has of a slice; they only take a place in the order.</summary>
    internal SelectedRows Places(Slice slice)
        => sampler is null ? Begin(slice).Rows : SelectedRows.All(sampler.CountIn(slice) ?? throw new InvalidOperationException("Chance decides."));
}
