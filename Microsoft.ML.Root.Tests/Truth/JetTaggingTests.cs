using System.Globalization;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>The sample as a user runs it: what it learns, twice the same.</summary>
[TestClass]
public partial class JetTaggingTests
{
    [TestMethod]
    public void TheTaggerIsMuchBetterThanTheLargestClassAndRepeats()
    {
        string first = Run();
        Match accuracy = Accuracy().Match(first);
        Assert.IsTrue(accuracy.Success, first);
        Assert.IsGreaterThanOrEqualTo(72, double.Parse(accuracy.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        Assert.IsLessThan(15, double.Parse(accuracy.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        Assert.AreEqual(UntilCost(first), UntilCost(Run()), "the same seed gives the same model");
    }

    /// <summary>What is learnt, without how long it took.</summary>
    private static string UntilCost(string output)
        => Seconds().Replace(output[..output.IndexOf("Rows read", StringComparison.Ordinal)], "");

    private static string Run()
    {
        (int code, string output, string error) = ChildProcess.Run(Path.Combine(AppContext.BaseDirectory, "JetTagging.dll"));
        Assert.AreEqual(0, code, error);
        return output;
    }

    [GeneratedRegex(@"Accuracy +([\d.]+) % \(always the largest class: ([\d.]+) %\)")]
    private static partial Regex Accuracy();

    [GeneratedRegex(@"trained in [\d.]+ s")]
    private static partial Regex Seconds();
}
