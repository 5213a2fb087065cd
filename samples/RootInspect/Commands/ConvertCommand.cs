using System.CommandLine;
using Microsoft.ML.Root;

namespace RootInspect.Commands;

/// <summary><c>convert FILE OUTPUT</c>: a TTree as an RNTuple or the other way, some of its columns and rows, with another codec.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        Argument<string> file = new("file") { Description = "ROOT file, pattern, address or @list: the files become one" };
        Argument<string> output = new("output") { Description = "file to write" };
        Option<string?> tree = new("--tree") { Description = "path of the tree; default: the only one" };
        Option<string?> name = new("--name") { Description = "name of the new tree; default: that of the old one" };
        Option<RootSaveFormat?> format = new("--format") { Description = "TTree or RNTuple; default: the one that the first file has not" };
        Option<RootCompression> codec = new("--codec") { Description = "None, Zlib, Lzma, Lz4 or Zstd", DefaultValueFactory = _ => RootCompression.Zstd };
        Option<int> level = new("--level") { Description = "1 (fast) to 9 (small)", DefaultValueFactory = _ => 5 };
        Option<string[]> columns = ColumnOption.Create();
        Option<string[]> where = new("--where") { Description = "only rows for which this expression is true; may be repeated" };
        Option<bool> force = new("--force") { Description = "replace a file that is there" };
        Command command = new("convert", "Writes a TTree as an RNTuple or the other way, some of its columns and rows, with another codec.")
        {
            file, output, tree, name, format, codec, level, columns, where, force,
        };
        command.SetAction(parsed =>
        {
            string path = parsed.GetRequiredValue(output);
            if (File.Exists(path) && !parsed.GetValue(force))
            {
                throw new IOException($"'{path}' is there already; --force replaces it.");
            }

            RootDataset data = RootDataset.FromFiles(parsed.GetRequiredValue(file), parsed.GetValue(tree));
            (string stored, RootSaveFormat other) = FirstTree(data.Files[0], parsed.GetValue(tree));
            RootSaveOptions options = new()
            {
                Format = parsed.GetValue(format) ?? other,
                Compression = parsed.GetValue(codec),
                CompressionLevel = parsed.GetValue(level),
            };
            data = (parsed.GetValue(where) ?? []).Aggregate(data, (rows, condition) => rows.Filter(condition));
            foreach (ColumnSchema left in data.LeftOutColumns)
            {
                Console.Error.WriteLine($"without '{left.Path}': {left.Unreadable ?? left.Incomplete}");
            }

            Write(data.Select(parsed.GetValue(columns) ?? []), path, parsed.GetValue(name) ?? stored, options);
            return 0;
        });
        return command;
    }

    private static void Write(RootDataset data, string path, string tree, RootSaveOptions options)
    {
        data.Snapshot(path, tree, options);
        using RootFile written = RootFile.Open(path);
        Console.WriteLine($"{path}: {written.GetTree(tree)}, {ByteText.Of(written.Length)} for {ByteText.Of(data.Files.Sum(f => File.Exists(f) ? new FileInfo(f).Length : 0))}");
    }

    /// <summary>The tree's name without its directories, and the format that it has not.</summary>
    private static (string Name, RootSaveFormat Other) FirstTree(string path, string? tree)
    {
        using RootFile file = RootFile.Open(path);
        RootTree stored = file.GetTree(tree);
        return (stored.Path.Split('/')[^1], stored.Kind == nameof(RootSaveFormat.TTree) ? RootSaveFormat.RNTuple : RootSaveFormat.TTree);
    }
}
