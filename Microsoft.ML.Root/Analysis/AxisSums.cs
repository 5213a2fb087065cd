using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Microsoft.ML.Root.Analysis;

/// <summary>
/// Sums over what was filled within the axes of a histogram, in the order of TH1::GetStats behind Σw and Σw²: of each axis Σwx and Σwx²,
/// and Σwxy with each axis before it.
/// </summary>
/// <param name="axes">Number of axes, 1 to 3.</param>
internal sealed class AxisSums(int axes)
{
    /// <summary>Items that are summed at a time, before what rounding takes is carried along.</summary>
    private const int RunLength = 1024;

    private readonly CompensatedSum[] _sums = new CompensatedSum[(2 * axes) + (axes * (axes - 1) / 2)];

    /// <summary>Adds the items of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="columns">The columns of the axes, and behind them the weights.</param>
    /// <param name="booked">The axes.</param>
    /// <param name="count">Number of items.</param>
    internal void Add(AnalysisBlock block, AlignedColumns columns, IReadOnlyList<BookedAxis> booked, int count)
    {
        ReadOnlySpan<double> weights = columns.Numbers(block, axes);
        if (axes == 1)
        {
            Add(columns.Numbers(block, 0), weights, booked[0].Axis);
            return;
        }

        Span<double> buffer = stackalloc double[RunLength];
        for (int first = 0; first < count; first += RunLength)
        {
            Span<double> inside = buffer[..Math.Min(RunLength, count - first)];
            if (weights.IsEmpty)
            {
                inside.Fill(1);
            }
            else
            {
                weights.Slice(first, inside.Length).CopyTo(inside);
            }

            for (int i = 0; i < axes; i++)
            {
                KeepInside(inside, columns.Numbers(block, i).Slice(first, inside.Length), booked[i].Axis);
            }

            int next = 0;
            for (int i = 0; i < axes; i++)
            {
                ReadOnlySpan<double> values = columns.Numbers(block, i).Slice(first, inside.Length);
                (double sum, double squares) = Products(inside, values, values);
                _sums[next++].Add(sum);
                _sums[next++].Add(squares);
                for (int before = 0; before < i; before++)
                {
                    _sums[next++].Add(Products(inside, values, columns.Numbers(block, before).Slice(first, inside.Length)).WithOther);
                }
            }
        }
    }

    /// <summary>Adds an item that lies within the axes.</summary>
    internal void Add(double weight, ReadOnlySpan<double> point)
    {
        int next = 0;
        for (int i = 0; i < axes; i++)
        {
            _sums[next++].Add(weight * point[i]);
            _sums[next++].Add(weight * point[i] * point[i]);
            for (int before = 0; before < i; before++)
            {
                _sums[next++].Add(weight * point[i] * point[before]);
            }
        }
    }

    /// <summary>Adds sums along the one axis that there is.</summary>
    internal void Merge(CompensatedSum sum, CompensatedSum squares)
    {
        _sums[0].Merge(sum);
        _sums[1].Merge(squares);
    }

    /// <summary>Adds what others have added up.</summary>
    internal void Merge(AxisSums other)
    {
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i].Merge(other._sums[i]);
        }
    }

    /// <summary>Forgets what was added.</summary>
    internal void Clear() => Array.Clear(_sums);

    /// <summary>The sums.</summary>
    internal double[] ToArray() => Array.ConvertAll(_sums, s => s.Value);

    /// <summary>As with several axes, in one loop.</summary>
    private void Add(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, RootAxis axis)
    {
        for (int first = 0; first < values.Length; first += CellRun.LongestRun)
        {
            int length = Math.Min(CellRun.LongestRun, values.Length - first);
            ReadOnlySpan<double> run = values.Slice(first, length);
            (double sum, double squares) = weights.IsEmpty
                ? Moments<double, SixteenDoubles>.Within(run, SixteenDoubles.Ends(axis))
                : Weighted(run, weights.Slice(first, length), axis);
            _sums[0].Add(sum);
            _sums[1].Add(squares);
        }
    }

    /// <summary>Weighted sums of the values within an axis, and of their squares, in the order of <see cref="WeightedHistograms"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double Sum, double Squares) Weighted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, RootAxis axis)
    {
        Vector256<double> low = Vector256.Create(axis.Low);
        Vector256<double> high = Vector256.Create(axis.High);
        Vector256<double> sums = default;
        Vector256<double> squares = default;
        ReadOnlySpan<Vector256<double>> fours = MemoryMarshal.Cast<double, Vector256<double>>(values);
        ReadOnlySpan<Vector256<double>> weightsOfFours = MemoryMarshal.Cast<double, Vector256<double>>(weights)[..fours.Length];
        for (int i = 0; i < fours.Length; i++)
        {
            Vector256<double> value = fours[i];
            Vector256<double> isInside = Vector256.GreaterThanOrEqual(value, low) & Vector256.LessThan(value, high);
            value &= isInside;
            Vector256<double> weighted = (weightsOfFours[i] & isInside) * value;
            sums += weighted;
            squares += weighted * value;
        }

        double sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        double square = squares[0] + squares[1] + (squares[2] + squares[3]);
        for (int i = fours.Length * Vector256<double>.Count; i < values.Length; i++)
        {
            if (values[i] >= axis.Low && values[i] < axis.High)
            {
                double weighted = weights[i] * values[i];
                sum += weighted;
                square += weighted * values[i];
            }
        }

        return (sum, square);
    }

    /// <summary>Takes the weights of items that lie outside of an axis.</summary>
    private static void KeepInside(Span<double> weights, ReadOnlySpan<double> values, RootAxis axis)
    {
        Vector256<double> low = Vector256.Create(axis.Low);
        Vector256<double> high = Vector256.Create(axis.High);
        int next = 0;
        for (; next <= weights.Length - Vector256<double>.Count; next += Vector256<double>.Count)
        {
            Vector256<double> value = Vector256.Create(values[next..]);
            Vector256<double> isInside = Vector256.GreaterThanOrEqual(value, low) & Vector256.LessThan(value, high);
            (Vector256.Create<double>(weights[next..]) & isInside).CopyTo(weights[next..]);
        }

        for (; next < weights.Length; next++)
        {
            if (!(values[next] >= axis.Low && values[next] < axis.High))
            {
                weights[next] = 0;
            }
        }
    }

    /// <summary>
    /// Sums of weights times values, and times others too. Always four at a time and in one order: the same bits on every machine. A value
    /// without weight may be infinite or NaN.
    /// </summary>
    private static (double Sum, double WithOther) Products(ReadOnlySpan<double> weights, ReadOnlySpan<double> values, ReadOnlySpan<double> others)
    {
        Vector256<double> sums = default;
        Vector256<double> products = default;
        int next = 0;
        for (; next <= weights.Length - Vector256<double>.Count; next += Vector256<double>.Count)
        {
            Vector256<double> weight = Vector256.Create(weights[next..]);
            Vector256<double> isLeftOut = Vector256.Equals(weight, Vector256<double>.Zero);
            Vector256<double> weighted = Vector256.AndNot(weight * Vector256.Create(values[next..]), isLeftOut);
            sums += weighted;
            products += Vector256.AndNot(weighted * Vector256.Create(others[next..]), isLeftOut);
        }

        double sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        double product = products[0] + products[1] + (products[2] + products[3]);
        for (; next < weights.Length; next++)
        {
            if (weights[next] != 0)
            {
                sum += weights[next] * values[next];
                product += weights[next] * values[next] * others[next];
            }
        }

        return (sum, product);
    }
}
