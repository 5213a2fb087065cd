namespace Microsoft.ML.Root.Loading;

/// <summary>How rows are drawn, as options say it.</summary>
internal abstract record SamplingMethod
{
    /// <summary>The column of the classes that are drawn from; null when there are none.</summary>
    internal virtual string? ClassColumn => null;

    /// <summary>True where the numbers of rows are known from the classes alone.</summary>
    internal virtual bool HasQuotas => false;

    /// <summary>The whole draw in words: two methods with one description draw the same rows.</summary>
    internal abstract string Description { get; }

    /// <summary>Reads what has to be known about the data, once.</summary>
    internal abstract ISamplingPlan Prepare(RowScanner scanner, RowSet rows);
}
