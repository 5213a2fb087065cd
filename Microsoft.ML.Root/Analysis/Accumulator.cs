namespace Microsoft.ML.Root.Analysis;

/// <summary>Takes the rows of a slice, block by block. Called by the one thread that loads the slice.</summary>
internal interface IBlockVisitor
{
    /// <summary>Adds rows.</summary>
    void Add(AnalysisBlock block);

    /// <summary>All rows of the slice have been added.</summary>
    void End();

    /// <summary>No more slices come: adds what needs no order, and was kept from one slice to the next.</summary>
    void Close()
    {
    }
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

    /// <summary>True where it takes little memory and can be cleared, so that another slice uses it.</summary>
    internal virtual bool IsReusable => false;

    /// <summary>Forgets what was added. Only where <see cref="IsReusable"/>.</summary>
    internal virtual void Clear() => throw new NotSupportedException();
}
