namespace Microsoft.ML.Root.Tests.Expressions.Functions;

/// <summary>The distributions of ROOT::Math: values were computed with 40 digits from their definitions.</summary>
[TestClass]
public sealed class MathDistributionTests
{
    [TestMethod]
    [DataRow("ROOT::Math::gaussian_pdf(1.5, 2, 0.5)", 0.17603266338214974)]
    [DataRow("ROOT::Math::gaussian_pdf(0.5)", 0.35206532676429948)]
    [DataRow("ROOT::Math::gaussian_pdf(0.5, 2)", 0.1933340584014246)]
    [DataRow("ROOT::Math::gaussian_cdf(1.5, 2, 0.5)", 0.6914624612740131)]
    [DataRow("ROOT::Math::gaussian_cdf(-8)", 6.2209605742717841e-16)]
    [DataRow("ROOT::Math::gaussian_cdf_c(8, 1)", 6.2209605742717841e-16)]
    [DataRow("ROOT::Math::gaussian_quantile(0.3, 2)", -1.0488010254160816)]
    [DataRow("ROOT::Math::gaussian_quantile_c(0.001, 3)", 9.2706969185034406)]
    [DataRow("ROOT::Math::normal_pdf(1.5, 2, 0.5)", 0.17603266338214974)]
    [DataRow("ROOT::Math::normal_pdf(0.5)", 0.35206532676429948)]
    [DataRow("ROOT::Math::normal_pdf(0.5, 2)", 0.1933340584014246)]
    [DataRow("ROOT::Math::normal_cdf(1.5, 2, 0.5)", 0.6914624612740131)]
    [DataRow("ROOT::Math::normal_cdf(-8)", 6.2209605742717841e-16)]
    [DataRow("ROOT::Math::normal_cdf_c(8, 1)", 6.2209605742717841e-16)]
    [DataRow("ROOT::Math::normal_quantile(0.3, 2)", -1.0488010254160816)]
    [DataRow("ROOT::Math::normal_quantile_c(0.001, 3)", 9.2706969185034406)]
    [DataRow("ROOT::Math::cauchy_pdf(2, 1.5, 0.5)", 0.10610329539459689)]
    [DataRow("ROOT::Math::cauchy_pdf(1)", 0.15915494309189534)]
    [DataRow("ROOT::Math::cauchy_cdf(2, 1.5)", 0.79516723530086655)]
    [DataRow("ROOT::Math::cauchy_cdf_c(2000000, 1.5, 0.5)", 2.3873247432091682e-7)]
    [DataRow("ROOT::Math::cauchy_cdf(-2000000, 1.5)", 2.3873241463779824e-7)]
    [DataRow("ROOT::Math::cauchy_quantile(0.3, 1.5)", -1.0898137920080414)]
    [DataRow("ROOT::Math::cauchy_quantile_c(0.001, 1.5)", 477.46325847832566)]
    [DataRow("ROOT::Math::breitwigner_pdf(91, 2.5, 91.2)", 0.24829164288907211)]
    [DataRow("ROOT::Math::breitwigner_cdf(91, 2.5, 91.2)", 0.4494984615509864)]
    [DataRow("ROOT::Math::breitwigner_cdf_c(1, 2)", 0.25)]
    [DataRow("ROOT::Math::breitwigner_quantile(0.3, 2.5)", -0.90817816000670117)]
    [DataRow("ROOT::Math::breitwigner_quantile_c(0.001, 2)", 318.30883898555044)]
    [DataRow("ROOT::Math::chisquared_pdf(3.5, 4, 0.5)", 0.16734762011132237)]
    [DataRow("ROOT::Math::chisquared_pdf(3.5, 2.5)", 0.11025367882835111)]
    [DataRow("ROOT::Math::chisquared_cdf(3.5, 4, 0.5)", 0.44217459962892543)]
    [DataRow("ROOT::Math::chisquared_cdf_c(500, 100)", 1.7201210053695375e-54)]
    [DataRow("ROOT::Math::chisquared_cdf(0.001, 10)", 2.6030818297031988e-19)]
    [DataRow("ROOT::Math::chisquared_quantile(0.3, 4)", 2.1946984214069832)]
    [DataRow("ROOT::Math::chisquared_quantile_c(0.000001, 10)", 46.863046846784383)]
    [DataRow("ROOT::Math::exponential_pdf(2, 0.5, 1)", 0.30326532985631671)]
    [DataRow("ROOT::Math::exponential_cdf(0.000001, 0.5)", 4.9999987500002081e-7)]
    [DataRow("ROOT::Math::exponential_cdf_c(2, 0.5, 1)", 0.60653065971263342)]
    [DataRow("ROOT::Math::exponential_quantile(0.000001, 2)", 5.0000025000016664e-7)]
    [DataRow("ROOT::Math::exponential_quantile_c(0.001, 2)", 3.4538776394910685)]
    [DataRow("ROOT::Math::tdistribution_pdf(1.5, 4)", 0.12288)]
    [DataRow("ROOT::Math::tdistribution_pdf(2, 2.5, 0.5)", 0.11766850421719718)]
    [DataRow("ROOT::Math::tdistribution_cdf(1.5, 4)", 0.896)]
    [DataRow("ROOT::Math::tdistribution_cdf(-30, 4)", 3.6764280488306611e-6)]
    [DataRow("ROOT::Math::tdistribution_cdf_c(30.5, 4, 0.5)", 3.6764280488306611e-6)]
    [DataRow("ROOT::Math::tdistribution_quantile(0.3, 4)", -0.56864906304970548)]
    [DataRow("ROOT::Math::tdistribution_quantile_c(0.0001, 2.5)", 34.867969321114772)]
    [DataRow("ROOT::Math::gamma_pdf(2.5, 1.5, 2, 1)", 0.23079948420818289)]
    [DataRow("ROOT::Math::gamma_pdf(0, 1, 2)", 0.5)]
    [DataRow("ROOT::Math::gamma_pdf(2, 3, 0.5)", 0.29305022221974688)]
    [DataRow("ROOT::Math::gamma_cdf(2.5, 1.5, 2, 1)", 0.31772966966378743)]
    [DataRow("ROOT::Math::gamma_cdf_c(60, 1.5, 2)", 5.8782307279069123e-13)]
    [DataRow("ROOT::Math::gamma_quantile(0.3, 1.5, 2)", 1.4236522430352795)]
    [DataRow("ROOT::Math::gamma_quantile_c(0.0001, 1.5, 2)", 21.107513466160214)]
    [DataRow("ROOT::Math::lognormal_pdf(2.5, 0.3, 0.5, 1)", 0.52022064566935634)]
    [DataRow("ROOT::Math::lognormal_cdf(2, 0.3, 0.5)", 0.78415247237135632)]
    [DataRow("ROOT::Math::lognormal_cdf_c(200, 0.3, 0.5)", 7.8832026682690848e-24)]
    [DataRow("ROOT::Math::lognormal_quantile(0.3, 0.3, 0.5)", 1.0385232411755195)]
    [DataRow("ROOT::Math::lognormal_quantile_c(0.001, 0.3, 0.5)", 6.3288348613975498)]
    [DataRow("ROOT::Math::fdistribution_pdf(1.5, 3, 7)", 0.2339761241306171)]
    [DataRow("ROOT::Math::fdistribution_pdf(2, 2.5, 4, 0.5)", 0.20157181496157291)]
    [DataRow("ROOT::Math::fdistribution_cdf(1.5, 3, 7)", 0.70419108070356229)]
    [DataRow("ROOT::Math::fdistribution_cdf(0.0001, 6, 7)", 9.0880386224835026e-12)]
    [DataRow("ROOT::Math::fdistribution_cdf_c(100, 3, 7)", 4.1304221013833551e-6)]
    [DataRow("ROOT::Math::fdistribution_quantile(0.3, 3, 7)", 0.49029710674478823)]
    [DataRow("ROOT::Math::fdistribution_quantile_c(0.0001, 3, 7)", 38.676451131043113)]
    [DataRow("ROOT::Math::uniform_pdf(2, 1, 5)", 0.25)]
    [DataRow("ROOT::Math::uniform_pdf(5, 1, 5)", 0.0)]
    [DataRow("ROOT::Math::uniform_pdf(5, 1, 5, 1)", 0.25)]
    [DataRow("ROOT::Math::uniform_cdf(2, 1, 5)", 0.25)]
    [DataRow("ROOT::Math::uniform_cdf_c(2, 1, 5)", 0.75)]
    [DataRow("ROOT::Math::uniform_cdf(9, 1, 5)", 1.0)]
    [DataRow("ROOT::Math::uniform_quantile(0.25, 1, 5)", 2.0)]
    [DataRow("ROOT::Math::uniform_quantile_c(0.25, 1, 5)", 4.0)]
    [DataRow("ROOT::Math::beta_pdf(0.3, 2.5, 4)", 2.03426725306907)]
    [DataRow("ROOT::Math::beta_cdf(0.3, 2.5, 4)", 0.35219758590676721)]
    [DataRow("ROOT::Math::beta_cdf_c(0.999, 2.5, 4)", 9.0126116311817784e-12)]
    [DataRow("ROOT::Math::beta_quantile(0.3, 2.5, 4)", 0.27403424690100025)]
    [DataRow("ROOT::Math::beta_quantile_c(0.0001, 2.5, 4)", 0.94125204406111491)]
    [DataRow("ROOT::Math::crystalball_function(-3, 1.5, 2.5, 2)", 0.32465246735834973)]
    [DataRow("ROOT::Math::crystalball_function(4, -1.5, 2.5, 2, -1)", 0.10025793406697786)]
    [DataRow("ROOT::Math::crystalball_function(1, 1.5, 2.5, 2, 0.5)", 0.96923323447634408)]
    [DataRow("ROOT::Math::crystalball_pdf(-3, 1.5, 2.5, 2)", 0.060123222893656059)]
    [DataRow("ROOT::Math::crystalball_pdf(1, 1.5, 2.5, 2, 0.5)", 0.17949478796980321)]
    [DataRow("ROOT::Math::poisson_pdf(3, 2.5)", 0.21376301724973645)]
    [DataRow("ROOT::Math::poisson_pdf(0, 0)", 1.0)]
    [DataRow("ROOT::Math::poisson_pdf(200, 180.5)", 0.010195267491124544)]
    [DataRow("ROOT::Math::poisson_cdf(3, 2.5)", 0.75757613313306596)]
    [DataRow("ROOT::Math::poisson_cdf_c(30, 2.5)", 2.3475600844315837e-23)]
    [DataRow("ROOT::Math::binomial_pdf(4, 0.3, 10)", 0.20012094899999999)]
    [DataRow("ROOT::Math::binomial_pdf(11, 0.3, 10)", 0.0)]
    [DataRow("ROOT::Math::binomial_pdf(0, 0, 10)", 1.0)]
    [DataRow("ROOT::Math::binomial_cdf(4, 0.3, 10)", 0.84973166740000002)]
    [DataRow("ROOT::Math::binomial_cdf_c(8, 0.3, 10)", 0.00014368589999999995)]
    [DataRow("ROOT::Math::binomial_cdf(10, 0.3, 10)", 1.0)]
    [DataRow("ROOT::Math::negative_binomial_pdf(4, 0.3, 2.5)", 0.10679903078612617)]
    [DataRow("ROOT::Math::negative_binomial_cdf(4, 0.3, 2.5)", 0.45899661669289339)]
    [DataRow("ROOT::Math::negative_binomial_cdf_c(40, 0.3, 2.5)", 1.6422210891905488e-5)]
    [DataRow("ROOT::Math::landau_cdf(-3)", 8.5921266252089709e-5)]
    [DataRow("ROOT::Math::landau_cdf(-1)", 0.1136146410540233)]
    [DataRow("ROOT::Math::landau_cdf(0)", 0.28683288012541777)]
    [DataRow("ROOT::Math::landau_cdf(0.5)", 0.37328056247968012)]
    [DataRow("ROOT::Math::landau_cdf(2)", 0.57552793470311285)]
    [DataRow("ROOT::Math::landau_cdf_c(2)", 0.42447206529688715)]
    [DataRow("ROOT::Math::landau_cdf_c(50, 2, 1)", 0.045565053385558778)]
    [DataRow("ROOT::Math::landau_cdf_c(1000)", 0.0010065180258491465)]
    [DataRow("ROOT::Math::landau_cdf_c(100000000)", 1.0000001799789944e-8)]
    [DataRow("ROOT::Math::landau_cdf_c(-3)", 0.99991407873374791)]
    [DataRow("ROOT::Math::landau_quantile(0.5)", 1.3557804209908013)]
    [DataRow("TMath::LandauI(0.5)", 0.37328056247968012)]
    public void ValueIsThatOfItsDefinition(string expression, double expected)
        => Assert.AreEqual(expected, Value(expression), Math.Abs(expected) * 1e-12, expression);

