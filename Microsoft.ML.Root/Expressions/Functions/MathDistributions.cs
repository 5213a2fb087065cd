namespace Microsoft.ML.Root.Expressions;

/// <summary>
/// The distributions of <c>ROOT::Math</c>, with arguments and defaults as it documents them (PdfFuncMathCore.h, ProbFuncMathCore.h,
/// QuantFuncMathCore.h): densities (<c>_pdf</c>), what lies below a place (<c>_cdf</c>) and above it (<c>_cdf_c</c>), and the places
/// below and above which a part lies (<c>_quantile</c>, <c>_quantile_c</c>).
/// </summary>
internal static class MathDistributions
{
    private static readonly Dictionary<string, Distribution> Continuous = new(StringComparer.Ordinal)
    {
        ["beta"] = new(
            2,
            DensityFunctions.Beta,
            IncompleteFunctions.Beta,
            (x, a, b) => IncompleteFunctions.Beta(1 - x, b, a),
            Support.Unit)
        {
            IsMoved = false,
        },
        ["breitwigner"] = new(
            1,
            (x, gamma, _) => ProbabilityFunctions.BreitWigner(x, 0, gamma),
            (x, gamma, _) => Cauchy(x, gamma / 2),
            (x, gamma, _) => Cauchy(-x, gamma / 2),
            Support.All),
        ["cauchy"] = new(
            1,
            (x, b, _) => ProbabilityFunctions.CauchyDist(x, 0, b),
            (x, b, _) => Cauchy(x, b),
            (x, b, _) => Cauchy(-x, b),
            Support.All)
        {
            DefaultOfDensity = 1,
        },
        ["chisquared"] = new(
            1,
            (x, r, _) => x == 0 && r < 2 ? double.PositiveInfinity : DensityFunctions.Gamma(x, r / 2, 2),
            (x, r, _) => IncompleteFunctions.LowerGamma(r / 2, x / 2),
            (x, r, _) => IncompleteFunctions.UpperGamma(r / 2, x / 2),
            Support.Positive),
        ["exponential"] = new(
            1,
            (x, lambda, _) => x < 0 ? 0 : lambda * Math.Exp(-lambda * x),
            (x, lambda, _) => x < 0 ? 0 : -SpecialFunctions.ExpM1(-lambda * x),
            (x, lambda, _) => x < 0 ? 1 : Math.Exp(-lambda * x),
            Support.Positive),
        ["fdistribution"] = new(2, ProbabilityFunctions.FDist, DensityFunctions.FBelow, DensityFunctions.FAbove, Support.Positive),
        ["gamma"] = new(
            2,
            DensityFunctions.Gamma,
            (x, alpha, theta) => IncompleteFunctions.LowerGamma(alpha, x / theta),
            (x, alpha, theta) => IncompleteFunctions.UpperGamma(alpha, x / theta),
            Support.Positive),
        ["gaussian"] = Normal,
        ["landau"] = new(
            1,
            (x, xi, _) => ProbabilityFunctions.LandauDensity(x, 0, xi, true),
            (x, xi, _) => xi > 0 ? LandauFunction.Below(x / xi) : 0,
            (x, xi, _) => xi > 0 ? LandauFunction.Above(x / xi) : 0,
            Support.All)
        {
            DefaultOfDensity = 1,
            Default = 1,
            DefaultOfQuantile = 1,
        },
        ["lognormal"] = new(
            2,
            DensityFunctions.LogNormal,
            (x, m, s) => x <= 0 ? 0 : ProbabilityFunctions.Freq((Math.Log(x) - m) / s),
            (x, m, s) => x <= 0 ? 1 : ProbabilityFunctions.Freq((m - Math.Log(x)) / s),
            Support.Positive),
        ["normal"] = Normal,
        ["tdistribution"] = new(
            1,
            (x, r, _) => DensityFunctions.Student(x, r),
            (x, r, _) => ProbabilityFunctions.StudentI(x, r),
            (x, r, _) => ProbabilityFunctions.StudentI(-x, r),
            Support.All),
        ["uniform"] = new(
            2,
            (x, a, b) => x >= a && x < b ? 1 / (b - a) : 0,
            (x, a, b) => Math.Clamp((x - a) / (b - a), 0, 1),
            (x, a, b) => Math.Clamp((b - x) / (b - a), 0, 1),
            Support.Between),
        ["vavilov_accurate"] = new(2, VavilovFunction.Density, VavilovFunction.Below, VavilovFunction.Above, Support.All) { IsMoved = false },
    };

