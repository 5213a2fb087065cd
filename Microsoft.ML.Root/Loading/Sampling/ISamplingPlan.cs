namespace Microsoft.ML.Root.Loading;

/// <summary>A way of drawing rows, with all that has to be known about the data.</summary>
internal interface ISamplingPlan
{
    /// <summary>Rows of an epoch; null where chance decides.</summary>
    long? RowCount { get; }

    /// <summary>Rows of each value of a column in an epoch, as keys; null where that is not known beforehand.</summary>
    IReadOnlyDictionary<ulong, long>? QuotasOf(int column);

    /// <summary>The draw of one epoch.</summary>
    IRowSampler Draw(ulong seed, long epoch);
}
