using System.CommandLine;
using MakeJets;
using Microsoft.ML.Root;

Argument<DirectoryInfo> folder = new("folder") { Description = "Where the files go; it is made if it is not there." };
Option<int> files = new("--files") { Description = "Number of files; the ten kinds of jets take turns.", DefaultValueFactory = _ => 10 };
Option<long> jets = new("--jets") { Description = "Jets of each file.", DefaultValueFactory = _ => 1000 };
Option<RootSaveFormat> format = new("--format") { Description = "TTree or RNTuple.", DefaultValueFactory = _ => RootSaveFormat.TTree };
Option<RootCompression> compression = new("--compression") { Description = "None, Zlib, Lzma, Lz4 or Zstd.", DefaultValueFactory = _ => RootCompression.Zstd };
Option<int> level = new("--level") { Description = "1 (fast) to 9 (small).", DefaultValueFactory = _ => 1 };
Option<int> seed = new("--seed") { Description = "Names the jets: the same seed gives the same files.", DefaultValueFactory = _ => 1 };
Option<string> tree = new("--tree") { Description = "Name of the tree.", DefaultValueFactory = _ => "tree" };
Option<bool> append = new("--append") { Description = "Adds a tree to files that are there." };
RootCommand command = new("Writes files of jets like those of JetClass, of any number and size.") { folder, files, jets, format, compression, level, seed, tree, append };
command.SetAction(given =>
{
    RootSaveOptions options = new()
    {
        Format = given.GetValue(format),
        Compression = given.GetValue(compression),
        CompressionLevel = given.GetValue(level),
        Append = given.GetValue(append),
        Time = DateTime.UnixEpoch.AddYears(25),
        Uuid = Guid.Empty,
    };
    foreach (string path in JetFiles.Write(
        given.GetValue(folder)!.FullName, given.GetValue(files), given.GetValue(jets), given.GetValue(seed), given.GetValue(tree)!, options))
    {
        Console.WriteLine($"{path}: {new FileInfo(path).Length:N0} bytes");
    }
});
return command.Parse(args).Invoke();
