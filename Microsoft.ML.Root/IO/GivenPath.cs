using Microsoft.ML.Root.Errors;

namespace Microsoft.ML.Root.IO;

/// <summary>Paths as people write them: the shell's <c>~</c>, a folder, uproot's <c>file.root:tree</c>.</summary>
internal static class GivenPath
{
    private const int MostEntriesLookedAt = 10_000;

    private const string FileScheme = "file:";

    /// <summary>The path, with the user's own folder in place of a <c>~</c> at its begin, and without the <c>file://</c> of a local one.</summary>
    internal static string Of(string path)
        => path == "~" || path.StartsWith("~/", StringComparison.Ordinal)
            ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + path[1..]
            : path.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase) && Uri.TryCreate(path, UriKind.Absolute, out Uri? address) && address.IsFile
                ? address.LocalPath
                : path;

    /// <summary>True for an address such as <c>https://…</c> or <c>root://…</c>.</summary>
    internal static bool IsAddress(string path) => path.Contains("://", StringComparison.Ordinal);

    /// <summary>True for several places of one file, <c>root://a//f.root|https://b/f.root</c>.</summary>
    internal static bool HasReplicas(string path) => IsAddress(path) && path.Contains('|', StringComparison.Ordinal);

    /// <summary>An address without what is asked of it, which may be a signature that expires; any other path as it is.</summary>
    internal static string WithoutQuery(string path)
        => IsAddress(path) && path.IndexOf('?', StringComparison.Ordinal) is >= 0 and int query ? path[..query] : path;

    /// <summary>The path of a text file that lists files, which is given as <c>@list.txt</c>; null for any other path.</summary>
    internal static string? ListFile(string path) => path.Length > 1 && path[0] == '@' && !File.Exists(path) ? Of(path[1..]) : null;

    /// <summary>The paths in the lines of a text file; empty lines and those that begin with <c>#</c> are left out.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or it names none.</exception>
    internal static string[] Lines(string listFile)
    {
        if (!File.Exists(listFile))
        {
            throw Missing(listFile);
        }

        string[] lines = [.. LocalFile.Open(listFile, File.ReadAllLines).Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#')];
        return lines.Length > 0 ? lines : throw new FileNotFoundException($"The list '{listFile}' names no file.", listFile);
    }

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