    [TestMethod]
    [DataRow("landau_pdf(1.5, 2, 0.5)", 0.0826161377415)]
    [DataRow("landau_pdf(3)", 0.0742476545996)]
    public void LandauHasSixDigits(string expression, double expected) => Assert.AreEqual(expected, Value($"ROOT::Math::{expression}"), 1e-6 * expected);

    [TestMethod]
    [DataRow("gaussian_quantile(0, 1)", double.NegativeInfinity)]
    [DataRow("gaussian_quantile_c(0, 1)", double.PositiveInfinity)]
    [DataRow("chisquared_quantile(0, 3)", 0.0)]
    [DataRow("chisquared_quantile_c(1, 3)", 0.0)]
    [DataRow("beta_quantile(1, 2, 3)", 1.0)]
    [DataRow("uniform_quantile_c(1, 2, 3)", 2.0)]
    [DataRow("chisquared_pdf(1, 4, 2)", 0.0)]
    [DataRow("chisquared_pdf(1, 1, 1)", double.PositiveInfinity)]
    [DataRow("chisquared_pdf(1, 2, 1)", 0.5)]
    [DataRow("landau_cdf(1, -1)", 0.0)]
    [DataRow("normal_quantile(0 / 0., 1)", double.NaN)]
    [DataRow("exponential_cdf(1, 4, 2)", 0.0)]
    [DataRow("exponential_cdf_c(1, 4, 2)", 1.0)]
    [DataRow("lognormal_cdf(-1, 0, 1)", 0.0)]
    [DataRow("beta_pdf(0, 0.5, 2)", double.PositiveInfinity)]
    [DataRow("beta_pdf(1, 3, 1)", 3.0)]
    [DataRow("landau_cdf(-100)", 0.0)]
    [DataRow("crystalball_pdf(1, 1, 0.5, 1)", double.NaN)]
    [DataRow("poisson_pdf(1, -1)", double.NaN)]
    [DataRow("negative_binomial_pdf(1, 2, 3)", 0.0)]
    [DataRow("negative_binomial_pdf(0, 1, 3)", 1.0)]
    [DataRow("negative_binomial_pdf(2, 0, 3)", 0.0)]
    [DataRow("chisquared_cdf(1 / 0., 3)", 1.0)]
    [DataRow("chisquared_cdf_c(1 / 0., 3)", 0.0)]
    [DataRow("fdistribution_cdf(1 / 0., 3, 7)", 1.0)]
    [DataRow("landau_cdf(1 / 0.)", 1.0)]
    [DataRow("landau_cdf_c(1 / 0.)", 0.0)]
    [DataRow("chisquared_cdf(0 / 0., 3)", double.NaN)]
    [DataRow("gamma_pdf(0 / 0., 2, 1)", double.NaN)]
    [DataRow("beta_cdf(0 / 0., 2, 3)", double.NaN)]
    [DataRow("lognormal_cdf(0 / 0., 0, 1)", double.NaN)]
    [DataRow("poisson_pdf(0, 0 / 0.)", double.NaN)]
    public void EndsHaveTheirValues(string expression, double expected) => Assert.AreEqual(expected, Value($"ROOT::Math::{expression}"));

