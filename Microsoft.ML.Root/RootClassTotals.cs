namespace Microsoft.ML.Root;

/// <summary>Rows and weights of one class.</summary>
/// <param name="Value">The class: the value that its rows have in the column of classes.</param>
/// <param name="Rows">Number of rows, whatever their weights.</param>
/// <param name="SumOfWeights">Sum of their weights; their number when rows have no weight.</param>
/// <param name="WeightsNotAboveZero">Rows whose weight is not above zero.</param>
public sealed record RootClassTotals(string Value, long Rows, double SumOfWeights, long WeightsNotAboveZero);
