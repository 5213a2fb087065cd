namespace Microsoft.ML.Root.Tests.Truth;

/// <summary>Tables of expected facts, and the files that they describe.</summary>
internal static class TruthFolders
{
    /// <summary>The folder of files from the wild; the test is inconclusive where there is none.</summary>
    public static string Corpus() => RepositoryPaths.Corpus ?? Absent("the corpus");

    /// <summary>A table of the shared folder of truth; the test is inconclusive where there is none.</summary>
    public static string SharedTable(params string[] path)
    {
        string file = Path.Combine([RepositoryPaths.Shared ?? Absent("the shared folder"), .. path]);
        return File.Exists(file) ? file : Absent(file);
    }

    /// <summary>Rows of a tab-separated table, its header left out.</summary>
    public static List<string[]> Rows(string table)
        => [.. File.ReadLines(table).Skip(1).Select(l => l.Split('\t'))];

    private static string Absent(string what)
    {
        Assert.Inconclusive($"{what} is not there.");
        return "";
    }
}
