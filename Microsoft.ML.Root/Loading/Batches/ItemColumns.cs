using System.Text.RegularExpressions;
using Microsoft.ML.Root.Columns;
using Microsoft.ML.Root.Errors;
using Microsoft.ML.Root.Expressions;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Loading;

/// <summary>
/// The columns that an item of a batch is made of. What is computed of their values, their order or pairs, is computed in hidden columns:
/// where slices are loaded, on the threads that decode, once for all items that ask for the same. They are scaled while they are copied
/// into the batch, which costs next to nothing; before that only where something is computed of them.
/// </summary>
internal static class ItemColumns
{
    /// <summary>Names and expressions, those of patterns in the place of these, each once.</summary>
    /// <exception cref="ArgumentException">A pattern matches nothing, or something is to be left out that is not there.</exception>
    internal static IReadOnlyList<string> Names(RootBatchColumn item, DefinedSource source)
    {
        if (item.Except.Count == 0 && !item.Columns.Any(IsPattern))
        {
            return item.Columns;
        }

        ColumnSchema[] shown = [.. source.Columns.Where(c => !c.IsHidden && c.IsReadable)];
        HashSet<string> left = [.. item.Except.SelectMany(e => FileGlob.HasWildcard(e) ? Matching(item, e, shown, source.Name) : [source.Columns[source.Find(e)].Path])];
        List<string> names = [];
        foreach (string given in item.Columns)
        {
            // A product, `a*b`, is a pattern only where columns have such names.
            bool isPattern = IsPattern(given) && !source.Has(given) && (Array.Exists(shown, c => IsMatch(given, c)) || given[0] == '*' || given[^1] == '*');
            IEnumerable<string> matches = isPattern ? Matching(item, given, shown, source.Name).Where(n => !names.Contains(n)) : [given];
            names.AddRange(matches.Where(n => left.Count == 0 || !left.Contains(n) && !left.Contains(source.Columns[source.Find(n)].Path)));
        }

        return names.Count > 0 || item.Columns.Count == 0
            ? names
            : throw new ArgumentException($"Item '{item.Name}': no column is left of {string.Join(", ", item.Columns)} without {string.Join(", ", item.Except)}.");
    }

    /// <summary>Positions of the columns that are read for an item; one that is made of all of them where pairs or images are.</summary>
    /// <param name="item">The item, with the columns of <see cref="Names"/>.</param>
    /// <param name="source">The columns; it gains what is computed.</param>
    /// <exception cref="ArgumentException">There is no such column, or this cannot be done to it.</exception>
    internal static int[] Positions(RootBatchColumn item, DefinedSource source)
    {
        int[] columns = [.. item.Columns.Select(name => Find(item, name, source))];
        string paths = string.Join(", ", columns.Select(c => source.Columns[c].Path));
        switch (item.Layout)
        {
            case RootBatchLayout.Pairs when columns.Length == 4:
                PairFeatures pairs = new(item.Length);
                return [source.FindOrDefine(new ChunkDefinition($"{item.Length} pairs of {paths}", columns, pairs) { Growth = pairs.Growth })];
            case RootBatchLayout.Image when columns.Length is 2 or 3 && item.Axes is [RootAxis x, RootAxis y] && (long)x.Bins * y.Bins <= RootBatchColumn.LargestLength:
                string bins = $"[{string.Join(' ', x.Edges)}], [{string.Join(' ', y.Edges)}]";
                return [source.FindOrDefine(new ChunkDefinition($"image of {paths} in {bins}", columns, new ListImage(x, y)))];
            case RootBatchLayout.Pairs or RootBatchLayout.Image:
                throw new ArgumentException(
                    $"Item '{item.Name}': pairs are made of the four components of momenta; an image of two or three columns and two axes, and has {RootBatchColumn.LargestLength} bins at most.");
            default:
                return columns;
        }
    }

    /// <summary>Position of the column that holds the values as the item has them.</summary>
    /// <param name="item">The item.</param>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="source">The columns; it gains what is computed.</param>
    /// <exception cref="ArgumentException">There is no such column, or this cannot be done to it.</exception>
    internal static int Find(RootBatchColumn item, string name, DefinedSource source)
    {
        int column = source.Find(name);
        if (source.Columns[column] is { IsReadable: false } unreadable)
        {
            throw new ArgumentException($"Column '{unreadable.Path}' cannot be read: {unreadable.Unreadable}.");
        }

        if (item.SortBy is string key)
        {
            int keys = source.Find(key);
            int order = source.FindOrDefine(new ChunkDefinition($"{source.Columns[keys].Path} from highest", [keys], new ItemOrder()));
            column = source.FindOrDefine(new ChunkDefinition($"{source.Columns[column].Path} by {source.Columns[keys].Path}", [column, order], new OrderedItems(key)));
        }

        if (IsComputed(item) && Changes(item, name, source.Columns[column]) is ValueScaling scaling)
        {
            column = source.FindOrDefine(new ChunkDefinition($"{source.Columns[column].Path} {scaling}", [column], scaling));
        }

        return column;
    }

    /// <summary>For each column of <see cref="Positions"/> what is done to its values while they are copied; null where they stay as they are.</summary>
    /// <param name="item">The item, with the columns of <see cref="Names"/>.</param>
    /// <param name="columns">Its columns.</param>
    /// <exception cref="ArgumentException">They are text.</exception>
    internal static ValueScaling?[] Scalings(RootBatchColumn item, IReadOnlyList<ColumnSchema> columns)
        => [.. columns.Select((column, i) => IsComputed(item) ? null : Changes(item, item.Columns[i], column))];

    /// <summary>What is done to the values of a column; null where nothing was said.</summary>
    internal static RootColumnScaling? Scaling(RootBatchColumn item, string name) => item.Scaling.FirstOrDefault(s => s.Column == name);

    /// <summary>True where the item is one column that is computed of those that are named.</summary>
    private static bool IsComputed(RootBatchColumn item) => item.Layout is RootBatchLayout.Pairs or RootBatchLayout.Image;

    private static ValueScaling? Changes(RootBatchColumn item, string name, ColumnSchema column)
        => Scaling(item, name) is not RootColumnScaling scaling || !scaling.Changes(column.Type) ? null
            : column.Type != ElementType.String ? new ValueScaling(scaling)
            : throw new ArgumentException($"Column '{column.Path}' is text, which cannot be scaled.");

    /// <summary>Text that may be a pattern: a name but for its wildcards.</summary>
    private static bool IsPattern(string text)
        => FileGlob.HasWildcard(text) && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '/' or '*' or '?' or '#');

    private static string[] Matching(RootBatchColumn item, string pattern, ColumnSchema[] columns, string source)
    {
        string[] matches = [.. columns.Where(c => IsMatch(pattern, c)).Select(c => c.Path)];
        return matches.Length > 0
            ? matches
            : throw new ArgumentException($"Item '{item.Name}': no column of {source} matches '{pattern}'{NearestName.Hint(pattern, columns.Select(c => c.Name))}");
    }

    private static bool IsMatch(string pattern, ColumnSchema column)
        => FileGlob.Matcher(pattern) is Regex matcher && (matcher.IsMatch(column.Name) || matcher.IsMatch(column.Path));
}
