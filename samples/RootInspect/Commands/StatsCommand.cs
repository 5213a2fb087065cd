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
        Command command = new("stats", "Prints sizes and value ranges of columns.") { path, tree };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetValue(tree)));
        return command;
    }

    private static int Run(string path, string? treeName)
    {
        using RootFile file = RootFile.Open(path);
        IEnumerable<RootTree> trees = treeName is null
            ? file.Trees.Select(t => file.GetTree($"{t.Path};{t.Cycle}"))
            : [file.GetTree(treeName)];
        foreach (RootTree tree in trees)
        {
            RootColumn[] readable = [.. tree.Columns.Where(c => c.Schema.IsReadable)];
            ColumnStorage[] storages = [.. readable.Select(c => c.Storage)];
            Console.WriteLine($"{tree}: {ByteText.Of(storages.Sum(s => s.CompressedBytes), storages.Sum(s => s.UncompressedBytes))}");
            TextTable table = new();
            table.Add("column", "size", "values", "least", "mean", "largest", "");
            foreach ((RootColumn column, ColumnStorage storage) in readable.Zip(storages).OrderByDescending(c => c.Second.CompressedBytes))
            {
                string[] values = column.Accept(new ValueStatistics(tree.Clusters));
                table.Add([column.Schema.Path, ByteText.Of(storage.CompressedBytes, storage.UncompressedBytes), .. values]);
            }

            table.Write(Console.Out, "  ");
        }

        return 0;
    }
}
