namespace Microsoft.ML.Root;

/// <summary>What one filter of a data set did.</summary>
/// <param name="Name">Name of the filter; its expression where it has none.</param>
/// <param name="All">Rows that came to it.</param>
/// <param name="Passed">Rows that it let pass.</param>
/// <param name="SumOfWeights">Weights of the rows that passed; their number when the rows have no weight.</param>
/// <param name="SumOfSquaredWeights">Squares of these weights: the variance of <paramref name="SumOfWeights"/>.</param>
public sealed record RootCut(string Name, long All, long Passed, double SumOfWeights, double SumOfSquaredWeights)
{
    /// <summary>Part of the rows that passed; NaN when none came.</summary>
    public double Efficiency => (double)Passed / All;
}
