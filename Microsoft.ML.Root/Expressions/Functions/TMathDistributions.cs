namespace Microsoft.ML.Root.Expressions;

/// <summary>TMath's functions of several numbers, which are functions in C#: overloads by the number of arguments stand for defaults.</summary>
internal static class TMathDistributions
{
    private static readonly Dictionary<string, CSharpFunction[]> Functions = new(StringComparer.Ordinal)
    {
        ["Gaus"] =
        [
            Of((double x) => ProbabilityFunctions.Gaus(x, 0, 1, false)), Of((double x, double mean) => ProbabilityFunctions.Gaus(x, mean, 1, false)),
            Of((double x, double mean, double sigma) => ProbabilityFunctions.Gaus(x, mean, sigma, false)), Of<double, double, double, bool>(ProbabilityFunctions.Gaus),
        ],
        ["Landau"] =
        [
            Of((double x) => ProbabilityFunctions.LandauDensity(x, 0, 1, false)), Of((double x, double mu) => ProbabilityFunctions.LandauDensity(x, mu, 1, false)),
            Of((double x, double mu, double sigma) => ProbabilityFunctions.LandauDensity(x, mu, sigma, false)),
            Of<double, double, double, bool>(ProbabilityFunctions.LandauDensity),
        ],
        ["LandauI"] = [Of<double>(LandauFunction.Below)],
        ["BesselI"] = [new RowFunction2<int, double, double>(BesselFunctions.I)],
        ["BesselI0"] = [Of((double x) => BesselFunctions.I(0, x))],
        ["BesselI1"] = [Of((double x) => BesselFunctions.I(1, x))],
        ["BesselJ0"] = [Of((double x) => BesselFunctions.J(0, x))],
        ["BesselJ1"] = [Of((double x) => BesselFunctions.J(1, x))],
        ["BesselK"] = [new RowFunction2<int, double, double>(BesselFunctions.K)],
        ["BesselK0"] = [Of((double x) => BesselFunctions.K(0, x))],
        ["BesselK1"] = [Of((double x) => BesselFunctions.K(1, x))],
        ["BesselY0"] = [Of((double x) => BesselFunctions.Y(0, x))],
        ["BesselY1"] = [Of((double x) => BesselFunctions.Y(1, x))],
        ["StruveH0"] = [Of((double x) => StruveFunctions.H(0, x))],
        ["StruveH1"] = [Of((double x) => StruveFunctions.H(1, x))],
        ["StruveL0"] = [Of((double x) => StruveFunctions.L(0, x))],
        ["StruveL1"] = [Of((double x) => StruveFunctions.L(1, x))],
        ["DiLog"] = [Of<double>(Dilogarithm.Of)],
        ["Voigt"] =
        [
            Of<double, double, double>(VoigtFunction.Density),
            new RowFunction4<double, double, double, int, double>((x, sigma, width, digits) => VoigtFunction.Density(x, sigma, width)),
        ],
        ["ChisquareQuantile"] = [Of<double, double>(QuantileFunctions.Chisquare)],
        ["StudentQuantile"] =
        [
            Of((double p, double ndf) => QuantileFunctions.Student(p, ndf, true)), new RowFunction3<double, double, bool, double>(QuantileFunctions.Student),
        ],
        ["BreitWigner"] = Located(ProbabilityFunctions.BreitWigner),
        ["BreitWignerRelativistic"] = Located(ProbabilityFunctions.BreitWignerRelativistic),
        ["CauchyDist"] = Located(ProbabilityFunctions.CauchyDist),
        ["LaplaceDist"] = Located(ProbabilityFunctions.LaplaceDist),
        ["LaplaceDistI"] = Located(ProbabilityFunctions.LaplaceDistI),
        ["LogNormal"] =
        [
            Of((double x, double sigma) => ProbabilityFunctions.LogNormal(x, sigma, 0, 1)),
            Of((double x, double sigma, double theta) => ProbabilityFunctions.LogNormal(x, sigma, theta, 1)),
            Of<double, double, double, double>(ProbabilityFunctions.LogNormal),
        ],
        ["GammaDist"] =
        [
            Of((double x, double gamma) => ProbabilityFunctions.GammaDist(x, gamma, 0, 1)),
            Of((double x, double gamma, double mu) => ProbabilityFunctions.GammaDist(x, gamma, mu, 1)),
            Of<double, double, double, double>(ProbabilityFunctions.GammaDist),
        ],
        ["Freq"] = [Of<double>(ProbabilityFunctions.Freq)],
        ["NormQuantile"] = [Of<double>(ProbabilityFunctions.NormQuantile)],
        ["ErfInverse"] = [Of<double>(ProbabilityFunctions.ErfInverse)],
        ["ErfcInverse"] = [Of<double>(ProbabilityFunctions.ErfcInverse)],
        ["KolmogorovProb"] = [Of<double>(ProbabilityFunctions.KolmogorovProb)],
        ["Factorial"] = [Of<int>(ProbabilityFunctions.Factorial)],
        ["Binomial"] = [Of<int, int>(ProbabilityFunctions.Binomial)],
        ["BinomialI"] = [Of<double, int, int>(ProbabilityFunctions.BinomialI)],
        ["Beta"] = [Of((double p, double q) => Math.Exp(IncompleteFunctions.LogBeta(p, q)))],
        ["BetaIncomplete"] = [Of<double, double, double>(IncompleteFunctions.Beta)],
        ["BetaDist"] = [Of<double, double, double>(ProbabilityFunctions.BetaDist)],
        ["BetaDistI"] = [Of<double, double, double>(IncompleteFunctions.Beta)],
        ["FDist"] = [Of<double, double, double>(ProbabilityFunctions.FDist)],
        ["FDistI"] = [Of<double, double, double>(ProbabilityFunctions.FDistI)],
        ["Student"] = [Of<double, double>(ProbabilityFunctions.Student)],
        ["StudentI"] = [Of<double, double>(ProbabilityFunctions.StudentI)],
        ["Poisson"] = [Of<double, double>(ProbabilityFunctions.Poisson)],
        ["PoissonI"] = [Of<double, double>(ProbabilityFunctions.PoissonI)],
        ["Prob"] = [Of<double, int>(ProbabilityFunctions.Prob)],
        ["Gamma"] = [Of<double, double>(IncompleteFunctions.LowerGamma)],
        ["Ldexp"] = [Of<double, int>(Math.ScaleB)],
        ["SignBit"] = [new RowFunction1<double, bool>(double.IsNegative)],
        ["AreEqualAbs"] = [new RowFunction3<double, double, double, bool>((a, b, epsilon) => a == b || Math.Abs(a - b) < epsilon)],
        ["AreEqualRel"] =
        [
            new RowFunction3<double, double, double, bool>((a, b, precision) => Math.Abs(a - b) <= 0.5 * precision * (Math.Abs(a) + Math.Abs(b))),
        ],
    };

