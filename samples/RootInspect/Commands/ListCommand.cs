using System.CommandLine;
using System.Globalization;
using Microsoft.ML.Root;

namespace RootInspect.Commands;

/// <summary><c>ls FILE</c>: objects, trees and their columns.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        Argument<string> path = new("file") { Description = "ROOT file" };
        Option<bool> recover = new("--recover") { Description = "scan for objects when the file was not closed" };
        Command command = new("ls", "Lists the objects of a file, and the columns of its trees.") { path, recover };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(path), parsed.GetValue(recover)));
        return command;
    }

    private static int Run(string path, bool recover)
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
            WriteTree(file, entry);
        }

        foreach (RootFormatException error in file.Damage)
        {
            Console.WriteLine($"damaged: {error.Message}");
        }

        return 0;
    }

    private static void WriteTree(RootFile file, RootObject entry)
    {
        Console.WriteLine();
        try
        {
            RootTree tree = file.GetTree($"{entry.Path};{entry.Cycle}");
            WriteColumns(tree);
            foreach (string set in tree.AttributeSets)
            {
                WriteColumns(tree.GetAttributeSet(set));
            }
        }
        catch (RootFormatException error)
        {
            Console.WriteLine($"{entry}: {error.Message}");
        }
    }

    private static void WriteColumns(RootTree tree)
    {
        Console.WriteLine($"{tree}, {tree.Clusters.Count} clusters");
        TextTable columns = new();
        foreach (RootColumn column in tree.Columns)
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
