namespace Microsoft.ML.Root.Tests;

/// <summary>Where the tests' files are. What is shared between projects lies beside the repository and may be absent.</summary>
internal static class RepositoryPaths
{
    /// <summary>The folder of MLRoot.sln.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The fixtures that the repository carries: small files written with ROOT, and their truth tables.</summary>
    public static string Fixtures { get; } = Path.Combine(RepositoryRoot, "Microsoft.ML.Root.Tests", "Fixtures");

    /// <summary>The ten jet files of the samples, one class each.</summary>
    public static string Jets { get; } = Path.Combine(RepositoryRoot, "samples", "data");

    /// <summary>The shared folder beside the repository with truth tables and large files, or null.</summary>
    public static string? Shared { get; } = Existing(Path.Combine(RepositoryRoot, "..", "shared"));

    /// <summary>Files from the wild: the folder that MLROOT_CORPUS names, else the shared corpus, or null.</summary>
    public static string? Corpus { get; } = Existing(
        Environment.GetEnvironmentVariable("MLROOT_CORPUS") ?? Path.Combine(RepositoryRoot, "..", "shared", "corpus"));

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MLRoot.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds MLRoot.sln.");
    }

    private static string? Existing(string path) => Directory.Exists(path) ? Path.GetFullPath(path) : null;
}
