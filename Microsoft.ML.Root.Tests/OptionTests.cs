using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Root.Tests;

/// <summary>
/// Every public option refuses what it cannot mean when it is given, with its name and the value. An option that is new and has no
/// row in <see cref="RefusedValues"/> fails <see cref="EveryPublicOptionHasARow"/>.
/// </summary>
[TestClass]
public sealed class OptionTests
{
    /// <summary>Columns of functions of several arguments are one option.</summary>
    private static string RowOf(string key) => key.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8');

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void EveryPublicOptionHasARow()
    {
        string[] found = [.. OptionTable.Keys.Select(RowOf).Distinct()];
        Assert.IsEmpty(found.Except(RefusedValues.ByOption.Keys), $"options without a row: {string.Join(", ", found.Except(RefusedValues.ByOption.Keys))}");
        Assert.IsEmpty(RefusedValues.ByOption.Keys.Except(found), $"rows without an option: {string.Join(", ", RefusedValues.ByOption.Keys.Except(found))}");
    }

    [TestMethod]
    public void EveryOptionRefusesWhatItCannotMean()
    {
        List<string> wrong = [];
        int cases = 0;
        foreach ((string key, PropertyInfo property) in OptionTable.Properties)
        {
            foreach (object? value in RefusedValues.ByOption.GetValueOrDefault(key, []))
            {
                cases++;
                Judge(key, property.Name, value, () => OptionValues.Set(property, value), wrong);
            }
        }

        foreach ((string key, MethodBase method, ParameterInfo parameter) in OptionTable.Parameters)
        {
            foreach (object? value in RefusedValues.ByOption.GetValueOrDefault(RowOf(key), []).Where(v => IsOf(parameter, v)))
            {
                cases++;
                Judge(key, parameter.Name!, value, () => OptionValues.Call(method, parameter, value), wrong);
            }
        }

        TestContext.WriteLine($"{OptionTable.Keys.Count} options, {cases} values refused");
        Assert.IsEmpty(wrong, string.Join(Environment.NewLine, wrong));
    }

    [TestMethod]
    public void DefaultsAreAllowed()
    {
        // Edges of a second axis are none where there is no such axis, and are given where there is one.
        foreach (PropertyInfo property in OptionTable.Properties.Select(p => p.Property).Where(p => p.CanWrite && p.Name != nameof(RootReweighting.YEdges)))
        {
            object options = OptionValues.Owner(property);
            property.SetValue(options, property.GetValue(options));
        }
    }

    /// <summary>Overloads that have an option in common may take other lists for it.</summary>
    private static bool IsOf(ParameterInfo parameter, object? value)
        => value is not IEnumerable || value is string || parameter.ParameterType.ContainsGenericParameters || parameter.ParameterType.IsInstanceOfType(value)
            || !parameter.ParameterType.IsGenericType || parameter.ParameterType.GetGenericArguments() is not [{ IsGenericType: true }];

    /// <summary>The error is one of arguments, and says the option's name; of a single value also the value.</summary>
    private void Judge(string key, string name, object? value, Action give, List<string> wrong)
    {
        string given = value switch
        {
            null => "null",
            IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object?>().Select(i => i ?? "null"))}]",
            _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        };
        try
        {
            give();
            wrong.Add($"{key} = {given}: taken");
        }
        catch (ArgumentException error)
        {
            TestContext.WriteLine($"{key} = {given}: {error.Message}");
            bool saysName = error.Message.Contains(RowOf(name), StringComparison.OrdinalIgnoreCase) || error.ParamName == name;
            bool saysValue = value is null or IEnumerable and not string || error.Message.Contains(given, StringComparison.Ordinal);
            if (!saysName || !saysValue)
            {
                wrong.Add($"{key} = {given}: says neither name nor value: {error.Message}");
            }
        }
        catch (Exception error)
        {
            wrong.Add($"{key} = {given}: {error.GetType().Name}: {error.Message}");
        }
    }
}
