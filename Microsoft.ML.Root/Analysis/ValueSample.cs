using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Values that come one after another: their number, mean and variance of all (Welford's recurrence), and their quantiles of all or, where
/// there are too many to keep, of a sample in which each is with the same probability (Vitter's algorithm R).
/// </summary>
/// <param name="capacity">Values that are kept; 0 where quantiles are not asked for.</param>
internal sealed class ValueSample(int capacity)
{
    private readonly List<float> _kept = [];
    private Xoshiro256 _random = new(1);
    private double _mean;
    private double _squares;
    private bool _isSorted;

    /// <summary>Number of values.</summary>
    internal long Count { get; private set; }

    /// <summary>Mean of all; NaN of none.</summary>
    internal double Mean => Count > 0 ? _mean : double.NaN;

    /// <summary>Standard deviation of all, of the population; NaN of none.</summary>
    internal double Deviation => Count > 0 ? Math.Sqrt(_squares / Count) : double.NaN;

    /// <summary>The larger distance of the 16th and the 84th percentile to the median: one standard deviation of a normal distribution.</summary>
    internal double QuantileDistance => Math.Max(Quantile(0.84) - Quantile(0.5), Quantile(0.5) - Quantile(0.16));

    /// <summary>Takes values in.</summary>
    internal void Add(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            Add(value);
        }
    }

    /// <summary>Takes those of some values in that are finite.</summary>
    internal void AddFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (float.IsFinite(value))
            {
                Add(value);
            }
        }
    }

    private void Add(float value)
    {
        Count++;
        double difference = value - _mean;
        _mean += difference / Count;
        _squares += difference * (value - _mean);
        _isSorted = false;
        if (_kept.Count < capacity)
        {
            _kept.Add(value);
        }
        else if (capacity > 0 && _random.NextBelow((ulong)Count) is ulong place && place < (ulong)capacity)
        {
            _kept[(int)place] = value;
        }
    }

    /// <summary>The value below which a share of all lies (<see cref="QuantileAccumulator.OfSorted"/>); NaN of none.</summary>
    internal double Quantile(double share)
    {
        if (!_isSorted)
        {
            _kept.Sort();
            _isSorted = true;
        }

        return _kept.Count == 0 ? double.NaN : QuantileAccumulator.OfSorted(_kept, share);
    }
}
