namespace Microsoft.ML.Root;

/// <content>Results.</content>
public sealed partial class RootDataset
{
    /// <summary>
    /// Computes results of the rows that pass the filters: counts, statistics, histograms. They are booked first, and computed together
    /// in one pass when one of them is asked for.
    /// </summary>
    /// <param name="options">Memory and threads; null for the defaults.</param>
    /// <exception cref="RootFormatException">The first file is damaged.</exception>
    /// <exception cref="IOException">The first file cannot be opened.</exception>
    public RootAnalysis Analyze(RootAnalysisOptions? options = null) => new(this, options ?? new RootAnalysisOptions());
}
