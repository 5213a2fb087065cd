namespace Microsoft.ML.Root.Truth.Mutations;

/// <summary>The files that are changed where they are deep: the smaller, the more cases.</summary>
internal static class DeepFiles
{
    private const long Largest = 60_000;

    /// <summary>Files of folders that are small, in order of their names.</summary>
    public static IReadOnlyList<string> In(ReadOnlySpan<string> folders)
    {
        List<string> files = [];
        foreach (string folder in folders)
        {
            files.AddRange(new DirectoryInfo(folder).GetFiles("*.root").Where(f => f.Length <= Largest).Select(f => f.FullName).Order(StringComparer.Ordinal));
        }

        return files;
    }
}
