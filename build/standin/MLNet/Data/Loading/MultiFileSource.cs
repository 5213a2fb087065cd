using Microsoft.ML.Internal;

namespace Microsoft.ML.Data;

/// <summary>Files by their paths, which may have wildcards.</summary>
public sealed class MultiFileSource : IMultiStreamSource
{
    private readonly string[] _paths;

    public MultiFileSource(params string[] paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (string path in paths)
        {
            Contracts.CheckNonEmpty(path, nameof(paths));
        }

        _paths = [.. paths.SelectMany(Expand)];
    }

    public int Count => _paths.Length;

    public string GetPathOrNull(int index)
    {
        Contracts.CheckParam((uint)index < (uint)_paths.Length, nameof(index));
        return _paths[index];
    }

    public Stream Open(int index) => new FileStream(GetPathOrNull(index), FileMode.Open, FileAccess.Read, FileShare.Read);

    public TextReader OpenTextReader(int index) => new StreamReader(Open(index));

    private static IEnumerable<string> Expand(string path)
    {
        string name = Path.GetFileName(path);
        if (!name.Contains('*') && !name.Contains('?'))
        {
            return [path];
        }

        string folder = Path.GetDirectoryName(path);
        return Directory.GetFiles(string.IsNullOrEmpty(folder) ? "." : folder, name).Order(StringComparer.Ordinal);
    }
}
