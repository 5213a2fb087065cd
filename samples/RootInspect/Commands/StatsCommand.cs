using System.CommandLine;
using Microsoft.ML.Root;

namespace RootInspect.Commands;

/// <summary><c>stats FILE [TREE]</c>: what the columns of a tree take and what their values are like.</summary>
internal static class StatsCommand
{
    public static Command Create()
    {
        Argument<string> path = new("file") { Description = "ROOT file" };
        Argument<string?> tree = new("tree") { Description = "path of the tree; default: all", Arity = ArgumentArity.ZeroOrOne };
        Option<string[]> columns = ColumnOption.Create();
        Command command = new("stats", "Prints sizes and value ranges of columns, the largest first.") { path, tree, columns };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetValue(tree), parsed.GetValue(columns) ?? []));
        return command;
    }

    private static int Run(string path, string? treeName, string[] patterns)
    {
        using RootFile file = RootFile.Open(path);
        Faults faults = new();
        foreach (string name in treeName is null ? file.Trees.Select(t => $"{t.Path};{t.Cycle}") : [treeName])
        {
            faults.Try(name, () => Show(file.GetTree(name), patterns, faults));
        }

        return faults.ExitCode;
    }

    private static void Show(RootTree tree, string[] patterns, Faults faults)
    {
        RootColumn[] readable = [.. ColumnOption.Columns(tree, patterns).Where(c => c.Schema.IsReadable)];
        ColumnStorage[] storages = [.. readable.Select(c => c.Storage)];
        Console.WriteLine($"{tree}: {ByteText.Of(storages.Sum(s => s.CompressedBytes), storages.Sum(s => s.UncompressedBytes))}");
        TextTable table = new();
        table.Add("column", "size", "values", "least", "mean", "largest", "");
        foreach ((RootColumn column, ColumnStorage storage) in readable.Zip(storages).OrderByDescending(c => c.Second.CompressedBytes))
        {
            faults.Try(column.Schema.Path, () => table.Add(
            [
                column.Schema.Path,
                ByteText.Of(storage.CompressedBytes, storage.UncompressedBytes),
                .. column.Accept(new ValueStatistics(tree.Clusters)),
            ]));
        }

        table.Write(Console.Out, "  ");
    }
}
