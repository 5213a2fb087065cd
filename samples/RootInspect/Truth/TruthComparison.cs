using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Root;

namespace RootInspect.Truth;

/// <summary>Compares files with a truth table.</summary>
public static class TruthComparison
{
    /// <summary>The rows of a table.</summary>
    public static IEnumerable<TruthRow> ReadTable(string table) => File.ReadLines(table).Skip(1).Select(TruthRow.Parse);

    /// <summary>A verdict for each row of a table, and for each column that it has not.</summary>
    /// <param name="rows">The table, or part of it.</param>
    /// <param name="root">The folder of its files, or its address.</param>
    /// <param name="options">How files are opened; null for the defaults.</param>
    public static IEnumerable<Finding> Compare(IEnumerable<TruthRow> rows, string root, RootFileOptions? options = null)
        => rows.GroupBy(r => r.File).SelectMany(file => CompareFile([.. file], Digest(root, file.Key, options)));

    /// <summary>A verdict for each row of one file.</summary>
    public static IEnumerable<Finding> CompareFile(IReadOnlyList<TruthRow> expected, IReadOnlyList<TruthRow> read)
    {
        ILookup<(string, string, string), TruthRow> byPlace = read.ToLookup(r => r.Place);
        HashSet<(string, string, string)> known = [.. expected.Select(r => r.Place)];
        List<TruthRow> open = [.. expected.Where(r => r.Type is TruthRow.Unreadable or TruthRow.Unknown)];
        foreach (TruthRow row in expected)
        {
            Finding finding = CompareRow(row, [.. byPlace[row.Place]], read);
            yield return row.IsVouchedByOne && !finding.HasFailed && finding.Verdict is (Verdict.Wrong or Verdict.Missing)
                ? finding with { Verdict = Verdict.Question }
                : finding;
        }

        HashSet<string> kinds = [.. expected.Select(r => r.Kind)]; // a table may describe the RNTuples of a file only
        foreach (TruthRow extra in read.Where(r => r.Column.Length > 0 && !r.IsReference && kinds.Contains(r.Kind) && !known.Contains(r.Place)
            && !open.Any(o => IsInside(r, o)) && !IsDescribedBelow(r, expected)))
        {
            yield return new Finding(Verdict.Extra, extra, $"{extra.Type} {extra.Shape} {extra.Head}");
        }
    }

    private static Finding CompareRow(TruthRow row, TruthRow[] found, IReadOnlyList<TruthRow> read)
    {
        bool withoutValues = row.Type is TruthRow.Unreadable or TruthRow.Unknown or TruthRow.Large;
        if (found.Length == 0)
        {
            TruthRow? whole = read.FirstOrDefault(r => r.Column.Length == 0 && (r.Object.Length == 0 || r.Object == row.Object));
            whole ??= read.FirstOrDefault(r => r.Type == TruthRow.Unreadable && IsInside(row, r));
            return whole is { Type: TruthRow.Failed }
                ? Failed(row, whole)
                : whole is not null
                ? new Finding(withoutValues ? Verdict.Right : Verdict.Unreadable, row, whole.Head)
                : withoutValues && read.Any(r => IsInside(r, row))
                ? new Finding(Verdict.Right, row, "its members are listed")
                : new Finding(withoutValues ? Verdict.Question : Verdict.Missing, row, $"not listed: {row.Type}{row.Shape}");
        }

        if (found.Length > 1)
        {
            return new Finding(Verdict.Wrong, row, "the path is listed more than once");
        }

        TruthRow mine = found[0];
        if (mine.Type == TruthRow.Failed)
        {
            return Failed(row, mine);
        }

        if (mine.Type == TruthRow.Unreadable)
        {
            return new Finding(withoutValues ? Verdict.Right : Verdict.Unreadable, row, mine.Head);
        }

        if (row.Type is TruthRow.Unreadable or TruthRow.Large)
        {
            return new Finding(Verdict.Beyond, row, $"{mine.Type} {mine.Shape} {mine.Head}");
        }

        List<string> differences = [.. Differences(row, mine)];
        return differences.Count == 0
            ? new Finding(Verdict.Right, row, "")
            : new Finding(Verdict.Wrong, row, string.Join("; ", differences));
    }

    /// <summary>Whoever vouches, and whatever the table has: it must not happen.</summary>
    private static Finding Failed(TruthRow row, TruthRow mine) => new(Verdict.Wrong, row, mine.Head) { HasFailed = true };

    /// <summary>True for a member of a column or object that the table has no values of.</summary>
    private static bool IsInside(TruthRow row, TruthRow open)
        => row.Object == open.Object && row.Column.StartsWith(open.Column, StringComparison.Ordinal)
            && (open.Column.Length == 0 || row.Column.Length == open.Column.Length || row.Column[open.Column.Length] is '.' or '/' || open.Column[^1] == '.');

    /// <summary>True for a column that cannot be read, whose members the table lists.</summary>
    private static bool IsDescribedBelow(TruthRow row, IEnumerable<TruthRow> expected)
        => row.Type == TruthRow.Unreadable && expected.Any(e => IsInside(e, row));

    private static IEnumerable<string> Differences(TruthRow row, TruthRow mine)
    {
        (string Name, string Expected, string Found)[] cells =
        [
            ("kind", row.Kind, mine.Kind),
            ("type", row.Type == TruthRow.Unknown ? mine.Type : row.Type, mine.Type),
            ("shape", row.Shape, mine.Shape),
            ("entries", row.Entries, mine.Entries),
            ("values", row.Values, mine.Values),
            ("sha256", row.Sha256, mine.Sha256),
            ("counts", row.Counts, mine.Counts),
        ];
        foreach ((string name, string expected, string found) in cells)
        {
            if (expected != found)
            {
                yield return name == "sha256" ? $"values {row.Head} read as {mine.Head}" : $"{name} '{expected}' read as '{found}'";
            }
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A file that fails is a row; the others follow.")]
    private static IReadOnlyList<TruthRow> Digest(string root, string file, RootFileOptions? options)
    {
        try
        {
            using ExpandedFile whole = ExpandedFile.Open(Path.Combine(root, file));
            return FileDigest.Of(whole.Path, file, options);
        }
        catch (Exception error)
        {
            return [new TruthRow(file, "", "", "", "", "", "", "", "", "", "").WithError(error)];
        }
    }
}
