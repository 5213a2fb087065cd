using Microsoft.ML.Root.Tests.Columns;

namespace Microsoft.ML.Root.Tests.Expressions.Functions;

/// <summary>The distributions of TMath: values were computed with 40 digits from their definitions.</summary>
[TestClass]
public sealed class TMathTests
{
    [TestMethod]
    [DataRow("TMath::Gaus(1.5, 0.5, 2)", 0.8824969025845954)]
    [DataRow("TMath::Gaus(1.5, 0.5, 2, true)", 0.17603266338214974)]
    [DataRow("TMath::Freq(-3)", 0.0013498980316300945)]
    [DataRow("TMath::Freq(0.25)", 0.59870632568292372)]
    [DataRow("TMath::Freq(4)", 0.99996832875816688)]
    [DataRow("TMath::NormQuantile(0.001)", -3.0902323061678135)]
    [DataRow("TMath::NormQuantile(0.3)", -0.52440051270804082)]
    [DataRow("TMath::NormQuantile(0.5)", 0.0)]
    [DataRow("TMath::NormQuantile(0.975)", 1.9599639845400539)]
    [DataRow("TMath::NormQuantile(0.0000000001)", -6.3613409024040562)]
    [DataRow("TMath::ErfInverse(0.01)", 0.0088625012809505981)]
    [DataRow("TMath::ErfInverse(0.4)", 0.37080715859355795)]
    [DataRow("TMath::ErfInverse(-0.9)", -1.1630871536766742)]
    [DataRow("TMath::ErfInverse(0.999)", 2.3267537655135245)]
    [DataRow("TMath::ErfcInverse(0.001)", 2.3267537655135247)]
    [DataRow("TMath::BreitWigner(91, 91.2, 2.5)", 0.24829164288907211)]
    [DataRow("TMath::BreitWigner(0.5)", 0.31830988618379067)]
    [DataRow("TMath::BreitWignerRelativistic(90, 91.2, 2.5)", 0.13339504362999273)]
    [DataRow("TMath::CauchyDist(2, 0.5, 1.5)", 0.10610329539459689)]
    [DataRow("TMath::LaplaceDist(2, 0.5, 1.5)", 0.12262648039048077)]
    [DataRow("TMath::LaplaceDistI(2, 0.5, 1.5)", 0.81606027941427884)]
    [DataRow("TMath::LaplaceDistI(-1)", 0.18393972058572116)]
    [DataRow("TMath::LogNormal(2, 0.5)", 0.15261382604754577)]
    [DataRow("TMath::LogNormal(2, 0.5, 1, 3)", 0.07138344678430968)]
    [DataRow("TMath::GammaDist(2, 3)", 0.27067056647322538)]
    [DataRow("TMath::GammaDist(2.5, 1.5, 1, 2)", 0.23079948420818289)]
    [DataRow("TMath::Factorial(20)", 2.43290200817664e+18)]
    [DataRow("TMath::Factorial(0)", 1.0)]
    [DataRow("TMath::Binomial(40, 17)", 88732378800.0)]
    [DataRow("TMath::BinomialI(0.3, 10, 4)", 0.35038928159999997)]
    [DataRow("TMath::Beta(2.5, 4)", 0.027705627705627706)]
    [DataRow("TMath::BetaIncomplete(0.3, 2.5, 4)", 0.35219758590676721)]
    [DataRow("TMath::BetaIncomplete(0.9, 0.5, 0.5)", 0.79516723530086657)]
    [DataRow("TMath::BetaIncomplete(0.001, 10, 3)", 6.5880055000000014e-29)]
    [DataRow("TMath::BetaIncomplete(0.5, 100, 120)", 0.9117960627949818)]
    [DataRow("TMath::BetaDist(0.3, 2.5, 4)", 2.03426725306907)]
    [DataRow("TMath::BetaDistI(0.3, 2.5, 4)", 0.35219758590676721)]
    [DataRow("TMath::FDist(1.5, 3, 7)", 0.2339761241306171)]
    [DataRow("TMath::FDist(1.5, 0.5, 0.75)", 0.07215424877339739)]
    [DataRow("TMath::FDistI(1.5, 3, 7)", 0.70419108070356229)]
    [DataRow("TMath::Student(1.5, 4)", 0.12288)]
    [DataRow("TMath::StudentI(1.5, 4)", 0.896)]
    [DataRow("TMath::StudentI(-1.5, 4)", 0.104)]
    [DataRow("TMath::Poisson(3, 2.5)", 0.21376301724973645)]
    [DataRow("TMath::Poisson(2.5, 2.5)", 0.24408304269877479)]
    [DataRow("TMath::PoissonI(3.9, 2.5)", 0.21376301724973645)]
    [DataRow("TMath::Prob(3.84, 1)", 0.050043521248705103)]
    [DataRow("TMath::Prob(100, 80)", 0.064570368921132976)]
    [DataRow("TMath::Prob(0.01, 3)", 0.99973483494134439)]
    [DataRow("TMath::Prob(500, 100)", 1.7201210053695375e-54)]
    [DataRow("TMath::Gamma(2.5, 1)", 0.15085496391539036)]
    [DataRow("TMath::Gamma(2.5, 10)", 0.99875026943696862)]
    [DataRow("TMath::Gamma(100, 90)", 0.15822098918643017)]
    [DataRow("TMath::KolmogorovProb(0.1)", 1.0)]
    [DataRow("TMath::KolmogorovProb(0.5)", 0.96394524366487509)]
    [DataRow("TMath::KolmogorovProb(1)", 0.26999967167735452)]
    [DataRow("TMath::KolmogorovProb(2)", 0.00067092525577969535)]
    [DataRow("TMath::Ldexp(1.5, 4)", 24.0)]
    [DataRow("TMath::Sign(3.5, -2.)", -3.5)]
    public void ValuesAreExact(string expression, double expected)
        => Assert.AreEqual(expected, Value(expression), Math.Abs(expected) * 1e-12, expression);

