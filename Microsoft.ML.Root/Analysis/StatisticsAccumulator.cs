using System.Numerics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Sums, extremes and spread of a column. The spread of a block is taken about its own mean, and blocks are put together as T. Chan,
/// G. Golub and R. LeVeque do ("Updating formulae and a pairwise algorithm for computing sample variances", 1979): values far from zero
/// lose no digits.
/// </summary>
/// <param name="columns">Values, and weights or none; null where values are added by themselves.</param>
internal sealed class StatisticsAccumulator(AlignedColumns? columns = null) : Accumulator
{
    private long _count;
    private CompensatedSum _values;
    private CellWeights _weights;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;

    /// <summary>Weights, mean and sum of squared distances from it of what has been put together.</summary>
    private (double Weights, double Mean, double Squares) _spread;

    /// <summary>What came of it.</summary>
    internal RootStatistics Result => new()
    {
        Count = _count,
        Sum = _values.Value,
        SumOfWeights = _weights.Weights,
        Mean = _values.Value / _weights.Weights,
        StdDev = Math.Sqrt(_spread.Squares / (_weights.Weights - (_weights.Squares / _weights.Weights))),
        Min = _count == 0 ? double.NaN : _min,
        Max = _count == 0 ? double.NaN : _max,
    };

    internal override bool IsReusable => true;

    public override void Add(AnalysisBlock block) => Add(columns!.Numbers(block, 0), columns.Numbers(block, 1));

    internal override void Clear()
    {
        (_count, _values, _weights, _spread) = (0, default, default, default);
        (_min, _max) = (double.PositiveInfinity, double.NegativeInfinity);
    }

    /// <summary>Adds values of a block, with weights or none.</summary>
    internal void Add(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        CompensatedSum sum = default;
        CellWeights sumOfWeights = default;
        for (int i = 0; i < values.Length; i++)
        {
            double weight = weights.IsEmpty ? 1 : weights[i];
            sum.Add(weight * values[i]);
            sumOfWeights.Add(weight, 0);
            _min = Math.Min(_min, values[i]);
            _max = Math.Max(_max, values[i]);
        }

        double mean = sum.Value / sumOfWeights.Weights;
        double squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            squares += (weights.IsEmpty ? 1 : weights[i]) * (values[i] - mean) * (values[i] - mean);
        }

        _count += values.Length;
        _values.Merge(sum);
        _weights.Merge(sumOfWeights);
        Combine((sumOfWeights.Weights, mean, squares));
    }

    internal override void Merge(Accumulator next)
    {
        StatisticsAccumulator other = (StatisticsAccumulator)next;
        _count += other._count;
        _values.Merge(other._values);
        _weights.Merge(other._weights);
        _min = Math.Min(_min, other._min);
        _max = Math.Max(_max, other._max);
        Combine(other._spread);
    }

    private void Combine((double Weights, double Mean, double Squares) other)
    {
        double weights = _spread.Weights + other.Weights;
        if (other.Weights == 0 || weights == 0)
        {
            return;
        }

        double distance = other.Mean - _spread.Mean;
        _spread = (
            weights,
            _spread.Mean + (distance * other.Weights / weights),
            _spread.Squares + other.Squares + (distance * distance * _spread.Weights * other.Weights / weights));
    }
}

/// <summary>Counts rows.</summary>
internal sealed class RowCountAccumulator : Accumulator
{
    internal long Count { get; private set; }

    public override void Add(AnalysisBlock block) => Count += block.Count;

    internal override void Merge(Accumulator next) => Count += ((RowCountAccumulator)next).Count;

    internal override bool IsReusable => true;

    internal override void Clear() => Count = 0;
}

/// <summary>Keeps all values: a quantile is exact.</summary>
/// <param name="columns">The values; null where they are added by themselves.</param>
internal sealed class QuantileAccumulator(AlignedColumns? columns = null) : Accumulator
{
    private readonly List<double> _values = [];

    /// <summary>Quantiles; see <see cref="OfSorted"/>.</summary>
    internal double[] Results(IReadOnlyList<double> probabilities)
    {
        if (_values.Count == 0 || _values.Exists(double.IsNaN))
        {
            return [.. probabilities.Select(_ => double.NaN)];
        }

        _values.Sort();
        return [.. probabilities.Select(p => OfSorted(_values, p))];
    }

    public override void Add(AnalysisBlock block) => Add(columns!.Numbers(block, 0));

    /// <summary>Adds values of a block.</summary>
    internal void Add(ReadOnlySpan<double> values) => _values.AddRange(values);

    internal override void Merge(Accumulator next) => _values.AddRange(((QuantileAccumulator)next)._values);

    /// <summary>
    /// A quantile of values in their order, between two of them by their distance: definition 7 of R. Hyndman and Y. Fan, "Sample quantiles in
    /// statistical packages" (1996), which is numpy's.
    /// </summary>
    internal static double OfSorted<T>(List<T> values, double probability)
        where T : INumber<T>
    {
        double place = probability * (values.Count - 1);
        double below = double.CreateChecked(values[(int)place]);
        double above = double.CreateChecked(values[Math.Min((int)place + 1, values.Count - 1)]);
        return place == Math.Floor(place) ? below : below + ((place - Math.Floor(place)) * (above - below));
    }
}
