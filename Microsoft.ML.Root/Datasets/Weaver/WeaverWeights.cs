using System.Collections.Immutable;

namespace Microsoft.ML.Root.Datasets;

/// <summary>How rows are weighted: by what is stored, or so that classes have the same distribution of two variables.</summary>
internal sealed record WeaverWeights
{
    /// <summary>A histogram of more cannot be meant; a class has one.</summary>
    private const int MostBins = 1 << 20;

    /// <summary>The product that is the weight; null where it is found by histograms.</summary>
    internal WeaverExpression? Stored { get; init; }

    /// <summary>True where all classes get the shape of the first one; else all get flat ones.</summary>
    internal bool IsReference { get; init; }

    /// <summary>The two variables.</summary>
    internal ImmutableArray<string> Variables { get; init; } = [];

    /// <summary>Edges of their bins.</summary>
    internal ImmutableArray<ImmutableArray<double>> Edges { get; init; } = [];

    /// <summary>Columns that are 1 in the rows of a class.</summary>
    internal ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>How much more of a class there is to be than of others.</summary>
    internal ImmutableArray<double> ClassWeights { get; init; } = [];

    /// <summary>Percentage of the bins, the emptiest ones, whose rows all stay.</summary>
    internal double Threshold { get; init; } = 10;

    /// <summary>True where rows beside the bins have weight 0; else they count to the bins at the edges.</summary>
    internal bool DiscardsOutside { get; init; } = true;

    /// <summary>A weight that each row has already; null for none.</summary>
    internal WeaverExpression? Base { get; init; }

    /// <summary>For each class the weights of its bins, the second variable fastest; null where they are yet to be found.</summary>
    internal IReadOnlyList<ImmutableArray<float>>? Histograms { get; init; }

    /// <summary>Number of bins.</summary>
    internal int BinCount => (Edges[0].Length - 1) * (Edges[1].Length - 1);

    /// <summary>Reads the section.</summary>
    /// <exception cref="RootFormatException">It says what cannot be.</exception>
    internal static WeaverWeights Read(YamlValue section)
    {
        section.RequireKnown(
            "use_precomputed_weights", "weight_branches", "reweight_basewgt", "reweight_method", "reweight_vars", "reweight_classes", "class_weights",
            "reweight_threshold", "reweight_discard_under_overflow", "reweight_hists");
        if (section.Get("use_precomputed_weights").Flag())
        {
            YamlValue branches = section.Get("weight_branches");
            return new WeaverWeights { Stored = new WeaverExpression(string.Join("*", branches.Texts()), branches.Place) };
        }

        YamlValue variables = section.Get("reweight_vars");
        YamlValue classes = section.Get("reweight_classes");
        YamlValue method = section.Get("reweight_method");
        WeaverWeights read = new()
        {
            IsReference = method.Text() is "flat" or "ref" ? method.Text() == "ref" : throw method.Error("it must be 'flat' or 'ref'"),
            Variables = variables.Fields() is { Count: 2 } fields ? [.. fields.Select(f => f.Name)] : throw variables.Error("there must be two variables"),
            Edges = [.. variables.Fields().Select(f => EdgesOf(f.Value))],
            Classes = [.. classes.Texts()],
            ClassWeights = [.. section.Find("class_weights")?.Reals() ?? Enumerable.Repeat(1.0, classes.Items().Count)],
            Threshold = section.Find("reweight_threshold") is YamlValue threshold
                ? threshold.Real() is >= 0 and <= 100 and double percent ? percent : throw threshold.Error("it must be from 0 to 100")
                : 10,
            DiscardsOutside = section.Find("reweight_discard_under_overflow")?.Flag() ?? true,
            Base = section.Find("reweight_basewgt") is YamlValue weight ? new WeaverExpression(weight.Text(), weight.Place) : null,
        };
        if (read.Classes.IsEmpty || read.ClassWeights.Length != read.Classes.Length)
        {
            throw (section.Find("class_weights") ?? classes).Error($"there are {read.Classes.Length} classes and {read.ClassWeights.Length} weights of them");
        }

        if (read.Edges.Aggregate(1.0, (bins, edges) => bins * (edges.Length - 1)) > MostBins)
        {
            throw variables.Error($"there are more than {MostBins} bins");
        }

        if (read.Classes.Distinct().Count() < read.Classes.Length)
        {
            throw classes.Error("a class is there twice");
        }

        return section.Find("reweight_hists") is YamlValue histograms
            ? read with { Histograms = [.. read.Classes.Select(name => Histogram(histograms.Get(name), read))] }
            : read;
    }

    private static ImmutableArray<double> EdgesOf(YamlValue edges)
        => edges.Reals() is { Length: >= 2 } given && Enumerable.Range(1, given.Length - 1).All(i => given[i] > given[i - 1])
            ? [.. given]
            : throw edges.Error("edges of bins are two numbers at least that ascend");

    private static ImmutableArray<float> Histogram(YamlValue rows, WeaverWeights weights)
        => rows.Items().SelectMany(row => row.Reals()).ToArray() is double[] bins && bins.Length == weights.BinCount
            ? [.. bins.Select(bin => (float)bin)]
            : throw rows.Error($"there must be {weights.BinCount} numbers, one a bin");
}
