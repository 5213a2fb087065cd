namespace Microsoft.ML.Root.Loading;

/// <summary>The rows of one epoch: a set, and which of its rows are drawn how often.</summary>
internal sealed class EpochSelection(RowSet set, IRowSampler? sampler = null) : IRowSelection
{
    /// <inheritdoc/>
    public ISliceSelection Begin(Slice slice) => new SliceSelection(slice, set, sampler);
}
