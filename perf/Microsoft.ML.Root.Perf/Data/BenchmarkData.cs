namespace Microsoft.ML.Root.Perf.Data;

/// <summary>Where the benchmark's files are.</summary>
internal static class BenchmarkData
{
    /// <summary>The repository that the program was built in, else the current folder.</summary>
    internal static string Repository { get; } = FindRepository();

    /// <summary>The folder given, else one that is made.</summary>
    /// <param name="arguments">Arguments of the command.</param>
    /// <param name="place">Place of the folder among them.</param>
    internal static string Folder(ReadOnlySpan<string> arguments, int place = 0) => arguments.Length > place ? arguments[place] : MadeFiles.Folder();

    private static string FindRepository()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MLRoot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? ".";
    }
}
