namespace Microsoft.ML.Root.Perf.Data;

/// <summary>
/// Copies of the benchmark's files under distinct paths, so that a pass is long enough to time and nothing can be reused. They
/// are deleted with the object.
/// </summary>
internal sealed class DistinctCopies : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mlroot-perf").FullName;

    /// <param name="files">Files to copy.</param>
    /// <param name="count">Number of copies of all of them.</param>
    internal DistinctCopies(IReadOnlyList<string> files, int count)
    {
        List<string> paths = [];
        foreach (string file in files)
        {
            for (int copy = 0; copy < count; copy++)
            {
                string path = Path.Combine(_folder, $"{Path.GetFileNameWithoutExtension(file)}_{copy:000}.root");
                File.Copy(file, path);
                paths.Add(path);
            }
        }

        Paths = paths;
    }

    /// <summary>The copies: all of the first file, then all of the second.</summary>
    internal IReadOnlyList<string> Paths { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
