using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Tests.Expressions;

/// <summary>The table of what ROOT's own Define gives for every entry of files written with ROOT.</summary>
[TestClass]
public sealed class ExpressionTableTests
{
    public static IEnumerable<object[]> Rows
        => File.ReadLines(Path.Combine(RepositoryPaths.Fixtures, "expressions.tsv")).Skip(1)
            .Select(line => line.Split('\t').Cast<object>().ToArray());

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void TypeAndValuesAreThoseOfROOT(
        string file, string tree, string expression, string type, string shape, string error, string values)
    {
        IColumnSource source = RootDataset.FromFiles(Locate(file), tree).Source;
        if (error == "refused")
        {
            RootExpressionException refused = Assert.ThrowsExactly<RootExpressionException>(() => Evaluate.Column(source, expression));
            Assert.IsInRange(0, expression.Length, refused.Position);
            StringAssert.Contains(refused.Message, "^");
            return;
        }

        (ColumnSchema schema, List<object> entries) = Evaluate.Column(source, expression);
        Assert.AreEqual(type + shape, schema.Type.Label() + schema.Shape);
        using JsonDocument expected = JsonDocument.Parse(values);
        Compare(expected.RootElement, entries, "entry");
    }

    [TestMethod]
    public void TableHasAllRows() => Assert.HasCount(133, Rows.ToList());

    private static string Locate(string file)
        => file.StartsWith("jets/", StringComparison.Ordinal)
            ? Path.Combine(RepositoryPaths.Jets, file["jets/".Length..])
            : Path.Combine(RepositoryPaths.Fixtures, file);

    private static void Compare(JsonElement expected, object actual, string place)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            List<object> items = [.. ((System.Collections.IEnumerable)actual).Cast<object>()];
            Assert.HasCount(expected.GetArrayLength(), items, place);
            for (int i = 0; i < items.Count; i++)
            {
                Compare(expected[i], items[i], string.Create(CultureInfo.InvariantCulture, $"{place} {i}"));
            }
        }
        else if (actual is float or double)
        {
            double value = Convert.ToDouble(actual, CultureInfo.InvariantCulture);
            double wanted = expected.ValueKind == JsonValueKind.String
                ? double.Parse(expected.GetString()!, CultureInfo.InvariantCulture)
                : expected.GetDouble();

            // A float is written with the digits that determine it.
            wanted = actual is float ? (float)wanted : wanted;
            double bound = Math.Abs(wanted) * (actual is float ? 1e-6 : 1e-12);
            Assert.IsTrue(
                value.Equals(wanted) || Math.Abs(value - wanted) <= bound, $"{place}: {wanted:R} expected, {value:R} found");
        }
        else
        {
            Assert.AreEqual(expected.GetRawText(), Convert.ToString(actual, CultureInfo.InvariantCulture)!.ToLowerInvariant(), place);
        }
    }
}