    /// <summary>Those of whole numbers, and what has no part or quantile here.</summary>
    private static readonly Dictionary<string, CSharpFunction[]> Others = new(StringComparer.Ordinal)
    {
        ["binomial_pdf"] = Binomial(DensityFunctions.Binomial),
        ["binomial_cdf"] = Binomial((k, p, n) => k >= n ? 1 : IncompleteFunctions.Beta(1 - p, n - k, k + 1.0)),
        ["binomial_cdf_c"] = Binomial((k, p, n) => k >= n ? 0 : IncompleteFunctions.Beta(p, k + 1.0, n - k)),
        ["negative_binomial_pdf"] = NegativeBinomial(DensityFunctions.NegativeBinomial),
        ["negative_binomial_cdf"] = NegativeBinomial((k, p, n) => IncompleteFunctions.Beta(p, n, k + 1.0)),
        ["negative_binomial_cdf_c"] = NegativeBinomial((k, p, n) => IncompleteFunctions.Beta(1 - p, k + 1.0, n)),
        ["poisson_pdf"] = Poisson((n, mu) => mu < 0 ? double.NaN : mu == 0 ? (n == 0 ? 1 : 0) : ProbabilityFunctions.Poisson(n, mu)),
        ["poisson_cdf"] = Poisson((n, mu) => IncompleteFunctions.UpperGamma(n + 1.0, mu)),
        ["poisson_cdf_c"] = Poisson((n, mu) => IncompleteFunctions.LowerGamma(n + 1.0, mu)),
        ["crystalball_function"] = WithMean(DensityFunctions.CrystalBall),
        ["crystalball_pdf"] = WithMean(DensityFunctions.CrystalBallDensity),
    };

    private static Distribution Normal => new(
        1,
        (x, sigma, _) => DensityFunctions.Normal(x / sigma) / Math.Abs(sigma),
        (x, sigma, _) => ProbabilityFunctions.Freq(x / sigma),
        (x, sigma, _) => ProbabilityFunctions.Freq(-x / sigma),
        Support.All)
    {
        DefaultOfDensity = 1,
        Default = 1,
    };

    /// <summary>Where a distribution is not zero.</summary>
    private enum Support
    {
        All,
        Positive,
        Unit,
        Between,
    }

    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        foreach ((string name, Distribution d) in Continuous)
        {
            Add($"{name}_pdf", d.Overloads(d.Density, d.DefaultOfDensity, d.IsMoved));
            Add($"{name}_cdf", d.Overloads(d.Below, d.Default, d.IsMoved));
            Add($"{name}_cdf_c", d.Overloads(d.Above, d.Default, d.IsMoved));
            Add($"{name}_quantile", d.Overloads((z, a, b) => d.Quantile(z, a, b, isUpper: false), d.DefaultOfQuantile, false));
            Add($"{name}_quantile_c", d.Overloads((z, a, b) => d.Quantile(z, a, b, isUpper: true), d.DefaultOfQuantile, false));
        }

        foreach ((string name, CSharpFunction[] overloads) in Others)
        {
            Add(name, overloads);
        }

