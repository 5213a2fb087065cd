using System.CommandLine;
using Microsoft.ML.Root;

namespace RootInspect;

/// <summary>The option <c>--columns</c>.</summary>
internal static class ColumnOption
{
    public static Option<string[]> Create() => new("--columns")
    {
        Description = "only these columns: names, patterns, and -PATTERN for all others",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The columns of a tree that are asked for; without a pattern all, also those that cannot be read.</summary>
    public static IReadOnlyList<RootColumn> Columns(RootTree tree, string[] patterns) => patterns.Length > 0 ? tree.Select(patterns) : tree.Columns;
}
