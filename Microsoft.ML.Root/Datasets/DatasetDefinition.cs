using System.Collections.Immutable;
using Microsoft.ML.Root.Chains;
using Microsoft.ML.Root.Expressions;

namespace Microsoft.ML.Root.Datasets;

/// <summary>What a data set is made of: everything that its user said, nothing that was read.</summary>
internal sealed record DatasetDefinition
{
    /// <summary>What the column <c>_dataset</c> holds.</summary>
    internal string Name { get; init; } = "";

    /// <summary>Paths, patterns and addresses.</summary>
    internal ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Path of the tree in each file, perhaps with wildcards; null for the only one.</summary>
    internal string? Tree { get; init; }

    /// <summary>Names and patterns of the columns to show; empty for all.</summary>
    internal ImmutableArray<string> Columns { get; init; } = [];

    /// <summary>What happens to columns that cannot be read in every row.</summary>
    internal UnreadableColumnPolicy Unreadable { get; init; }

    /// <summary>The data sets that it is a union of, or none.</summary>
    internal ImmutableArray<RootDataset> Union { get; init; } = [];

    /// <summary>True for rows that were given, such as a data frame's: there are no files to say anything of.</summary>
    internal bool IsGiven { get; init; }

    /// <summary>How files are put together.</summary>
    internal ChainOptions Chain { get; init; } = new();

    /// <summary>True where what cannot be read is left out: a union is told so itself, or all that it is made of were.</summary>
    internal bool SkipsBadFiles => Chain.BadFiles == BadFilePolicy.Skip || (!Union.IsEmpty && Union.All(part => part.SkipsBadFiles));

    /// <summary>What holds for all expressions.</summary>
    internal ExpressionOptions Expressions { get; init; } = ExpressionOptions.Default;

    /// <summary>What is added to each tree when it is opened.</summary>
    internal ElementOptions Elements { get; init; } = new();

    /// <summary>What is done to the rows and columns of the files, in order.</summary>
    internal ImmutableArray<ITransformation> Transformations { get; init; } = [];
}