    /// <summary>Adds the functions to the table.</summary>
    internal static void AddTo(Dictionary<string, Func<FunctionCall, Node>> table)
    {
        foreach ((string name, CSharpFunction[] overloads) in Functions)
        {
            // What is there already takes fewer arguments.
            Func<FunctionCall, Node>? known = table.GetValueOrDefault($"TMath::{name}");
            table[$"TMath::{name}"] = call => known is not null && call.Count < overloads[0].Parameters.Count ? known(call) : Bind(call, overloads);
        }

        table.Add("TMath::Sign", call =>
        {
            call.Require(2);
            Node sign = FunctionBinder.Call(call.Place, new RowFunction2<double, double, double>(Math.CopySign), [call.Scalar(0), call.Scalar(1)], call.Builder);
            return call.Builder.Convert(sign, call[0].Type.Element);
        });
    }

    /// <summary>A call of the overload that takes as many arguments; there is one for each number from the first one's on.</summary>
    internal static Node Bind(FunctionCall call, CSharpFunction[] overloads)
    {
        call.Require(overloads[0].Parameters.Count, overloads[^1].Parameters.Count);
        Node[] arguments = [.. Enumerable.Range(0, call.Count).Select(call.Scalar)];
        return FunctionBinder.Call(call.Place, overloads[call.Count - overloads[0].Parameters.Count], arguments, call.Builder);
    }

    /// <summary>A function of a place and a width, by default 0 and 1.</summary>
    private static CSharpFunction[] Located(Func<double, double, double, double> function)
        => [Of((double x) => function(x, 0, 1)), Of((double x, double place) => function(x, place, 1)), new RowFunction3<double, double, double, double>(function)];

    private static RowFunction1<T1, double> Of<T1>(Func<T1, double> function) => new(function);

    private static RowFunction2<T1, T2, double> Of<T1, T2>(Func<T1, T2, double> function) => new(function);

    private static RowFunction3<T1, T2, T3, double> Of<T1, T2, T3>(Func<T1, T2, T3, double> function) => new(function);

    private static RowFunction4<T1, T2, T3, T4, double> Of<T1, T2, T3, T4>(Func<T1, T2, T3, T4, double> function) => new(function);
}
