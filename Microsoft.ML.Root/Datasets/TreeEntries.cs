using System.Text.RegularExpressions;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Container;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Datasets;

/// <summary>Finds the trees and RNTuples of a file by path.</summary>
internal static class TreeEntries
{
    /// <summary>Names that an error lists at most.</summary>
    private const int ListedNames = 8;

    /// <summary>All of them, of each the highest cycle.</summary>
    internal static List<ContainerEntry> All(RootContainer container, ICollection<RootFormatException>? damage = null)
        =>
        [
            .. container.Walk(damage).Where(e => ColumnSources.KindOf(e.Key.ClassName) is not null)
                .GroupBy(e => e.Path, StringComparer.Ordinal).Select(g => g.MaxBy(e => e.Key.Cycle)!),
        ];

    /// <summary>The tree of a path, or the only one of the file.</summary>
    /// <exception cref="ArgumentException">There is none, or there are several and none was named.</exception>
    internal static ContainerEntry Find(RootContainer container, string? path)
    {
        if (path is not null)
        {
            return container.TryFind(path) ?? throw Missing(container, path, "there is no tree");
        }

        List<ContainerEntry> trees = All(container, []);
        return trees.Count switch
        {
            1 => trees[0],
            0 => throw new ArgumentException($"{container.Source.Name} holds no tree."),
            _ => throw new ArgumentException(
                $"{container.Source.Name} holds several trees: name one of {List(trees)}."),
        };
    }

    /// <summary>The paths that a pattern with wildcards matches (<c>DF_*/O2track</c>), in natural order.</summary>
    /// <exception cref="ArgumentException">It matches none.</exception>
    internal static List<string> Match(RootContainer container, string pattern)
    {
        Regex matcher = FileGlob.Matcher(pattern);
        List<string> paths = [.. All(container, []).Select(e => e.Path).Where(p => matcher.IsMatch(p)).Distinct()];
        paths.Sort(NaturalOrder.Instance);
        return paths.Count > 0 ? paths : throw Missing(container, pattern, "no tree matches");
    }

    private static ArgumentException Missing(RootContainer container, string path, string problem)
    {
        List<ContainerEntry> trees = All(container, []);
        string hint = NearestName.Hint(path, trees.Select(t => t.Path));
        string others = hint.Length > 0 ? hint : trees.Count > 0 ? $"; there is {List(trees)}" : "; there is none at all";
        string column = hint.Length > 0 ? "" : ColumnHint(container, trees, path);
        return new ArgumentException($"{container.Source.Name}: {problem} '{path}'{others}{column}");
    }

    /// <summary>Whoever names columns alone gives the first one where the tree is asked for.</summary>
    private static string ColumnHint(RootContainer container, List<ContainerEntry> trees, string path)
    {
        foreach (ContainerEntry tree in trees)
        {
            try
            {
                using IColumnSource source = ColumnSources.Open(container, tree);
                if (FileGlob.HasWildcard(path)
                    ? source.Columns.Any(c => FileGlob.Matcher(path).IsMatch(c.Name))
                    : new ColumnNames(source.Name, source.Columns).TryFind(path) >= 0)
                {
                    return $". '{path}' names a column of '{tree.Path}': the tree is named before the columns, null for the only one";
                }
            }
            catch (RootFormatException)
            {
                // Nothing can be said of a damaged tree.
            }
        }

        return "";
    }

    private static string List(List<ContainerEntry> trees)
        => string.Join(", ", trees.Take(ListedNames).Select(t => $"'{t.Path}'")) + (trees.Count > ListedNames ? ", ..." : "");
}
