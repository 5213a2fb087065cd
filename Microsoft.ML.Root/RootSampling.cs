using System.Globalization;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Loading;

namespace Microsoft.ML.Root;

/// <summary>
/// Which rows an epoch draws, and how often: another draw in each epoch, the same for the same seed. What has to be counted for it
/// is counted when the loader is made, in one pass over the columns that are named.
/// </summary>
public sealed class RootSampling : IEquatable<RootSampling>
{
    private readonly SamplingMethod _method;

    private RootSampling(SamplingMethod method) => _method = method;

    /// <summary>All values of a column with the same number of rows.</summary>
    /// <param name="column">A column or expression with one value a row: the class.</param>
    /// <param name="balance">Down to the smallest, or up to the largest.</param>
    /// <param name="withReplacement">Each draw is from all rows of the class; else a row repeats only when all have been taken.</param>
    /// <remarks>One class alone is an error, and so is a data set that has no row left, when <c>_dataset</c> is the class.</remarks>
    public static RootSampling Balance(string column, RootBalance balance, bool withReplacement = false)
        => new(new QuotaSampling(
            OptionCheck.Name(column), withReplacement, $"balance {OptionCheck.Defined(balance)}", classes => classes.Balanced(balance)));

    /// <summary>
    /// All rows of the largest class, and of each other class all its rows, repeated where that is needed to come to a proportion of the
    /// largest. Of the parts of a split each is drawn for itself, so that no copy of a row gets to the other part.
    /// </summary>
    /// <param name="column">A column or expression with one value a row: the class.</param>
    /// <param name="ratio">Least number of rows of a class for one of the largest, above 0 and at most 1.</param>
    /// <param name="withReplacement">Each draw is from all rows of the class; else a row repeats only when all have been taken.</param>
    /// <remarks>One class alone is an error.</remarks>
    public static RootSampling Oversample(string column, double ratio, bool withReplacement = false)
    {
        OptionCheck.Name(column);
        OptionCheck.Between(OptionCheck.Above(ratio, 0), double.Epsilon, 1, nameof(ratio));
        return new(new QuotaSampling(
            column, withReplacement, string.Create(CultureInfo.InvariantCulture, $"oversample to {ratio}"), classes => classes.Oversampled(ratio)));
    }

    /// <summary>Given numbers of rows for values of a column, such as a class or a file; other values are left out.</summary>
    /// <param name="column">A column or expression with one value a row; <c>_file</c> and <c>_dataset</c> are columns as well.</param>
    /// <param name="rows">Rows an epoch, by value.</param>
    /// <param name="withReplacement">Each draw is from all rows with the value.</param>
    public static RootSampling Quotas(string column, IReadOnlyDictionary<string, long> rows, bool withReplacement = false)
    {
        OptionCheck.Name(column);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (long count in rows.Values)
        {
            OptionCheck.AtLeast(count, 0, nameof(rows));
        }

        string text = string.Join(' ', rows.OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => $"{r.Key}:{r.Value}"));
        return new(new QuotaSampling(column, withReplacement, $"quotas {text}", classes => classes.Given(rows)));
    }

    /// <summary>
    /// Mixes rows in given proportions: signal and background, data sets of different size. Without a number of rows an epoch takes
    /// all rows of the smallest class, and as many of the others as belong to them; a class that has fewer is an error.
    /// </summary>
    /// <param name="column">A column or expression with one value a row, such as <c>_dataset</c>.</param>
    /// <param name="ratios">Proportions by value, of two at least; other values are left out.</param>
    /// <param name="rows">Rows an epoch; rows repeat where there are too few.</param>
    /// <param name="withReplacement">Each draw is from all rows with the value.</param>
    public static RootSampling Ratios(string column, IReadOnlyDictionary<string, double> ratios, long? rows = null, bool withReplacement = false)
    {
        OptionCheck.Name(column);
        ArgumentNullException.ThrowIfNull(ratios);
        OptionCheck.AtLeast(rows, 0);
        foreach (double ratio in ratios.Values)
        {
            OptionCheck.Finite(OptionCheck.Above(ratio, 0, nameof(ratios)), nameof(ratios));
        }

        if (ratios.Count < 2)
        {
            throw new ArgumentException($"ratios has {ratios.Count} items; a proportion is of two values at least.", nameof(ratios));
        }

        string text = string.Join(' ', ratios.OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Key}:{r.Value}")));
        return new(new QuotaSampling(column, withReplacement, $"ratios {text} rows {rows}", classes => classes.InProportion(ratios, rows)));
    }

    /// <summary>Rows with a probability in proportion to a weight: how often a row comes is its share of the epoch, rounded at random.</summary>
    /// <param name="column">A column or expression with one number a row.</param>
    /// <param name="rows">Rows an epoch, on average; null for as many as the data have.</param>
    /// <param name="policy">
    /// What to do with weights that are not above zero: Error, Absolute, or Drop (they are never drawn). Keep is not possible.
    /// </param>
    public static RootSampling ByWeight(string column, long? rows = null, WeightPolicy policy = WeightPolicy.Error)
        => OptionCheck.Defined(policy) == WeightPolicy.Keep
            ? throw new ArgumentException($"{nameof(policy)} is {policy}; rows cannot be drawn with a probability below zero, so that it must be another one.", nameof(policy))
            : new(new WeightSampling(OptionCheck.Name(column), OptionCheck.AtLeast(rows, 0), policy));

    /// <summary>Rows with a probability in proportion to their weight of a reweighting: accept or reject, none repeats.</summary>
    public static RootSampling Reweighted(RootReweighting reweighting)
    {
        ArgumentNullException.ThrowIfNull(reweighting);
        return new(new ReweightSampling(reweighting));
    }

    /// <summary>The column of the classes that are drawn from; null when there are none.</summary>
    internal string? ClassColumn => _method.ClassColumn;

    /// <summary>True where the numbers of rows are known from the classes alone.</summary>
    internal bool HasQuotas => _method.HasQuotas;

    /// <summary>Describes the draw; part of a position, so that another draw is refused.</summary>
    public override string ToString() => _method.Description;

    /// <summary>True for a description of the same draw.</summary>
    public bool Equals(RootSampling? other) => other is not null && other._method.Description == _method.Description;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RootSampling);

    /// <inheritdoc/>
    public override int GetHashCode() => _method.Description.GetHashCode(StringComparison.Ordinal);

    /// <summary>Reads what has to be known about the data, once.</summary>
    internal ISamplingPlan Prepare(RowScanner scanner, RowSet rows) => _method.Prepare(scanner, rows);
}
