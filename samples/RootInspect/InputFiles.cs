using System.CommandLine;
using Microsoft.ML.Root;

namespace RootInspect;

/// <summary>Files as they are given: paths, addresses, patterns, lists (<c>@files.txt</c>) and folders, which stand for the ROOT files in them.</summary>
internal static class InputFiles
{
    public static Argument<string[]> Argument() => new("file")
    {
        Description = "ROOT files: paths, addresses, patterns, folders, @lists",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Looks at one file after another.</summary>
    public static void ForEach(string[] given, Faults faults, Action<string> look)
    {
        foreach (string path in given)
        {
            IReadOnlyList<string> files = [];
            faults.Try(path, () => files = RootDataset.FromFiles(Directory.Exists(path) ? Path.Combine(path, "*.root") : path).Files);
            foreach (string file in files)
            {
                faults.Try(file, () => look(file));
            }
        }
    }
}
