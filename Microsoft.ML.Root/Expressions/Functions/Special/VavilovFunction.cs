using System.Numerics;

namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// Vavilov's distribution of energy losses in Landau's variable (B. Schorr, Comput. Phys. Commun. 7 (1974) 215): its characteristic
/// function has a closed form, and where the density has come down to 1e-17 it is cut off and so is a Fourier series.
/// </summary>
internal sealed class VavilovFunction
{
    /// <summary>The exponent at which parts and coefficients are cut off.</summary>
    private const double Smallest = 40;

    /// <summary>Below it the distribution is Landau's to all purposes, and the series too long.</summary>
    private const double LeastKappa = 0.001;

    /// <summary>Above it the distribution is Gauss's to all purposes, and the phases lose digits with the root of kappa.</summary>
    private const double MostKappa = 1e6;
    private const double EulerGamma = 0.57721566490153286;
    private static VavilovFunction? _last;
    private readonly double _kappa;
    private readonly double _beta2;
    private readonly double _least;
    private readonly double _most;
    private readonly double _step;

    /// <summary>Amplitudes and phases of the series, from its second term.</summary>
    private readonly List<(double Amplitude, double Phase)> _terms = [];

    private VavilovFunction(double kappa, double beta2)
    {
        _kappa = kappa;
        _beta2 = beta2;
        _least = End(-1);
        _most = End(1);
        _step = 2 * Math.PI / (_most - _least);
        for (int n = 1; ; n++)
        {
            (double size, double phase) = Exponent(n * _step / kappa);
            if (size < -Smallest)
            {
                break;
            }

            _terms.Add((Math.Exp(size), phase));
        }
    }

    /// <summary>The density; not a number outside of 0.001 ≤ κ ≤ 10⁶ and 0 ≤ β² ≤ 1.</summary>
    internal static double Density(double x, double kappa, double beta2) => Of(kappa, beta2)?.Density(x) ?? double.NaN;

    /// <summary>The part below a place.</summary>
    internal static double Below(double x, double kappa, double beta2) => Of(kappa, beta2) is VavilovFunction f ? f.Part(f._least, x) : double.NaN;

    /// <summary>The part above it.</summary>
    internal static double Above(double x, double kappa, double beta2) => Of(kappa, beta2) is VavilovFunction f ? f.Part(x, f._most) : double.NaN;

    /// <summary>The function of two parameters, which are the same in most rows.</summary>
    private static VavilovFunction? Of(double kappa, double beta2)
    {
        if (!(kappa is >= LeastKappa and <= MostKappa && beta2 is >= 0 and <= 1))
        {
            return null;
        }

        VavilovFunction? last = Volatile.Read(ref _last);
        if (last is null || last._kappa != kappa || last._beta2 != beta2)
        {
            last = new VavilovFunction(kappa, beta2);
            Volatile.Write(ref _last, last);
        }

        return last;
    }

    private double Density(double x)
    {
        if (!(x > _least && x < _most))
        {
            return double.IsNaN(x) ? x : 0;
        }

        double sum = 0.5;
        for (int n = _terms.Count; n > 0; n--)
        {
            (double amplitude, double phase) = _terms[n - 1];
            sum += amplitude * Math.Cos((n * _step * x) + phase);
        }

        return Math.Max(0, _step / Math.PI * sum);
    }

    /// <summary>The part between two places.</summary>
    private double Part(double from, double to)
    {
        from = Math.Clamp(from, _least, _most);
        to = Math.Clamp(to, _least, _most);
        double sum = (to - from) / 2;
        for (int n = _terms.Count; n > 0; n--)
        {
            (double amplitude, double phase) = _terms[n - 1];
            double frequency = n * _step;
            sum += amplitude / frequency * (Math.Sin((frequency * to) + phase) - Math.Sin((frequency * from) + phase));
        }

        return Math.Clamp(_step / Math.PI * sum, 0, 1);
    }

    /// <summary>The logarithm of the characteristic function at κ y, without what moves it: real and imaginary part.</summary>
    private (double Size, double Phase) Exponent(double y)
    {
        (double sine, double cosine) = Integrals(y);
        double half = Math.Sin(y / 2);
        double size = _kappa * ((2 * half * half) + (_beta2 * cosine) - (y * sine));
        double phase = _kappa * ((y * (Math.Log(_kappa) - EulerGamma + cosine)) + (_beta2 * sine) + Math.Sin(y));
        return (size, phase);
    }

    /// <summary>
    /// Where the distribution ends for our purposes: there Chernoff's bound, exp(K(u) - u K'(u)) of the cumulant function K, is small
    /// enough. It falls with the distance of u from 0.
    /// </summary>
    private double End(int sign)
    {
        double least = 0;
        double most = 1;
        while (Bound(sign * most) < Smallest)
        {
            most *= 2;
        }

        for (int i = 0; i < 60; i++)
        {
            double middle = (least + most) / 2;
            (least, most) = Bound(sign * middle) < Smallest ? (middle, most) : (least, middle);
        }

        return Place(sign * most);
    }

    /// <summary>u K'(u) - K(u), in which what moves the distribution has gone.</summary>
    private double Bound(double u)
    {
        double growth = SpecialFunctions.ExpM1(u);
        return _kappa * (growth - u - (_beta2 * (growth - Growth(u))));
    }

    private double Place(double u) => -1 - Math.Log(_kappa) + EulerGamma + Growth(u) - (_beta2 * (Math.Abs(u) < 1e-8 ? 1 : SpecialFunctions.ExpM1(u) / u));

    /// <summary>The integral of (exp t - 1) / t from 0.</summary>
    private static double Growth(double u)
    {
        if (u < -2)
        {
            return -(EulerGamma + Math.Log(-u) + (Math.Exp(u) * ExponentialIntegral(-u).Real));
        }

        double sum = 0;
        double power = 1;
        for (int k = 1; k < 500; k++)
        {
            power *= u / k;
            sum += power / k;
            if (Math.Abs(power) <= 1e-18 * Math.Abs(sum))
            {
                break;
            }
        }

        return sum;
    }

    /// <summary>The integrals of sin t / t and of (1 - cos t) / t from 0.</summary>
    private static (double Sine, double Cosine) Integrals(double y)
    {
        if (y > 4)
        {
            Complex e = Complex.Exp(new Complex(0, -y)) * ExponentialIntegral(new Complex(0, y));
            return ((Math.PI / 2) + e.Imaginary, EulerGamma + Math.Log(y) + e.Real);
        }

        double sine = 0;
        double cosine = 0;
        double power = 1;
        for (int k = 1; k < 60; k++)
        {
            power *= y / k;
            double term = power / k * ((k & 2) == 0 ? 1 : -1);
            if ((k & 1) == 1)
            {
                sine += term;
            }
            else
            {
                // Signs are those of 1 - cos: + for the second power, - for the fourth.
                cosine -= term;
            }
        }

        return (sine, cosine);
    }

    /// <summary>exp(z) E₁(z) by its continued fraction, from the end; of z that is not near 0 and not negative.</summary>
    private static Complex ExponentialIntegral(Complex z)
    {
        int terms = (int)Math.Min(400, 40 + (800 / z.Magnitude));
        Complex fraction = z + (2 * terms) + 1;
        for (int k = terms; k > 0; k--)
        {
            fraction = z + ((2 * k) - 1) - ((double)k * k / fraction);
        }

        return 1 / fraction;
    }
}