    /// <summary>ROOT's rational functions give about seven digits; the values are integrals of the definition.</summary>
    [TestMethod]
    [DataRow("TMath::Landau(-3)", 0.000673728613908)]
    [DataRow("TMath::Landau(-0.5)", 0.177333546993)]
    [DataRow("TMath::Landau(0.5)", 0.165232275483)]
    [DataRow("TMath::Landau(3)", 0.0742476545996)]
    [DataRow("TMath::Landau(8)", 0.0180902839418)]
    [DataRow("TMath::Landau(30)", 0.00129867140678)]
    [DataRow("TMath::Landau(100)", 0.000107611224008)]
    [DataRow("TMath::Landau(1000)", 1.01205717972e-6)]
    public void LandauHasSevenDigits(string expression, double expected)
        => Assert.AreEqual(expected, Value(expression), expected * 1e-6, expression);

    [TestMethod]
    [DataRow("TMath::Gaus(1, 2, 0)", 1e30)]
    [DataRow("TMath::Gaus(100)", 0.0)]
    [DataRow("TMath::NormQuantile(0)", 0.0)]
    [DataRow("TMath::NormQuantile(2)", 0.0)]
    [DataRow("TMath::Factorial(-3)", 1.0)]
    [DataRow("TMath::Factorial(2000000000)", double.PositiveInfinity)]
    [DataRow("TMath::Binomial(3, 5)", double.NaN)]
    [DataRow("TMath::FDist(1, -1, 2)", double.NaN)]
    [DataRow("TMath::FDist(-1, 1, 2)", 0.0)]
    [DataRow("TMath::PoissonI(-0.5, 0)", 1.0)]
    [DataRow("TMath::PoissonI(-1, 2)", 0.0)]
    [DataRow("TMath::Binomial(2000000000, 1000000000)", double.PositiveInfinity)]
    [DataRow("TMath::BinomialI(0.5, 3, 0)", 1.0)]
    [DataRow("TMath::Gamma(-1, 2)", 0.0)]
    [DataRow("TMath::Prob(-1, 2)", 0.0)]
    [DataRow("TMath::Prob(0, 2)", 1.0)]
    [DataRow("TMath::Prob(5, 0)", 0.0)]
    [DataRow("TMath::Poisson(-1, 2)", 0.0)]
    [DataRow("TMath::BetaIncomplete(2, 1, 1)", 1.0)]
    [DataRow("TMath::LogNormal(-1, 1)", 0.0)]
    [DataRow("TMath::Landau(0, 0, -1)", 0.0)]
    [DataRow("TMath::KolmogorovProb(9)", 0.0)]
    [DataRow("TMath::Gamma(5)", 24.0)]
    public void EdgesAreThoseOfTMath(string expression, double expected) => Assert.AreEqual(expected, Value(expression), expression);

    [TestMethod]
    public void SignsAndComparisonsKeepTheirTypes()
    {
        Assert.AreEqual(-3, Evaluate.Column(Source(), "TMath::Sign(3, -0.5)").Entries[0]);
        Assert.IsTrue((bool)Evaluate.Column(Source(), "TMath::SignBit(-0.)").Entries[0]!);
        Assert.IsTrue((bool)Evaluate.Column(Source(), "TMath::AreEqualAbs(1, 1.01, 0.1) && !TMath::AreEqualRel(1, 1.01, 1e-3)").Entries[0]!);
        Assert.AreEqual("Gaus takes 1 to 4 arguments, not 0", Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(Source(), "TMath::Gaus()")).Problem.Replace("TMath::", "", StringComparison.Ordinal));
    }

    [TestMethod]
    public void DistributionsAreCalledForItems()
        => CollectionAssert.AreEqual(
            new object[] { 1.0, Math.Exp(-0.5) }, (object[])Evaluate.Column(Source(), "Map(v, [](double x) { return TMath::Gaus(x); })").Entries[0]);

    private static double Value(string expression) => (double)Evaluate.Column(Source(), expression).Entries[0];

    private static SyntheticSource Source() => new SyntheticSource(1).Add("v", new float[][] { [0, 1] });
}
