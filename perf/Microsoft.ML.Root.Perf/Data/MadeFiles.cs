using MakeJets;

namespace Microsoft.ML.Root.Perf.Data;

/// <summary>The benchmark's files: jets like those of JetClass and a flat table, made on first use, always the same.</summary>
internal static class MadeFiles
{
    /// <summary>Changes with whatever is made here: files of another number lie in another folder.</summary>
    private const int Version = 3;
    private const int Seed = 1;

    /// <summary>Files of one kind of jets each, and jets of each.</summary>
    private const int JetFileCount = 10;
    private const int JetsOfAFile = 2_000;

    /// <summary>Rows of a flat file.</summary>
    private const int FlatRows = 100_000;

    /// <summary>Rows of the files that are written again: many full clusters of about 1,200 jets and 36,000 flat rows.</summary>
    private const int MixedJets = 50_000;
    private const int LargeFlatRows = 1_000_000;

    /// <summary>
    /// Five or so a file: a pool of a twenty-fifth of these files, which are few and small, has then three or four of each kind. With two
    /// a file, as by default, it could not have all kinds.
    /// </summary>
    private const int JetClusterBytes = 3 << 19;

    private const string Tree = "tree";

    /// <summary>The folder; the first process that wants it makes it, which takes a minute.</summary>
    internal static string Folder()
    {
        string folder = Path.Combine(Path.GetTempPath(), $"microsoft.ml.root.perf.{Version}");
        if (Directory.Exists(folder))
        {
            return folder;
        }

        Console.Error.WriteLine($"The benchmark's files are made in {folder} ...");
        string unfinished = $"{folder}.{Guid.NewGuid():N}";
        Make(Directory.CreateDirectory(unfinished).FullName);
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(unfinished, recursive: true); // another process was faster
        }

        return folder;
    }

    private static void Make(string folder)
    {
        foreach ((RootSaveFormat format, string name) in ((RootSaveFormat, string)[])[(RootSaveFormat.TTree, "ttree"), (RootSaveFormat.RNTuple, "rntuple")])
        {
            RootSaveOptions options = new() { Format = format, Time = DateTime.UnixEpoch.AddYears(25), Uuid = Guid.Empty };
            foreach (string _ in JetFiles.Write(Path.Combine(folder, $"jets_{name}"), JetFileCount, JetsOfAFile, Seed, Tree, options with { ClusterBytes = JetClusterBytes }))
            {
            }

            FlatTable.Write(Path.Combine(folder, $"flat_{name}_zstd.root"), FlatRows, Seed, Tree, options);
            if (format == RootSaveFormat.TTree)
            {
                JetFiles.WriteMixed(Path.Combine(folder, "jets_mixed_ttree_zstd.root"), MixedJets, Seed, Tree, options);
                FlatTable.Write(Path.Combine(folder, "flat_large_ttree_zstd.root"), LargeFlatRows, Seed, Tree, options);
            }
        }
    }
}
