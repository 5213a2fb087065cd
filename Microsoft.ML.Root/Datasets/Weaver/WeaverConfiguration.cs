using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>An expression of a configuration, in Python.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Place">Its key and line, for messages.</param>
internal sealed record WeaverExpression(string Text, string Place);

/// <summary>A variable of an input and what is done to it.</summary>
/// <param name="Name">The variable.</param>
/// <param name="IsAuto">True where what is subtracted and what multiplies is yet to be found.</param>
/// <param name="Center">What is subtracted; null where the values stay as they are.</param>
/// <param name="Scale">What then multiplies.</param>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value.</param>
/// <param name="Fill">What stands for places without a value.</param>
internal sealed record WeaverVariable(string Name, bool IsAuto, double? Center, double Scale, double Minimum, double Maximum, double Fill);

/// <summary>An input: variables that go into a network together.</summary>
/// <param name="Name">The input.</param>
/// <param name="Length">Items of padded lists; null where nothing is padded.</param>
/// <param name="Mode">What stands behind the end of a list.</param>
/// <param name="Variables">The variables.</param>
internal sealed record WeaverInput(string Name, int? Length, PaddingMode Mode, ImmutableArray<WeaverVariable> Variables);

/// <summary>A column whose value is told by the path of a file.</summary>
/// <param name="Name">The column.</param>
/// <param name="Values">Values by patterns, of which the first counts that is found in the path; 0 where none is.</param>
internal sealed record WeaverFileColumn(string Name, ImmutableArray<(Regex Pattern, double Value)> Values)
{
    /// <summary>True where all values are whole numbers, as they then are in Python.</summary>
    internal bool IsWhole => Values.All(v => v.Value == Math.Floor(v.Value));

    /// <summary>The value for a path.</summary>
    internal double Of(string path) => Values.FirstOrDefault(v => v.Pattern.IsMatch(path)).Value;
}

/// <summary>What a weaver configuration says; see <see cref="WeaverReader"/>.</summary>
internal sealed record WeaverConfiguration
{
    /// <summary>The file.</summary>
    internal required string File { get; init; }

    /// <summary>The tree; null for the only one.</summary>
    internal string? Tree { get; init; }

    /// <summary>What stands in the names of stored columns for what stands in those of this file.</summary>
    internal ImmutableArray<(string Name, string Stored)> BranchNames { get; init; } = [];

    /// <summary>Columns that have one value in all rows of a file.</summary>
    internal ImmutableArray<WeaverFileColumn> FileColumns { get; init; } = [];

    /// <summary>Rows to train with; null for all.</summary>
    internal WeaverExpression? Selection { get; init; }

    /// <summary>Rows to test with; null for those of <see cref="Selection"/>.</summary>
    internal WeaverExpression? TestSelection { get; init; }

    /// <summary>New variables in their order.</summary>
    internal ImmutableArray<(string Name, WeaverExpression Expression)> Variables { get; init; } = [];

    /// <summary>Share of each file's entries, its first ones, by which scales are found.</summary>
    internal double DataFraction { get; init; } = 0.1;

    /// <summary>The inputs.</summary>
    internal ImmutableArray<WeaverInput> Inputs { get; init; } = [];

    /// <summary>Classes of which each row has one; empty where <see cref="Labels"/> are given.</summary>
    internal ImmutableArray<WeaverExpression> Classes { get; init; } = [];

    /// <summary>Labels that expressions give.</summary>
    internal ImmutableArray<(string Name, WeaverExpression Expression)> Labels { get; init; } = [];

    /// <summary>Columns that are handed out beside the inputs, when testing.</summary>
    internal ImmutableArray<string> Observers { get; init; } = [];

    /// <summary>Columns that are handed out beside the inputs, when training too, as the inputs have them.</summary>
    internal ImmutableArray<string> Monitors { get; init; } = [];

    /// <summary>How rows are weighted; null where they are not.</summary>
    internal WeaverWeights? Weights { get; init; }

    /// <summary>What is yet to be found of data, as the begin of a sentence; null where nothing is.</summary>
    /// <param name="forTraining">For training, where rows are weighted.</param>
    internal string? Missing(bool forTraining)
        => Inputs.SelectMany(i => i.Variables).FirstOrDefault(v => v.IsAuto) is WeaverVariable variable ? $"The scale of '{variable.Name}'"
            : forTraining && Weights is { Stored: null, Histograms: null } ? "The histograms of weights"
            : null;
}