    [TestMethod]
    public void ManyTrialsDoNotOverflow()
        => Assert.AreEqual(0.0063074370779176672, Value("ROOT::Math::negative_binomial_pdf(2000, 0.5, 2000)"), 1e-12);

    [TestMethod]
    public void QuantilesAreWhereTheirPartsLie()
    {
        foreach (string distribution in (string[])["beta:2.5, 4", "breitwigner:2", "cauchy:3", "chisquared:2.5", "exponential:0.5", "fdistribution:3, 7.5", "gamma:0.5, 2", "gaussian:2", "landau:1.5", "lognormal:0.5, 1.5", "tdistribution:3", "uniform:-1, 2"])
        {
            (string name, string parameters) = (distribution.Split(':')[0], distribution.Split(':')[1]);
            foreach (double z in (double[])[1e-6, 0.2, 0.7, 0.999])
            {
                foreach (string side in (string[])["", "_c"])
                {
                    FormattableString part = $"ROOT::Math::{name}_cdf{side}(ROOT::Math::{name}_quantile{side}({z:R}, {parameters}), {parameters})";
                    Assert.AreEqual(z, Value(FormattableString.Invariant(part)), 1e-11 * z, part.ToString());
                }
            }
        }
    }

    /// <summary>The values are integrals of the characteristic function, with 25 digits (mpmath).</summary>
    [TestMethod]
    [DataRow("0, 1, 0.5", 0.22233242286515978, 0.8561542783370937)]
    [DataRow("-1, 0.5, 1", 0.41989028876096642, 0.43452700274504555)]
    [DataRow("2.5, 0.1, 0.3", 0.095386579547803853, 0.72498398445109606)]
    [DataRow("10, 0.05, 0.9", 0.0081453653266513012, 0.96806710671870174)]
    [DataRow("-0.5, 2, 0", 0.34560389109498705, 0.81238095608328424)]
    [DataRow("-2.2, 5, 0.7", 0.35499544525683877, 0.92476809915759589)]
    [DataRow("-3, 10, 0.5", 0.98682691927315501, 0.79729967695985292)]
    [DataRow("30, 0.01, 0.5", 0.0011411617257340087, 0.97944251388735161)]
    public void VavilovIsWhatItsCharacteristicFunctionSays(string arguments, double density, double below)
    {
        Assert.AreEqual(density, Value($"ROOT::Math::vavilov_accurate_pdf({arguments})"), 1e-11);
        Assert.AreEqual(below, Value($"ROOT::Math::vavilov_accurate_cdf({arguments})"), 1e-11);
        Assert.AreEqual(1 - below, Value($"ROOT::Math::vavilov_accurate_cdf_c({arguments})"), 1e-11);
        string parameters = arguments[(arguments.IndexOf(',', StringComparison.Ordinal) + 1)..];
        double place = double.Parse(arguments[..arguments.IndexOf(',', StringComparison.Ordinal)], System.Globalization.CultureInfo.InvariantCulture);
        Assert.AreEqual(place, Value(FormattableString.Invariant($"ROOT::Math::vavilov_accurate_quantile({below:R}, {parameters})")), 1e-8 * Math.Max(1, Math.Abs(place)));
    }

