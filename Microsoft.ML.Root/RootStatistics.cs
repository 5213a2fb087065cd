using System.Globalization;

namespace Microsoft.ML.Root;

/// <summary>What there is to know of a column's numbers. NaN among them makes all but the counts NaN.</summary>
public sealed record RootStatistics
{
    /// <summary>Number of items.</summary>
    public required long Count { get; init; }

    /// <summary>Sum of the numbers, times their weights.</summary>
    public required double Sum { get; init; }

    /// <summary>Sum of the weights; the number of items without weights.</summary>
    public required double SumOfWeights { get; init; }

    /// <summary>Mean: <see cref="Sum"/> over <see cref="SumOfWeights"/>; NaN without items.</summary>
    public required double Mean { get; init; }

    /// <summary>
    /// Standard deviation of a sample: Σw(x - mean)² is divided by Σw - Σw²/Σw, which is the number of items less 1 without weights; NaN
    /// below two items.
    /// </summary>
    public required double StdDev { get; init; }

    /// <summary>The least number, whatever its weight; NaN without items.</summary>
    public required double Min { get; init; }

    /// <summary>The greatest number, whatever its weight; NaN without items.</summary>
    public required double Max { get; init; }

    /// <summary>One line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Count} items, sum {Sum:g8}, mean {Mean:g8}, standard deviation {StdDev:g6}, from {Min:g8} to {Max:g8}");
}
