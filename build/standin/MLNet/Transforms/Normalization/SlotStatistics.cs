namespace Microsoft.ML.Internal;

/// <summary>What is counted of each slot of a column; NaN is left out.</summary>
internal sealed class SlotStatistics(int slots)
{
    private readonly long[] _counts = new long[slots];
    private readonly double[] _means = new double[slots];
    private readonly double[] _squares = new double[slots];
    private readonly double[] _minima = [.. Enumerable.Repeat(double.PositiveInfinity, slots)];
    private readonly double[] _maxima = [.. Enumerable.Repeat(double.NegativeInfinity, slots)];

    internal int Count => slots;

    internal void Add(int slot, double value)
    {
        if (double.IsNaN(value) || double.IsInfinity(value))
        {
            return;
        }

        // Welford's update: the mean, and the sum of squared distances from it.
        double distance = value - _means[slot];
        _means[slot] += distance / ++_counts[slot];
        _squares[slot] += distance * (value - _means[slot]);
        _minima[slot] = Math.Min(_minima[slot], value);
        _maxima[slot] = Math.Max(_maxima[slot], value);
    }

    /// <summary>The range becomes 0 to 1; with zero fixed, the greatest magnitude becomes 1.</summary>
    internal SlotScaling MinMax(bool fixZero)
    {
        return Affine(slot =>
        {
            if (fixZero)
            {
                return (Inverse(Math.Max(Math.Abs(_minima[slot]), Math.Abs(_maxima[slot]))), 0);
            }

            double range = _maxima[slot] - _minima[slot];
            return range > 0 ? (Inverse(range), _minima[slot]) : (0, 0);
        });
    }

    /// <summary>The variance becomes 1 and the mean 0; with zero fixed, the mean square becomes 1.</summary>
    internal SlotScaling MeanVariance(bool fixZero)
    {
        return Affine(slot =>
        {
            double variance = Variance(slot);
            if (fixZero)
            {
                return (Inverse(Math.Sqrt((_means[slot] * _means[slot]) + variance)), 0);
            }

            return variance > 0 ? (Inverse(Math.Sqrt(variance)), _means[slot]) : (0, 0);
        });
    }

    internal SlotScaling NormalDistribution()
    {
        return new SlotScaling([.. _means], [.. Enumerable.Range(0, slots).Select(slot => Math.Sqrt(Variance(slot)))], IsCdf: true);
    }

    private double Variance(int slot) => _counts[slot] == 0 ? 0 : _squares[slot] / _counts[slot];

    private SlotScaling Affine(Func<int, (double Scale, double Offset)> compute)
    {
        (double Scale, double Offset)[] slots = [.. Enumerable.Range(0, Count).Select(slot => _counts[slot] == 0 ? (1, 0) : compute(slot))];
        return new SlotScaling([.. slots.Select(slot => slot.Offset)], [.. slots.Select(slot => slot.Scale)], IsCdf: false);
    }

    private static double Inverse(double value) => value > 0 ? 1 / value : 1;
}
