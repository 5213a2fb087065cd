using System.CommandLine;
using System.Globalization;
using Microsoft.ML.Root;

namespace RootInspect.Commands;

/// <summary><c>ls FILE... [--columns PATTERN...]</c>: objects, trees and their columns.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        Argument<string[]> files = InputFiles.Argument();
        Option<string[]> columns = ColumnOption.Create();
        Option<bool> recover = new("--recover") { Description = "scan for objects when a file was not closed" };
        Command command = new("ls", "Lists the objects of files, and the columns of their trees.") { files, columns, recover };
        command.SetAction(parsed =>
        {
            Faults faults = new();
            InputFiles.ForEach(parsed.GetRequiredValue(files), faults, file => List(file, parsed.GetValue(recover), parsed.GetValue(columns) ?? [], faults));
            return faults.ExitCode;
        });
        return command;
    }

    private static void List(string path, bool recover, string[] patterns, Faults faults)
    {
        using RootFile file = RootFile.Open(path, new RootFileOptions { Recover = recover });
        Console.WriteLine(
            $"{file.Path}: {ByteText.Of(file.Length)}, ROOT {Version(file.Version)}, compression setting {file.CompressionSetting}");
        if (file.Recovery is RootRecoveryReport report)
        {
            Console.WriteLine($"recovered: {report.KeyCount} records in {ByteText.Of(report.ScannedBytes)}{(report.Stop is null ? "" : "; " + report.Stop)}");
        }

        TextTable objects = new();
        foreach (RootObject entry in file.Objects)
        {
            objects.Add($"{entry.Path};{entry.Cycle}", entry.ClassName, ByteText.Of(entry.StoredBytes, entry.Bytes), entry.Title);
        }

        objects.Write(Console.Out, "  ");
        foreach (RootObject entry in file.Trees)
        {
            Console.WriteLine();
            faults.Try(entry.ToString(), () =>
            {
                RootTree tree = file.GetTree($"{entry.Path};{entry.Cycle}");
                WriteColumns(tree, patterns);
                foreach (string set in tree.AttributeSets)
                {
                    WriteColumns(tree.GetAttributeSet(set), []);
                }
            });
        }

        foreach (RootFormatException error in file.Damage)
        {
            faults.Add($"damaged: {error.Message}");
        }

        Console.WriteLine();
    }

    private static void WriteColumns(RootTree tree, string[] patterns)
    {
        Console.WriteLine($"{tree}, {tree.Clusters.Count} clusters");
        TextTable columns = new();
        foreach (RootColumn column in ColumnOption.Columns(tree, patterns))
        {
            columns.Add([.. Describe(column)]);
        }

        columns.Write(Console.Out, "  ");
    }

    private static IEnumerable<string> Describe(RootColumn column)
    {
        ColumnSchema schema = column.Schema;
        if (schema.Unreadable is string reason)
        {
            return [schema.Path, "unreadable", schema.TypeName, "", "", reason];
        }

        ColumnStorage storage = column.Storage;
        return
        [
            schema.Path,
            schema.Type.ToString().ToLowerInvariant() + schema.Shape,
            schema.TypeName,
            ByteText.Of(storage.CompressedBytes, storage.UncompressedBytes),
            string.Create(CultureInfo.InvariantCulture, $"{storage.BasketCount} x {storage.Encoding}"),
            schema.Incomplete ?? schema.Title,
        ];
    }

    /// <summary>63406 is 6.34/06.</summary>
    private static string Version(int version)
        => string.Create(CultureInfo.InvariantCulture, $"{version / 10000}.{version / 100 % 100:00}/{version % 100:00}");
}
