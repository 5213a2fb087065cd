using Microsoft.ML.Root.Analysis;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <content>What histograms of the same axes make together.</content>
public sealed partial class RootHistogram
{
    private delegate (double Content, double Square) CellFunction((double Content, double Square) one, (double Content, double Square) other);

    /// <summary>
    /// Adds another histogram, times a factor; errors as of independent contents (TH1::Add). What <see cref="Mean"/> comes from is added too,
    /// unless the factor is negative.
    /// </summary>
    /// <param name="other">A histogram of the same axes.</param>
    /// <param name="factor">What it is multiplied by: -1 to subtract.</param>
    /// <exception cref="ArgumentException">The axes differ.</exception>
    public RootHistogram Add(RootHistogram other, double factor = 1)
        => Combine(
            other,
            Entries + OptionCheck.NotNull(other).Entries,
            (a, b) => (a.Content + (OptionCheck.NotNaN(factor) * b.Content), a.Square + (factor * factor * b.Square)),
            _sums is null || other._sums is null || factor < 0 ? null
                : [.. _sums.Zip(Scaled(other._sums, factor), (a, b) => a + b)]);

    /// <summary>Multiplies contents and errors by a factor.</summary>
    public RootHistogram Scale(double factor)
    {
        OptionCheck.NotNaN(factor);
        return new RootHistogram(
            Axes,
            Array.ConvertAll(_contents, c => c * factor),
            Array.ConvertAll(_squares, s => s * factor * factor),
            Entries,
            _sums is null ? null : Scaled(_sums, factor));
    }

    /// <summary>Scales the sum of the contents within the axes to a number.</summary>
    /// <param name="integral">The number.</param>
    /// <exception cref="InvalidOperationException">The histogram has no content that could be scaled.</exception>
    public RootHistogram Normalize(double integral = 1)
        => Integral is var own && own != 0 && double.IsFinite(own)
            ? Scale(OptionCheck.Finite(integral) / own)
            : throw new InvalidOperationException($"The histogram's integral is {own}; it cannot be scaled to {integral}.");

    /// <summary>
    /// Divides by another histogram, as TH1::Divide: a bin of it without content gives 0. Variance of independent contents: (e1² c2² + e2²
    /// c1²) / c2⁴; binomial, where the items of this histogram are some of those of the other: |(1 - 2w) e1² + w² e2²| / c2² with w = c1 /
    /// c2.
    /// </summary>
    /// <param name="other">A histogram of the same axes.</param>
    /// <param name="binomial">True for an efficiency.</param>
    /// <exception cref="ArgumentException">The axes differ.</exception>
    public RootHistogram Divide(RootHistogram other, bool binomial = false)
        => Combine(OptionCheck.NotNull(other), Entries, (a, b) =>
        {
            if (b.Content == 0)
            {
                return (0, 0);
            }

            double ratio = a.Content / b.Content;
            double divisor = b.Content * b.Content;
            double square = !binomial ? (a.Square / divisor) + (b.Square * ratio * ratio / divisor)
                : a.Content == b.Content ? 0
                : Math.Abs(((1 - (2 * ratio)) * a.Square) + (ratio * ratio * b.Square)) / divisor;
            return (ratio, square);
        });

    /// <summary>
    /// Tests whether two histograms come of one distribution, bins within the axes: Σ (M n - N m)² / (n + m) / (N M) for counts, Σ (W₁ w₂ - W₂
    /// w₁)² / (W₁² s₂² + W₂² s₁²) where one has weights (N. Gagunashvili, "Chi-square tests for comparing weighted histograms", NIM A 614,
    /// 2010; TH1::Chi2Test). Bins without content in either do not count.
    /// </summary>
    /// <param name="other">A histogram of the same axes.</param>
    /// <exception cref="ArgumentException">The axes differ.</exception>
    public RootHistogramTest ChiSquare(RootHistogram other)
    {
        RequireSameAxes(OptionCheck.NotNull(other));
        bool areCounts = _contents.AsSpan().SequenceEqual(_squares) && other._contents.AsSpan().SequenceEqual(other._squares);
        (double all, double allOther) = (Integral, other.Integral);
        CompensatedSum sum = default;
        int bins = 0;
        for (int cell = 0; cell < _contents.Length; cell++)
        {
            double variance = areCounts
                ? all * allOther * (_contents[cell] + other._contents[cell])
                : (all * all * other._squares[cell]) + (allOther * allOther * _squares[cell]);
            if (IsInside(cell) && variance > 0)
            {
                double distance = (allOther * _contents[cell]) - (all * other._contents[cell]);
                sum.Add(distance * distance / variance);
                bins++;
            }
        }

        return new RootHistogramTest(sum.Value, bins - 1, TailProbability.OfChiSquare(sum.Value, bins - 1));
    }

    /// <summary>
    /// The test of Kolmogorov and Smirnov on binned data, as TH1::KolmogorovTest: the largest distance of the summed contents, and its
    /// probability with the effective numbers of entries (Σw)² / Σw². Binning makes the probability too large.
    /// </summary>
    /// <param name="other">A histogram of the same axis.</param>
    /// <exception cref="ArgumentException">The axes differ, or there are several.</exception>
    public RootHistogramTest Kolmogorov(RootHistogram other)
    {
        RequireSameAxes(OptionCheck.NotNull(other));
        if (Axes.Count != 1)
        {
            throw new ArgumentException($"The histograms have {Axes.Count} axes; the test is for one.", nameof(other));
        }

        (double all, double allOther) = (Integral, other.Integral);
        (double sum, double sumOther, double largest) = (0, 0, 0);
        for (int bin = 1; bin <= Axes[0].Bins; bin++)
        {
            sum += _contents[bin] / all;
            sumOther += other._contents[bin] / allOther;
            largest = Math.Max(largest, Math.Abs(sum - sumOther));
        }

        double entries = all * all / Squares();
        double entriesOther = allOther * allOther / other.Squares();
        return new RootHistogramTest(largest, 0, TailProbability.OfKolmogorov(largest * Math.Sqrt(entries * entriesOther / (entries + entriesOther))));
    }

    private double Squares() => _squares.AsSpan(1, Axes[0].Bins).ToArray().Sum();

    /// <summary>Sums as of weights times a factor; the second is of squares.</summary>
    private static double[] Scaled(double[] sums, double factor) => [.. sums.Select((sum, i) => i == 1 ? sum * factor * factor : sum * factor)];

    private RootHistogram Combine(RootHistogram other, double entries, CellFunction function, double[]? sums = null)
    {
        RequireSameAxes(other);
        double[] contents = new double[_contents.Length];
        double[] squares = new double[contents.Length];
        for (int cell = 0; cell < contents.Length; cell++)
        {
            (contents[cell], squares[cell]) = function((_contents[cell], _squares[cell]), (other._contents[cell], other._squares[cell]));
        }

        return new RootHistogram(Axes, contents, squares, entries, sums);
    }

    private void RequireSameAxes(RootHistogram other)
    {
        if (!Axes.SequenceEqual(other.Axes))
        {
            throw new ArgumentException($"The histograms have other axes: {string.Join("; ", Axes)} and {string.Join("; ", other.Axes)}.", nameof(other));
        }
    }
}
