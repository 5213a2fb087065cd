using Microsoft.ML.Transforms;

namespace Microsoft.ML.Internal;

/// <summary>Collects what missing values of a column are replaced with: a value a slot, or one for all.</summary>
internal sealed class ReplacementValues
{
    private readonly MissingValueReplacingEstimator.ReplacementMode _mode;
    private readonly double[] _values;
    private readonly long[] _counts;
    private readonly Dictionary<double, long>[] _histograms;

    internal ReplacementValues(int slots, MissingValueReplacingEstimator.ReplacementMode mode)
    {
        int size = Math.Max(1, slots);
        _mode = mode;
        _values = new double[size];
        _counts = new long[size];
        _histograms = [.. Enumerable.Range(0, size).Select(_ => new Dictionary<double, long>())];
    }

    internal void Add(int slot, double value)
    {
        if (double.IsNaN(value))
        {
            return;
        }

        int index = _values.Length == 1 ? 0 : slot;
        bool first = _counts[index]++ == 0;
        switch (_mode)
        {
            case MissingValueReplacingEstimator.ReplacementMode.Mean:
                _values[index] += (value - _values[index]) / _counts[index];
                break;
            case MissingValueReplacingEstimator.ReplacementMode.Minimum:
                _values[index] = first ? value : Math.Min(_values[index], value);
                break;
            case MissingValueReplacingEstimator.ReplacementMode.Maximum:
                _values[index] = first ? value : Math.Max(_values[index], value);
                break;
            case MissingValueReplacingEstimator.ReplacementMode.Mode:
                _histograms[index][value] = _histograms[index].GetValueOrDefault(value) + 1;
                break;
        }
    }

    internal double[] Compute()
    {
        return _mode == MissingValueReplacingEstimator.ReplacementMode.Mode
            ? [.. _histograms.Select(histogram => histogram.Count == 0 ? 0 : histogram.MaxBy(pair => pair.Value).Key)]
            : _values;
    }
}
