using System.Globalization;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.Loading;

/// <summary>The classes that are drawn from, and how many rows of each a draw takes.</summary>
/// <param name="column">The column of classes.</param>
/// <param name="classes">What it holds.</param>
/// <param name="parts">The data sets that the rows are a union of, or none.</param>
internal sealed class QuotaClasses(ColumnSchema column, ClassTable classes, IEnumerable<UnionElement> parts)
{
    /// <summary>The same number of rows of each class.</summary>
    /// <exception cref="ArgumentException">There are no two classes, or a data set has no row left.</exception>
    internal Dictionary<ulong, long> Balanced(RootBalance balance)
    {
        RequireTwo();
        if (column.Path == UnionElement.ColumnName
            && parts.SelectMany(p => p.Leaves).Select(p => p.Name).FirstOrDefault(n => !classes.Names.ContainsValue(n)) is string empty)
        {
            throw new ArgumentException($"Data set '{empty}' has no row to draw; there are {classes.Listed}.");
        }

        long size = balance == RootBalance.Under ? classes.Sizes.Values.Min() : classes.Sizes.Values.Max();
        return classes.Sizes.ToDictionary(s => s.Key, _ => size);
    }

    /// <summary>All rows, and of smaller classes so many that they come to a proportion of the largest.</summary>
    /// <exception cref="ArgumentException">There are no two classes.</exception>
    internal Dictionary<ulong, long> Oversampled(double ratio)
    {
        RequireTwo();
        long least = (long)Math.Round(ratio * classes.Sizes.Values.Max(), MidpointRounding.AwayFromZero);
        return classes.Sizes.ToDictionary(s => s.Key, s => Math.Max(s.Value, least));
    }

    /// <summary>Given numbers of rows.</summary>
    /// <exception cref="ArgumentException">A class has no row.</exception>
    internal Dictionary<ulong, long> Given(IReadOnlyDictionary<string, long> rows) => rows.ToDictionary(r => Key(r.Key), r => r.Value);

    /// <summary>Rows in proportion.</summary>
    /// <param name="ratios">The proportions.</param>
    /// <param name="rows">Rows of the draw; null for all of the smallest class, and of the others what belongs to them.</param>
    /// <exception cref="ArgumentException">A class has no row, or too few for the proportion.</exception>
    internal Dictionary<ulong, long> InProportion(IReadOnlyDictionary<string, double> ratios, long? rows)
    {
        Dictionary<ulong, double> byKey = ratios.ToDictionary(r => Key(r.Key), r => r.Value);
        double sum = byKey.Values.Sum();
        double total = rows ?? Reached(byKey) * sum;
        return byKey.ToDictionary(r => r.Key, r => (long)Math.Round(total * r.Value / sum));
    }

    /// <summary>Rows for a proportion of 1 when no row repeats and none of the smallest class is left out.</summary>
    private double Reached(Dictionary<ulong, double> ratios)
    {
        ulong smallest = ratios.Keys.MinBy(k => classes.Sizes[k]);
        ulong scarcest = ratios.MinBy(r => classes.Sizes[r.Key] / r.Value).Key;
        double rows = classes.Sizes[smallest] / ratios[smallest];
        if (classes.Sizes[scarcest] < Math.Floor(rows * ratios[scarcest]) && classes.Sizes[smallest] < classes.Sizes[scarcest])
        {
            double least = (double)classes.Sizes[smallest] / classes.Sizes[scarcest];
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The proportion of '{classes.Names[smallest]}' to '{classes.Names[scarcest]}' in column '{column.Path}' is "
                + $"{ratios[smallest] / ratios[scarcest]:G4}, for which there are too few rows of '{classes.Names[scarcest]}': {classes.Listed}. "
                + $"It is {least:G4} at least, or rows of '{classes.Names[smallest]}' are lost; or give the number of rows."));
        }

        return Math.Min(rows, classes.Sizes[scarcest] / ratios[scarcest]);
    }

    private void RequireTwo()
    {
        if (classes.Sizes.Count < 2)
        {
            throw new ArgumentException(
                $"Column '{column.Path}' has {(classes.Sizes.Count == 0 ? "no class" : $"one class only, {classes.Listed}")}; a draw needs at least two.");
        }
    }

    private ulong Key(string text)
    {
        ulong key = ColumnKeys.Of(column, text)
            ?? throw new ArgumentException($"'{text}' is not a value of column '{column.Path}', which is {column.Type.Label()}.");
        return classes.Sizes.ContainsKey(key) ? key : throw new ArgumentException(
            $"No row has the value '{text}' in column '{column.Path}'; there {(classes.Sizes.Count == 0 ? "are no rows" : $"are {classes.Listed}")}"
            + NearestName.Hint(text, classes.Names.Values));
    }
}
