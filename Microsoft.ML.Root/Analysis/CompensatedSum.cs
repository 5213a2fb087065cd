using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// A sum that carries along what rounding took from it: the algorithm of A. Neumaier ("Rundungsfehleranalyse einiger Verfahren zur
/// Summation endlicher Summen", ZAMM 54, 1974), the error of each addition found without a branch as D. Knuth does (The Art of
/// Computer Programming 2, section 4.2.2, theorem B).
/// </summary>
internal struct CompensatedSum
{
    private double _sum;
    private double _error;

    internal CompensatedSum(double sum, double error)
    {
        _sum = sum;
        _error = error;
    }

    /// <summary>The sum. Where it is infinite or NaN the error means nothing.</summary>
    internal readonly double Value => double.IsFinite(_sum) ? _sum + _error : _sum;

    internal void Add(double value)
    {
        double sum = _sum + value;
        double added = sum - _sum;
        _error += (_sum - (sum - added)) + (value - added);
        _sum = sum;
    }

    internal void Merge(in CompensatedSum other)
    {
        Add(other._sum);
        _error += other._error;
    }
}

/// <summary>Eight such sums.</summary>
internal struct CompensatedSums
{
    private Vector512<double> _sums;
    private Vector512<double> _errors;

    internal readonly CompensatedSum this[int index] => new(_sums[index], _errors[index]);

    internal void Add(Vector512<double> values)
    {
        Vector512<double> sums = _sums + values;
        Vector512<double> added = sums - _sums;
        _errors += (_sums - (sums - added)) + (values - added);
        _sums = sums;
    }
}
