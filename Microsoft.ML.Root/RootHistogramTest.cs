namespace Microsoft.ML.Root;

/// <summary>How well two histograms agree.</summary>
/// <param name="Statistic">What the test computes: chi square, or the largest distance of the summed contents.</param>
/// <param name="DegreesOfFreedom">Of chi square the number of bins that count, less 1; else 0.</param>
/// <param name="Probability">That histograms of one distribution disagree at least as much: 0 to 1.</param>
public sealed record RootHistogramTest(double Statistic, int DegreesOfFreedom, double Probability);
