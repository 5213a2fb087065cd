using System.CommandLine;
using Microsoft.ML.Root;

namespace RootInspect.Commands;

/// <summary><c>head FILE [TREE] -n N</c>: the first entries of a tree.</summary>
internal static class HeadCommand
{
    private const int DefaultEntries = 5;
    private const int DefaultWidth = 100;

    public static Command Create()
    {
        Argument<string> path = new("file") { Description = "ROOT file" };
        Argument<string?> tree = new("tree") { Description = "path of the tree; default: the only one", Arity = ArgumentArity.ZeroOrOne };
        Option<int> count = new("-n") { Description = "number of entries", DefaultValueFactory = _ => DefaultEntries };
        Option<string[]> columns = ColumnOption.Create();
        Option<int> width = new("--width") { Description = "characters of a value that are shown; 0 for all", DefaultValueFactory = _ => DefaultWidth };
        Command command = new("head", "Prints the first entries of a tree.") { path, tree, count, columns, width };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(path), parsed.GetValue(tree), parsed.GetValue(count), parsed.GetValue(columns) ?? [], parsed.GetValue(width)));
        return command;
    }

    private static int Run(string path, string? treeName, int count, string[] patterns, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        using RootFile file = RootFile.Open(path);
        RootTree tree = file.GetTree(treeName);
        EntryRange range = new(0, Math.Min(count, tree.EntryCount));
        Faults faults = new();
        List<(string Path, string[] Entries)> texts = [];
        foreach (RootColumn column in ColumnOption.Columns(tree, patterns))
        {
            faults.Try(column.Schema.Path, () => texts.Add((column.Schema.Path, Entries(column, range))));
        }

        for (int entry = 0; entry < range.Count; entry++)
        {
            Console.WriteLine($"entry {entry}");
            TextTable table = new();
            texts.ForEach(t => table.Add(t.Path, Cut(t.Entries[entry], width)));
            table.Write(Console.Out, "  ");
        }

        return faults.ExitCode;
    }

    /// <summary>A branch may have fewer entries than its tree; a column that cannot be read says why in each.</summary>
    private static string[] Entries(RootColumn column, EntryRange range)
    {
        string[] texts = new string[range.Count];
        Array.Fill(texts, column.Schema.Unreadable is string reason ? $"unreadable: {reason}" : "(not stored)");
        EntryRange stored = range.Intersect(column.StoredEntries);
        if (column.Schema.IsReadable && stored.Count > 0)
        {
            column.Accept(new EntryText(stored)).CopyTo(texts, stored.Start);
        }

        return texts;
    }

    private static string Cut(string text, int width) => width == 0 || text.Length <= width ? text : text[..width] + " ...";
}
