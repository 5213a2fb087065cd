using System.Globalization;
using System.Text.Json;
using Microsoft.ML.Root.Columns;

namespace Microsoft.ML.Root.Tests.Expressions;

/// <summary>The table of what a C++ compiler gives for expressions of the kinds that ROOT's documentation uses, over four rows.</summary>
[TestClass]
public sealed class CppTableTests
{
    /// <summary>Where ROOT's sources say otherwise than the table, and why: the list may only become shorter, since a row of it that agrees fails.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["cmp.M82"] = "Int_t TMath::Finite(Double_t) (math/mathcore/inc/TMath.h); the table was made with std::isfinite, which gives bool",
    };

    public static IEnumerable<object[]> Rows
        => File.ReadLines(Path.Combine(RepositoryPaths.Fixtures, "expressions_cpp.tsv")).Skip(1)
            .Select(line => line.Split('\t').Cast<object>().ToArray());

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void TypeAndValuesAreThoseOfCpp(string id, string expression, string type, string values)
    {
        string? difference = Difference(expression.Replace('§', '\n'), type, values.Split(" | "));
        if (Exceptions.TryGetValue(id, out string? reason))
        {
            Assert.IsNotNull(difference, $"{id} agrees now: take it off the list ({reason})");
        }
        else
        {
            Assert.IsNull(difference, $"{id}: {expression}: {difference}");
        }
    }

    [TestMethod]
    public void TableHasAllRows()
    {
        HashSet<string> ids = [.. Rows.Select(row => (string)row[0])];
        Assert.HasCount(590, ids);
        Assert.IsTrue(ids.IsSupersetOf(Exceptions.Keys));
    }

    /// <summary>Where the expression differs from the table; null when it does not.</summary>
    internal static string? Difference(string expression, string type, string[] values) => Difference(CppColumn.Source, expression, type, values);

    /// <summary>Where the expression, over some columns, differs from the table; null when it does not.</summary>
    internal static string? Difference(IColumnSource source, string expression, string type, string[] values)
    {
        ColumnSchema schema;
        List<object> entries;
        Dictionary<int, RootExpressionException> errors;
        try
        {
            (schema, entries, errors) = Evaluate.WithErrors(source, expression);
        }
        catch (RootExpressionException error)
        {
            return error.Problem;
        }

        string found = schema.Type.ToString() + schema.Shape;

        // No type of ours has the digits of a long double.
        if (type != "?" && type != found)
        {
            return $"type {type} expected, {found} found";
        }

        for (int row = 0; row < values.Length; row++)
        {
            string actual = errors.TryGetValue(row, out RootExpressionException? error) ? $"! {error.Problem}" : ChunkValues.Json(entries[row]);
            if (error is null ? values[row] == "!" || !Agrees(values[row], entries[row]) : values[row] != "!" || error.Entry != row)
            {
                return $"row {row}: {values[row]} expected, {actual} found";
            }
        }

        return null;
    }

    private static bool Agrees(string expected, object actual)
    {
        string json = expected.Replace("nan", "\"NaN\"", StringComparison.Ordinal).Replace("-inf", "\"-Infinity\"", StringComparison.Ordinal);
        json = json.Replace("inf", "\"Infinity\"", StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(actual is string ? expected : json);
        return Agrees(document.RootElement, actual);
    }

    private static bool Agrees(JsonElement expected, object actual)
    {
        if (actual is object[] items)
        {
            return expected.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == items.Length
                && expected.EnumerateArray().Zip(items, Agrees).All(same => same);
        }

        return actual switch
        {
            string text => expected.ValueKind == JsonValueKind.String && text == expected.GetString(),
            bool flag => expected.GetRawText() == (flag ? "1" : "0"),
            float or double => IsNear(Real(expected), actual),
            _ => expected.GetRawText() == Convert.ToString(actual, CultureInfo.InvariantCulture),
        };
    }

    private static double Real(JsonElement expected)
        => expected.ValueKind == JsonValueKind.String ? double.Parse(expected.GetString()!, CultureInfo.InvariantCulture) : expected.GetDouble();

    private static bool IsNear(double expected, object actual)
    {
        double value = Convert.ToDouble(actual, CultureInfo.InvariantCulture);
        double wanted = actual is float ? (float)expected : expected;
        return value.Equals(wanted) || Math.Abs(value - wanted) <= Math.Abs(wanted) * (actual is float ? 2e-6 : 1e-12);
    }
}