    /// <summary>Values as before; the phases of such a series are large.</summary>
    [TestMethod]
    [DataRow("-14.540139, 1e6, 0.3", 58.526294439121975, 0.022724757503241678)]
    [DataRow("-14.537373, 1e6, 0.3", 262.42692428375416, 0.8413286400117373)]
    [DataRow("-15.239709, 1e6, 1", 76.365785499250986, 0.022745545938364326)]
    [DataRow("-15.239002, 1e6, 1", 342.25198343803142, 0.15865519827470561)]
    public void VavilovKeepsItsDigitsWhereItIsNearlyGauss(string arguments, double density, double below)
    {
        Assert.AreEqual(density, Value($"ROOT::Math::vavilov_accurate_pdf({arguments})"), 2e-9);
        Assert.AreEqual(below, Value($"ROOT::Math::vavilov_accurate_cdf({arguments})"), 3e-12);
    }

    [TestMethod]
    [DataRow("ROOT::Math::vavilov_accurate_pdf(0, 0.0001, 0.5)", double.NaN)]
    [DataRow("ROOT::Math::vavilov_accurate_pdf(-70, 1e30, 0.5)", double.NaN)]
    [DataRow("ROOT::Math::vavilov_accurate_cdf(0, 1e300, 1)", double.NaN)]
    [DataRow("ROOT::Math::vavilov_accurate_quantile(0.5, 0.0001, 0.5)", double.NaN)]
    [DataRow("ROOT::Math::vavilov_accurate_pdf(0, 1, 1.5)", double.NaN)]
    [DataRow("ROOT::Math::vavilov_accurate_pdf(1e9, 1, 0.5)", 0)]
    [DataRow("ROOT::Math::vavilov_accurate_cdf(1e9, 0.001, 0.5)", 1)]
    [DataRow("ROOT::Math::vavilov_accurate_cdf(-1e9, 1000, 0.5)", 0)]
    [DataRow("ROOT::Math::vavilov_accurate_cdf_c(-1e9, 0.01, 1)", 1)]
    public void VavilovEndsWhereItHasNoMeaning(string expression, double value) => Assert.AreEqual(value, Value(expression), 1e-11);

    [TestMethod]
    [DataRow("ROOT::Math::gaussian_pdf()")]
    [DataRow("ROOT::Math::gamma_pdf(1, 2)")]
    [DataRow("ROOT::Math::vavilov_accurate_pdf(1, 2)")]
    [DataRow("ROOT::Math::vavilov_fast_pdf(1, 2, 0.5)")]
    [DataRow("TMath::Vavilov(1, 2, 3)")]
    public void WhatIsNotThereIsRefused(string expression) => Assert.ThrowsExactly<RootExpressionException>(() => Value(expression));

    private static double Value(string expression) => (double)Evaluate.Column(CppColumn.Source, expression).Entries[0];
}
