using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.IO;

/// <summary>Paths as people write them: the shell's <c>~</c>, a folder, uproot's <c>file.root:tree</c>.</summary>
internal static class GivenPath
{
    private const int MostEntriesLookedAt = 10_000;

    /// <summary>The path, with the user's own folder in place of a <c>~</c> at its begin.</summary>
    internal static string Of(string path)
        => path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path;

    /// <summary>Why a path leads to no file, with what was most likely meant.</summary>
    internal static FileNotFoundException Missing(string path)
    {
        if (Directory.Exists(path))
        {
            return new FileNotFoundException($"'{path}' is a folder; name its files, as by '{Path.Combine(path, "*.root")}'.", path);
        }

        int colon = path.LastIndexOf(':');
        if (colon > 0 && File.Exists(path[..colon]))
        {
            return new FileNotFoundException(
                $"There is no file '{path}'; the path of the tree, '{path[(colon + 1)..]}', is given apart from that of the file, '{path[..colon]}'.", path);
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        if (!Directory.Exists(folder))
        {
            return new FileNotFoundException($"There is no file '{path}': its folder is not there.", path);
        }

        return new FileNotFoundException($"There is no file '{path}'{NearestName.Hint(Path.GetFileName(path), FileNames(folder))}", path);
    }

    private static IEnumerable<string> FileNames(string folder)
    {
        EnumerationOptions options = new() { IgnoreInaccessible = true };
        return Directory.EnumerateFiles(folder, "*", options).Take(MostEntriesLookedAt).Select(f => Path.GetFileName(f));
    }
}
