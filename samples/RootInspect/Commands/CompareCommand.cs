using System.CommandLine;
using Microsoft.ML.Root.Truth;

namespace RootInspect.Commands;

/// <summary><c>compare TABLE [--root DIR]</c>: which columns of a truth table are read right.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        Argument<string> table = new("table") { Description = "truth table" };
        Option<string?> root = new("--root") { Description = "folder of the table's files; default: the table's own" };
        Option<string?> file = new("--file") { Description = "only files whose name contains this" };
        Option<string?> kind = new("--kind") { Description = "only TTree or only RNTuple" };
        Option<bool> quiet = new("--quiet") { Description = "only the numbers" };
        Option<Verdict?[]> list = new("--list")
        {
            Description = "rows to print: those of this verdict, may be repeated; without a verdict, and by default, all that are not right",
            Arity = ArgumentArity.ZeroOrMore,
        };
        Option<Verdict[]> allow = new("--allow") { Description = "a verdict that is no failure: unreadable, missing or question; may be repeated" };
        Option<bool> strict = new("--strict") { Description = "nothing is allowed: rows of one reader alone that differ fail as well" };
        Command command = new("compare", "Compares what is read with a truth table. Fails unless each row is right or allowed.")
        {
            table, root, file, kind, quiet, list, allow, strict,
        };
        command.SetAction(parsed => Run(
            Rows(parsed.GetRequiredValue(table), parsed.GetValue(file), parsed.GetValue(kind)),
            parsed.GetValue(root) ?? Path.GetDirectoryName(Path.GetFullPath(parsed.GetRequiredValue(table)))!,
            parsed.GetResult(list) is null ? (parsed.GetValue(quiet) ? [] : NotRight) : Listed(parsed.GetValue(list)),
            parsed.GetValue(strict) ? [] : Allowed(parsed.GetValue(allow) ?? [])));
        return command;
    }

    private static Verdict[] NotRight { get; } = [.. Enum.GetValues<Verdict>().Where(v => v != Verdict.Right)];

    /// <summary>What makes the comparison fail when it is not allowed; what is wrong cannot be allowed.</summary>
    private static Verdict[] Allowable { get; } = [Verdict.Unreadable, Verdict.Question, Verdict.Missing];

    private static Verdict[] Listed(Verdict?[]? asked)
        => asked is { Length: > 0 } ? [.. asked.OfType<Verdict>()] : NotRight;

    private static Verdict[] Allowed(Verdict[] asked)
        => Array.Exists(asked, v => !Allowable.Contains(v))
            ? throw new ArgumentException($"--allow takes {string.Join(", ", Allowable).ToLowerInvariant()}.")
            : asked;

    private static IEnumerable<TruthRow> Rows(string table, string? file, string? kind) => TruthComparison.ReadTable(table)
        .Where(r => (file is null || r.File.Contains(file, StringComparison.Ordinal)) && (kind is null || r.Kind == kind));

    private static int Run(IEnumerable<TruthRow> rows, string root, Verdict[] listed, Verdict[] allowed)
    {
        Dictionary<Verdict, int> numbers = Enum.GetValues<Verdict>().ToDictionary(v => v, _ => 0);
        foreach (Finding finding in TruthComparison.Compare(rows, root))
        {
            numbers[finding.Verdict]++;
            if (listed.Contains(finding.Verdict))
            {
                Console.WriteLine(finding);
            }
        }

        Console.WriteLine(string.Join(", ", numbers.Select(n => $"{n.Value} {n.Key.ToString().ToLowerInvariant()}")));
        return numbers[Verdict.Wrong] + Allowable.Except(allowed).Sum(v => numbers[v]) == 0 ? 0 : 1;
    }
}
