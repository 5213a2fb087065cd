using System.Globalization;
using Microsoft.ML.Root;

namespace Exploration;

/// <summary>Pearson's coefficients of columns.</summary>
internal static class Correlation
{
    /// <summary>[columns, columns]: the mean of the product of two columns that were standardised.</summary>
    internal static double[,] Of(RootDataset data, IReadOnlyList<string> columns)
    {
        string[] standard = Standardize(data, columns);
        RootAnalysis analysis = data.Analyze();
        RootResult<double>[] means = [.. standard.SelectMany(_ => standard, (one, other) => analysis.Mean($"{one} * {other}"))];
        double[,] coefficients = new double[standard.Length, standard.Length];
        for (int i = 0; i < means.Length; i++)
        {
            coefficients[i / standard.Length, i % standard.Length] = means[i].Value;
        }

        return coefficients;
    }

    /// <summary>Expressions of mean 0 and standard deviation 1.</summary>
    internal static string[] Standardize(RootDataset data, IReadOnlyList<string> columns)
    {
        RootAnalysis analysis = data.Analyze();
        RootResult<RootStatistics>[] statistics = [.. columns.Select(c => analysis.Stats(c))];
        return [.. columns.Zip(statistics, (column, s) => string.Create(CultureInfo.InvariantCulture, $"(({column}) - ({s.Value.Mean:R})) / {s.Value.StdDev:R}"))];
    }
}