        void Add(string name, CSharpFunction[] overloads) => table.Add($"Math::{name}", call => TMathDistributions.Bind(call, overloads));
    }

    /// <summary>The part of Cauchy's distribution below x: from the angle that is not near half a turn, so that digits of a small part stay.</summary>
    private static double Cauchy(double x, double scale) => x < 0 ? Math.Atan(-scale / x) / Math.PI : 0.5 + (Math.Atan(x / scale) / Math.PI);

    private static CSharpFunction[] Binomial(Func<uint, double, uint, double> function) => [new RowFunction3<uint, double, uint, double>(function)];

    /// <summary>A function of what a chance p and a number n have; 0 where they are none.</summary>
    private static CSharpFunction[] NegativeBinomial(Func<uint, double, double, double> function)
        => [new RowFunction3<uint, double, double, double>((k, p, n) => n < 0 || p is < 0 or > 1 ? 0 : function(k, p, n))];

    private static CSharpFunction[] Poisson(Func<uint, double, double> function) => [new RowFunction2<uint, double, double>(function)];

    private static CSharpFunction[] WithMean(Func<double, double, double, double, double, double> function) =>
    [
        new RowFunction4<double, double, double, double, double>((x, alpha, n, sigma) => function(x, alpha, n, sigma, 0)),
        new RowFunction5<double, double, double, double, double, double>(function),
    ];

    /// <summary>A distribution of one or two parameters.</summary>
    /// <param name="Parameters">How many.</param>
    /// <param name="Density">Its density.</param>
    /// <param name="Below">The part below a place.</param>
    /// <param name="Above">The part above it, without cancellation.</param>
    /// <param name="Support">Where it is not zero.</param>
    private sealed record Distribution(
        int Parameters,
        Func<double, double, double, double> Density,
        Func<double, double, double, double> Below,
        Func<double, double, double, double> Above,
        Support Support)
    {
        /// <summary>True where the last argument moves it.</summary>
        internal bool IsMoved { get; init; } = true;

        /// <summary>The first parameter of the density where none is given; null where one is needed.</summary>
        internal double? DefaultOfDensity { get; init; }

        /// <summary>The same of the parts.</summary>
        internal double? Default { get; init; }

        /// <summary>The same of the quantiles.</summary>
        internal double? DefaultOfQuantile { get; init; }

        /// <summary>A function with the numbers of arguments that it takes.</summary>
        internal CSharpFunction[] Overloads(Func<double, double, double, double> function, double? first, bool isMoved)
        {
            List<CSharpFunction> overloads = [];
            if (first is double a0)
            {
                overloads.Add(new RowFunction1<double, double>(x => function(x, a0, 0)));
            }

            if (Parameters == 1)
            {
                overloads.Add(new RowFunction2<double, double, double>((x, a) => function(x, a, 0)));
                if (isMoved)
                {
                    overloads.Add(new RowFunction3<double, double, double, double>((x, a, x0) => function(x - x0, a, 0)));
                }
            }
            else
            {
                overloads.Add(new RowFunction3<double, double, double, double>(function));
                if (isMoved)
                {
                    overloads.Add(new RowFunction4<double, double, double, double, double>((x, a, b, x0) => function(x - x0, a, b)));
                }
            }

            return [.. overloads];
        }

        /// <summary>The place below which, or above which, a part z lies; an end of the support where z is no part.</summary>
        internal double Quantile(double z, double a, double b, bool isUpper)
        {
            (double least, double most) = Support switch
            {
                Support.All => (double.NegativeInfinity, double.PositiveInfinity),
                Support.Positive => (0, double.PositiveInfinity),
                Support.Unit => (0, 1),
                _ => (a, b),
            };
            double place = double.IsNaN(z) ? z
                : !(z > 0) ? (isUpper ? most : least)
                : !(z < 1) ? (isUpper ? least : most)
                : QuantileFunctions.Find(least, most, z, isUpper, x => Below(x, a, b), x => Above(x, a, b));

            // Of parameters that have no distribution there is no place.
            return double.IsFinite(place) && double.IsNaN(Below(place, a, b)) ? double.NaN : place;
        }
    }
}
