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
