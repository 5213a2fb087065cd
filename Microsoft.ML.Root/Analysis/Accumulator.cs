namespace Microsoft.ML.Root.Analysis;

/// <summary>What a result is computed from: of one slice, and then of all.</summary>
internal abstract class Accumulator
{
    /// <summary>Adds rows. Called by the one thread that loads the slice.</summary>
    internal abstract void Add(AnalysisBlock block);

    /// <summary>Adds what comes of the next slice: slices are merged in their order, whoever was ready first.</summary>
    internal abstract void Merge(Accumulator next);
}
