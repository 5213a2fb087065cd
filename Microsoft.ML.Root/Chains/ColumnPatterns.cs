using System.Text.RegularExpressions;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Chains;

/// <summary>Chooses columns by names and patterns such as <c>part_*</c>.</summary>
internal static class ColumnPatterns
{
    /// <summary>Stands before a pattern whose columns are left out.</summary>
    internal const char Without = '-';

    /// <summary>Positions of the chosen columns, in the order of the patterns, then of the source; each once.</summary>
    /// <param name="source">Name of the source, for messages.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="patterns">Names and patterns; null or empty for all that can be read in every row and are not hidden.</param>
    /// <exception cref="ArgumentException">A name is not there or ambiguous, or a pattern matches nothing.</exception>
    internal static List<int> Select(string source, IReadOnlyList<ColumnSchema> columns, IReadOnlyList<string>? patterns)
    {
        List<int> selected = StartFromAll(patterns)
            ? [.. Enumerable.Range(0, columns.Count).Where(i => IsShown(columns[i]))]
            : [];
        if (patterns is null or [])
        {
            return selected;
        }

        ColumnNames names = new(source, columns);
        HashSet<int> seen = [.. selected];
        foreach (string given in patterns)
        {
            bool isLeftOut = given.StartsWith(Without);
            string pattern = isLeftOut ? given[1..] : given;
            List<int> matches = FileGlob.HasWildcard(pattern) ? Match(columns, pattern) : Named(names, columns, pattern);
            if (matches.Count == 0)
            {
                throw new ArgumentException(
                    $"{source}: no column matches '{pattern}'{NearestName.Hint(pattern, columns.Select(PatternOf).Distinct())}", nameof(patterns));
            }

            if (isLeftOut)
            {
                seen.ExceptWith(matches);
                selected.RemoveAll(matches.Contains);
            }
            else
            {
                selected.AddRange(matches.Where(seen.Add));
            }
        }

        return selected;
    }

    /// <summary>True where columns are only left out, or nothing is said.</summary>
    internal static bool StartFromAll(IReadOnlyList<string>? patterns) => patterns is null or [] || patterns[0].StartsWith(Without);

    /// <summary>The pattern that takes a column and those that belong to the same collection.</summary>
    private static string PatternOf(ColumnSchema column)
        => column.Name.IndexOfAny(['_', '.'], 1) is int end and > 0 ? column.Name[..(end + 1)] + "*" : column.Name;

    /// <summary>True for a column that a view or loader over all columns leaves out, since not every row of it can be read.</summary>
    internal static bool IsLeftOut(ColumnSchema column) => !column.IsHidden && (!column.IsReadable || column.Incomplete is not null);

    /// <summary>True when a pattern, not a name, takes the column.</summary>
    internal static bool IsMatch(ColumnSchema column, string pattern)
        => FileGlob.HasWildcard(pattern) && FileGlob.Matcher(pattern) is Regex matcher && (matcher.IsMatch(column.Name) || matcher.IsMatch(column.Path));

    private static bool IsShown(ColumnSchema column) => !column.IsHidden && !IsLeftOut(column);

    /// <summary>The column with a name, or those of the members of an object with it.</summary>
    private static List<int> Named(ColumnNames names, IReadOnlyList<ColumnSchema> columns, string name)
    {
        List<int> members = names.TryFind(name, out List<int>? several) < 0 && several is null
            ? [.. Enumerable.Range(0, columns.Count).Where(i => IsShown(columns[i]) && columns[i].Name.StartsWith($"{name}.", StringComparison.Ordinal))]
            : [];
        return members.Count > 0 ? members : [names.Find(name)];
    }

    private static List<int> Match(IReadOnlyList<ColumnSchema> columns, string pattern)
    {
        Regex matcher = FileGlob.Matcher(pattern);
        return
        [
            .. Enumerable.Range(0, columns.Count).Where(i => IsShown(columns[i])
                && (matcher.IsMatch(columns[i].Name) || matcher.IsMatch(columns[i].Path))),
        ];
    }
}
