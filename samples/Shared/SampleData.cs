namespace Shared;

/// <summary>Finds the files that come with the samples.</summary>
internal static class SampleData
{
    internal static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "samples", "data")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? ".", "samples", "data");
    }
}
