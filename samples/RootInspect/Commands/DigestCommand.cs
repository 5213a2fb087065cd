using System.CommandLine;
using Microsoft.ML.Root.Truth;

namespace RootInspect.Commands;

/// <summary><c>digest FILE... [--root DIR]</c>: the truth table of files.</summary>
internal static class DigestCommand
{
    public static Command Create()
    {
        Argument<string[]> files = InputFiles.Argument();
        Option<string?> root = new("--root") { Description = "folder that the names in the table are relative to" };
        Command command = new("digest", "Prints what every column holds, as a truth table.") { files, root };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(root)));
        return command;
    }

    private static int Run(string[] files, string? root)
    {
        Faults faults = new();
        List<TruthRow> rows = [];
        InputFiles.ForEach(files, faults, file => rows.AddRange(FileDigest.Of(file, NameOf(file, root))));
        rows.Sort(FileDigest.CompareRows);
        using StreamWriter output = new(Console.OpenStandardOutput());
        output.Write(TruthRow.Header + "\n");
        foreach (TruthRow row in rows)
        {
            output.Write(row + "\n");
        }

        return rows.Exists(r => r.Type == TruthRow.Failed) ? 1 : faults.ExitCode;
    }

    private static string NameOf(string file, string? root)
        => root is null ? Path.GetFileName(file) : Path.GetRelativePath(root, file).Replace('\\', '/');
}
