using Microsoft.ML.Root.Analysis;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// A histogram of one to three axes: plain numbers, each bin with the sum of the weights in it and the sum of their squares, underflow
/// and overflow included. Immutable: what is done with it gives another one.
/// </summary>
public sealed partial class RootHistogram
{
    private readonly double[] _contents;
    private readonly double[] _squares;
    private readonly double[]? _sums;

    /// <summary>Takes the arrays over; they have all cells, the first axis running fastest, as ROOT lays them out.</summary>
    internal RootHistogram(IReadOnlyList<RootAxis> axes, double[] contents, double[] squares, double entries, double[]? sums = null)
    {
        Axes = axes;
        _contents = contents;
        _squares = squares;
        Entries = entries;
        _sums = sums;
    }

    /// <summary>The axes: x, y, z.</summary>
    public IReadOnlyList<RootAxis> Axes { get; }

    /// <summary>Number of items that were filled in, whatever their weights; where histograms were added or divided, as TH1 has it.</summary>
    public double Entries { get; }

    /// <summary>
    /// Sums of weights, [(bins of z + 2) · (bins of y + 2) · (bins of x + 2)] with the first axis running fastest, underflow and overflow
    /// included: the layout of ROOT's arrays.
    /// </summary>
    public ReadOnlySpan<double> Contents => _contents;

    /// <summary>Sums of squared weights, laid out as <see cref="Contents"/>: the variances of the contents.</summary>
    public ReadOnlySpan<double> SumsOfSquaredWeights => _squares;

    /// <summary>Sum of the contents within the axes.</summary>
    public double Integral => SumInside(Axes, _contents);

    /// <summary>
    /// Sums over what lies within the axes, in the order of TH1::GetStats: Σw, Σw², and for each axis Σwx, Σwx² and the products with
    /// those before it. As they were filled, or as if all lay in the middles of the bins where that is not known any more.
    /// </summary>
    internal double[] Sums => _sums ?? SumsOfBins();

    /// <summary>Content of a bin; bins are counted from 1, 0 is underflow and the number of bins + 1 overflow.</summary>
    /// <exception cref="ArgumentException">The histogram has another number of axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such bin.</exception>
    public double this[params ReadOnlySpan<int> bins] => _contents[Cell(bins)];

    /// <summary>Square root of the sum of squared weights of a bin.</summary>
    /// <inheritdoc cref="this"/>
    public double Error(params ReadOnlySpan<int> bins) => Math.Sqrt(_squares[Cell(bins)]);

    /// <summary>
    /// Mean along an axis of what lies within the axes, as TH1::GetMean has it: Σwx / Σw as it was filled. Where that is not known any
    /// more, or never was (<see cref="Project"/>, <see cref="Divide"/>, labels), each bin counts at its middle. NaN without content.
    /// </summary>
    /// <param name="axis">0 for x, 1 for y, 2 for z.</param>
    public double Mean(int axis = 0)
    {
        double[] sums = Sums;
        return sums[SumOf(axis)] / sums[0];
    }

    /// <summary>Standard deviation along an axis of the same, as TH1::GetStdDev has it: √|Σwx² / Σw - mean²|; NaN without content.</summary>
    /// <param name="axis">0 for x, 1 for y, 2 for z.</param>
    public double StdDev(int axis = 0)
    {
        double[] sums = Sums;
        double mean = sums[SumOf(axis)] / sums[0];
        return Math.Sqrt(Math.Abs((sums[SumOf(axis) + 1] / sums[0]) - (mean * mean)));
    }

    /// <summary>Sums over the axes that are left out, underflow and overflow included.</summary>
    /// <param name="axes">The axes that stay, in their new order: 0 for x, 1 for y, 2 for z.</param>
    public RootHistogram Project(params ReadOnlySpan<int> axes)
    {
        OptionCheck.Between(axes.Length, 1, Axes.Count, nameof(axes) + ".Length");
        int[] kept = axes.ToArray();
        for (int i = 0; i < kept.Length; i++)
        {
            OptionCheck.Between(kept[i], 0, Axes.Count - 1, nameof(axes));
            if (Array.IndexOf(kept, kept[i]) != i)
            {
                throw new ArgumentException($"Axis {kept[i]} is named twice.", nameof(axes));
            }
        }

        RootAxis[] projected = [.. kept.Select(a => Axes[a])];
        double[] contents = new double[CellCount(projected)];
        double[] squares = new double[contents.Length];
        for (int cell = 0; cell < _contents.Length; cell++)
        {
            int target = 0;
            for (int i = kept.Length - 1; i >= 0; i--)
            {
                target = (target * (projected[i].Bins + 2)) + Bin(cell, kept[i]);
            }

            contents[target] += _contents[cell];
            squares[target] += _squares[cell];
        }

        return new RootHistogram(projected, contents, squares, Entries);
    }

    /// <summary>Number of cells of axes, which is known to be small enough.</summary>
    internal static int CellCount(IEnumerable<RootAxis> axes) => axes.Aggregate(1, (size, axis) => checked(size * (axis.Bins + 2)));

    /// <summary>Sum over the cells within axes.</summary>
    internal static double SumInside(IReadOnlyList<RootAxis> axes, double[] cells)
    {
        CompensatedSum sum = default;
        for (int cell = 0; cell < cells.Length; cell++)
        {
            if (IsInside(axes, cell))
            {
                sum.Add(cells[cell]);
            }
        }

        return sum.Value;
    }

    /// <summary>The bin of a cell on an axis.</summary>
    private int Bin(int cell, int axis)
    {
        for (int i = 0; i < axis; i++)
        {
            cell /= Axes[i].Bins + 2;
        }

        return cell % (Axes[axis].Bins + 2);
    }

    private bool IsInside(int cell) => IsInside(Axes, cell);

    private static bool IsInside(IReadOnlyList<RootAxis> axes, int cell)
    {
        foreach (RootAxis axis in axes)
        {
            int bin = cell % (axis.Bins + 2);
            if (bin == 0 || bin > axis.Bins)
            {
                return false;
            }

            cell /= axis.Bins + 2;
        }

        return true;
    }

    private int Cell(ReadOnlySpan<int> bins)
    {
        if (bins.Length != Axes.Count)
        {
            throw new ArgumentException($"{bins.Length} numbers of bins are given; the histogram has {Axes.Count} axes.", nameof(bins));
        }

        int cell = 0;
        for (int i = bins.Length - 1; i >= 0; i--)
        {
            cell = (cell * (Axes[i].Bins + 2)) + OptionCheck.Between(bins[i], 0, Axes[i].Bins + 1, nameof(bins));
        }

        return cell;
    }

    /// <summary>Position of Σwx of an axis in <see cref="Sums"/>.</summary>
    private int SumOf(int axis) => OptionCheck.Between(axis, 0, Axes.Count - 1) switch
    {
        0 => 2,
        1 => 4,
        _ => 7,
    };

    private double[] SumsOfBins()
    {
        AxisSums sums = new(Axes.Count);
        Span<double> middle = stackalloc double[Axes.Count];
        for (int cell = 0; cell < _contents.Length; cell++)
        {
            if (IsInside(cell))
            {
                for (int i = 0; i < middle.Length; i++)
                {
                    middle[i] = Axes[i].Center(Bin(cell, i));
                }

                sums.Add(_contents[cell], middle);
            }
        }

        return [Integral, SumInside(Axes, _squares), .. sums.ToArray()];
    }
}
