namespace Microsoft.ML.Root.Loading;

/// <summary>
/// Which rows are delivered, and how often: filters, split and sampling together. A pure function of the slice, so that it may
/// run on any thread at any time.
/// </summary>
internal interface IRowSelection
{
    /// <summary>Begins to choose the rows of a slice.</summary>
    ISliceSelection Begin(Slice slice);
}
