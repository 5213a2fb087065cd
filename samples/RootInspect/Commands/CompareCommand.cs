using System.CommandLine;
using RootInspect.Truth;

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
        Command command = new("compare", "Compares what is read with a truth table.") { table, root, file, kind, quiet };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(table),
            parsed.GetValue(root),
            parsed.GetValue(file),
            parsed.GetValue(kind),
            parsed.GetValue(quiet)));
        return command;
    }

    private static int Run(string table, string? root, string? file, string? kind, bool quiet)
    {
        IEnumerable<TruthRow> rows = TruthComparison.ReadTable(table)
            .Where(r => (file is null || r.File.Contains(file, StringComparison.Ordinal)) && (kind is null || r.Kind == kind));
        Dictionary<Verdict, int> numbers = Enum.GetValues<Verdict>().ToDictionary(v => v, _ => 0);
        foreach (Finding finding in TruthComparison.Compare(rows, root ?? Path.GetDirectoryName(Path.GetFullPath(table))!))
        {
            numbers[finding.Verdict]++;
            if (!quiet && finding.Verdict != Verdict.Right)
            {
                Console.WriteLine(finding);
            }
        }

        Console.WriteLine(string.Join(", ", numbers.Select(n => $"{n.Value} {n.Key.ToString().ToLowerInvariant()}")));
        return numbers[Verdict.Wrong] == 0 ? 0 : 1;
    }
}
