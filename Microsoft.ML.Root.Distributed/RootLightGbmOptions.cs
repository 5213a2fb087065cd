using System.Runtime.CompilerServices;

namespace Microsoft.ML.Root;

/// <summary>How <see cref="RootCluster.TrainLightGbm"/> trains: names and defaults are those of ML.NET's LightGBM trainers.</summary>
public sealed record RootLightGbmOptions
{
    /// <summary>What the trees are trained for. Default: <see cref="RootLightGbmObjective.Binary"/>.</summary>
    public RootLightGbmObjective Objective
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw OutOfRange(nameof(Objective), value, "one of the objectives");
    }

    /// <summary>The loader's item with the label, one number a row. Default: "Label".</summary>
    public string LabelColumnName
    {
        get;
        init => field = Name(value);
    } = "Label";

    /// <summary>The loader's item with the features, <c>[rows, n]</c>; the model's input column in ML.NET. Default: "Features".</summary>
    public string FeatureColumnName
    {
        get;
        init => field = Name(value);
    } = "Features";

    /// <summary>
    /// Ranking: the loader's item with the number of a row's group, a whole number; rows of a group follow one another in the files.
    /// Default: "GroupId".
    /// </summary>
    public string RowGroupColumnName
    {
        get;
        init => field = Name(value);
    } = "GroupId";

    /// <summary>Trees, for several classes trees of each. Default: 100.</summary>
    public int NumberOfIterations
    {
        get;
        init => field = AtLeast(value, 1);
    } = 100;

    /// <summary>What a new tree counts, from 0 to 1. Default: 0.1.</summary>
    public double LearningRate
    {
        get;
        init => field = Fraction(value);
    } = 0.1;

    /// <summary>Leaves of a tree, from 2 to 131,072. Default: 31.</summary>
    public int NumberOfLeaves
    {
        get;
        init => field = value is >= 2 and <= 131072 ? value : throw OutOfRange(nameof(NumberOfLeaves), value, "from 2 to 131072");
    } = 31;

    /// <summary>Rows of all ranks that a leaf must have. Default: 20.</summary>
    public int MinimumExampleCountPerLeaf
    {
        get;
        init => field = AtLeast(value, 0);
    } = 20;

    /// <summary>Bins that a feature's values are put into, from 2 to 65,535; up to 256, a value takes a byte of memory. Default: 255.</summary>
    public int MaximumBinCountPerFeature
    {
        get;
        init => field = value is >= 2 and <= 65535 ? value : throw OutOfRange(nameof(MaximumBinCountPerFeature), value, "from 2 to 65535");
    } = 255;

    /// <summary>Rows of all ranks, about, by which the bins are found; each rank holds them for a moment. Default: 200,000.</summary>
    public int BinSampleCount
    {
        get;
        init => field = value is >= 1000 and <= 100_000_000 ? value : throw OutOfRange(nameof(BinSampleCount), value, "from 1000 to 100000000");
    } = 200_000;

    /// <summary>Levels of a tree; 0 for any number. Default: 0.</summary>
    public int MaximumTreeDepth
    {
        get;
        init => field = AtLeast(value, 0);
    }

    /// <summary>Sum of second derivatives that a leaf must have. Default: 0.1.</summary>
    public double MinimumChildWeight
    {
        get;
        init => field = NotNegative(value);
    } = 0.1;

    /// <summary>Weight of the sum of absolute leaf values. Default: 0.</summary>
    public double L1Regularization
    {
        get;
        init => field = NotNegative(value);
    }

    /// <summary>Weight of the sum of squared leaf values. Default: 0.01.</summary>
    public double L2Regularization
    {
        get;
        init => field = NotNegative(value);
    } = 0.01;

    /// <summary>Part of the features that a tree may use, drawn anew for each tree, at least two; 1 for all. Default: 1.</summary>
    public double FeatureFraction
    {
        get;
        init => field = Fraction(value);
    } = 1;

    /// <summary>Part of each rank's rows that trees are grown on, every row drawn by itself; 1 for all. Default: 1.</summary>
    public double SubsampleFraction
    {
        get;
        init => field = Fraction(value);
    } = 1;

    /// <summary>Iterations with the same rows of <see cref="SubsampleFraction"/>; 0 where no rows are drawn. Default: 0.</summary>
    public int SubsampleFrequency
    {
        get;
        init => field = AtLeast(value, 0);
    }

    /// <summary>
    /// With a validation set: ends after so many iterations without a better value over all ranks, and keeps the best; 0 never.
    /// Default: 0.
    /// </summary>
    public int EarlyStoppingRound
    {
        get;
        init => field = AtLeast(value, 0);
    }

    /// <summary>Threads of this rank; null for its part of the machine's processors.</summary>
    public int? NumberOfThreads
    {
        get;
        init => field = value is int threads ? AtLeast(threads, 1) : null;
    }

    /// <summary>Seed of the features and rows drawn, and of the sample for the bins. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>Where checkpoints lie; training goes on from the newest there, on any number of ranks. Null (the default): none are made.</summary>
    public string? CheckpointFolder
    {
        get;
        init => field = value is null ? null : Name(value);
    }

    /// <summary>Iterations between two checkpoints. Default: 10.</summary>
    public int CheckpointIterations
    {
        get;
        init => field = AtLeast(value, 1);
    } = 10;

    /// <summary>
    /// Told on every rank after each iteration: its number, from 1, and, with a validation set, the objective's measure over the rows of
    /// all ranks (log loss, mean squared error; NDCG with its sign turned), the smaller the better.
    /// </summary>
    public Action<int, double?>? Progress { get; init; }

    private static string Name(string value, [CallerMemberName] string name = "")
        => !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException($"{name} is empty.", name);

    private static int AtLeast(int value, int least, [CallerMemberName] string name = "")
        => value >= least ? value : throw OutOfRange(name, value, $"at least {least}");

    private static double Fraction(double value, [CallerMemberName] string name = "")
        => value is > 0 and <= 1 ? value : throw OutOfRange(name, value, "above 0 and at most 1");

    private static double NotNegative(double value, [CallerMemberName] string name = "")
        => double.IsFinite(value) && value >= 0 ? value : throw OutOfRange(name, value, "at least 0");

    private static ArgumentOutOfRangeException OutOfRange(string name, object value, string range)
        => new(name, value, FormattableString.Invariant($"{name} is {value}; it must be {range}."));
}
