namespace Microsoft.ML.Root.Perf.Data;

/// <summary>Where the benchmark's files are.</summary>
internal static class BenchmarkData
{
    /// <summary>The folder given, else the shared one beside the repository.</summary>
    internal static string Folder(ReadOnlySpan<string> arguments)
    {
        if (arguments.Length > 0)
        {
            return arguments[0];
        }

        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MLRoot.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? ".", "..", "shared", "perf", "data");
    }
}
