using System.Globalization;
using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root;

/// <summary>
/// Weights that give every class the same distribution of one or two columns, such as transverse momentum and mass: flat, or that
/// of a reference class. A row's weight is the wanted over the found content of its bin, scaled to a mean of 1 in each class.
/// </summary>
public sealed record RootReweighting
{
    /// <summary>First column or expression: one number a row.</summary>
    public required string X
    {
        get;
        init => field = OptionCheck.Name(value, nameof(X));
    }

    /// <summary>Edges of its bins, ascending; rows outside have weight 0.</summary>
    public required IReadOnlyList<double> XEdges
    {
        get;
        init => field = Edges(value, nameof(XEdges));
    }

    /// <summary>Second column or expression, or null for one dimension.</summary>
    public string? Y
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(Y));
    }

    /// <summary>Edges of its bins, ascending.</summary>
    public IReadOnlyList<double> YEdges
    {
        get;
        init => field = Edges(value, nameof(YEdges));
    } = [];

    /// <summary>Column or expression whose values are the classes; null when all rows are one class.</summary>
    public string? ClassColumn
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(ClassColumn));
    }

    /// <summary>The class whose distribution the others get, as its value in <see cref="ClassColumn"/>; null for a flat one.</summary>
    public string? Reference
    {
        get;
        init => field = OptionCheck.NameOrNull(value, nameof(Reference));
    }

    /// <summary>
    /// For classes, as their values in <see cref="ClassColumn"/>, what their weights are multiplied by, after <see cref="Cap"/>; a class that
    /// is not named keeps its mean weight of 1. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, double> ClassWeights
    {
        get;
        init => field = Factors(value, nameof(ClassWeights));
    } = new Dictionary<string, double>();

    /// <summary>No weight is larger than this; above 1, which is the mean weight. Default: 10.</summary>
    public double Cap
    {
        get;
        init => field = OptionCheck.Above(value, 1, nameof(Cap));
    } = 10;

    /// <inheritdoc/>
    public override string ToString()
        => $"{X}[{string.Join(' ', XEdges)}] {Y}[{string.Join(' ', YEdges)}] by {ClassColumn} to {Reference ?? "flat"}, at most {Cap}"
            + string.Concat(ClassWeights.OrderBy(w => w.Key, StringComparer.Ordinal)
                .Select(w => string.Create(CultureInfo.InvariantCulture, $", {w.Key}:{w.Value}")));

    private static Dictionary<string, double> Factors(IReadOnlyDictionary<string, double> factors, string name)
    {
        foreach ((string value, double factor) in OptionCheck.NotNull(factors, name))
        {
            OptionCheck.Finite(OptionCheck.Above(factor, 0, $"{name}[{value}]"), $"{name}[{value}]");
        }

        return new Dictionary<string, double>(factors);
    }

    private static double[] Edges(IReadOnlyList<double> edges, string name)
    {
        double[] copy = [.. OptionCheck.NotNull(edges, name)];
        bool ascend = copy.Length >= 2 && Enumerable.Range(1, copy.Length - 1).All(i => copy[i] > copy[i - 1]);
        return ascend
            ? copy
            : throw new ArgumentException($"{name} is [{string.Join(", ", copy)}]; it must have at least two numbers that ascend.", name);
    }
}
