namespace Microsoft.ML.Root.Loading;

/// <summary>One item of the batches to come: it owns the arrays that are reused, and fills them.</summary>
internal abstract class BatchItem(string name)
{
    /// <summary>Name in the batch.</summary>
    internal string Name { get; } = name;

    /// <summary>Bytes of its arrays; of texts those of the references.</summary>
    internal abstract long Bytes { get; }

    /// <summary>Has the loops compiled, while the first rows are being loaded.</summary>
    internal virtual void Prepare()
    {
    }

    /// <summary>Others may have written over what stands in its arrays, what is only written where it changes included.</summary>
    internal virtual void Forget()
    {
    }

    /// <summary>Copies rows of a block.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="firstRow">Row of the batch where they go.</param>
    internal abstract void Take(RowBlock block, int firstRow);

    /// <summary>Refuses batches whose values are more than an array holds.</summary>
    private protected void RequireArray(int batchSize, long rowLength)
    {
        if (batchSize * rowLength > Array.MaxLength)
        {
            throw new InvalidOperationException(
                $"Item '{Name}': {batchSize} rows of {rowLength} values are more than an array holds; choose smaller batches.");
        }
    }

    /// <summary>The item of a batch whose first <paramref name="rowCount"/> rows are filled.</summary>
    internal abstract RootBatchValues Finish(int rowCount);
}
