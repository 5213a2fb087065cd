using RootInspect.Truth;

namespace Microsoft.ML.Root.Tests.Remote.Servers;

/// <summary>A copy of the fixtures and the samples' jets in a folder that servers can read.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
internal static class ServedFiles
{
    /// <summary>Copies them below <c>data</c>: <c>fixtures/</c> and <c>jets/</c>.</summary>
    internal static string Write(string folder)
    {
        string data = Path.Combine(folder, "data");
        Copy(RepositoryPaths.Fixtures, Path.Combine(data, "fixtures"));
        Copy(RepositoryPaths.Jets, Path.Combine(data, "jets"));
        return data;
    }

    private static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from, "*.root", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        foreach (string sparse in Directory.EnumerateFiles(from, "*.sparse", SearchOption.AllDirectories))
        {
            string file = Path.ChangeExtension(sparse, ".root");
            using ExpandedFile expanded = ExpandedFile.Open(file);
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            File.Move(expanded.Path, copy);
            File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }
}
