namespace Microsoft.ML.Root;

/// <summary>How <see cref="RootBatchLoader.FitScaling"/> finds what is subtracted and what multiplies.</summary>
public enum RootScalingMethod
{
    /// <summary>The mean and one over the standard deviation of all values.</summary>
    Deviation,

    /// <summary>
    /// The median and one over the larger of its distances to the 16th and the 84th percentile, which few values far away do not change:
    /// exact up to 1,048,576 values a column, beyond that of a sample of as many.
    /// </summary>
    Quantiles,
}
