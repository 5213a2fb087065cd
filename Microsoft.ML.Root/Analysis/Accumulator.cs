namespace Microsoft.ML.Root.Analysis;

/// <summary>Takes the rows of a slice, block by block. Called by the one thread that loads the slice.</summary>
internal interface IBlockVisitor
{
    /// <summary>Adds rows.</summary>
    void Add(AnalysisBlock block);

    /// <summary>All rows of the slice have been added.</summary>
    void End();
}

/// <summary>What a result is computed from: of one slice, and then of all.</summary>
internal abstract class Accumulator : IBlockVisitor
{
    public abstract void Add(AnalysisBlock block);

    public void End()
    {
    }

    /// <summary>Adds what comes of the next slice: slices are merged in their order, whoever was ready first.</summary>
    internal abstract void Merge(Accumulator next);

    /// <summary>Forgets what was added, so that another slice can use it; false where that is not worth while.</summary>
    internal virtual bool TryClear() => false;
}
