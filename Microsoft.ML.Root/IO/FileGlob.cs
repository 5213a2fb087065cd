using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// Expands paths with wildcards: <c>*</c> and <c>?</c> inside a name, <c>**</c> for any number of folders. What comes out of one
/// pattern is in natural order (numbers by value), so that the order of a data set does not depend on the file system.
/// </summary>
internal static class FileGlob
{
    /// <summary>
    /// The files of all patterns, in the order of the patterns. A folder on the way that may not be listed stands for what is in it.
    /// </summary>
    /// <exception cref="FileNotFoundException">A pattern matches nothing.</exception>
    internal static List<string> Expand(IEnumerable<string> patterns)
    {
        List<string> files = [];
        foreach (string pattern in patterns)
        {
            files.AddRange(Expand(GivenPath.Of(pattern)));
        }

        return files;
    }

    /// <summary>True for an address such as <c>https://…</c> or <c>root://…</c>.</summary>
    internal static bool IsAddress(string path) => path.Contains("://", StringComparison.Ordinal);

    /// <summary>True when the text has a wildcard.</summary>
    internal static bool HasWildcard(string text) => text.AsSpan().IndexOfAny('*', '?') >= 0;

    /// <summary>A test for names: <c>*</c> and <c>?</c> do not match a slash, <c>**</c> does.</summary>
    internal static Regex Matcher(string pattern)
    {
        StringBuilder text = new("^");
        for (int i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when pattern.AsSpan(i).StartsWith("**/"):
                    text.Append("(?:.*/)?");
                    i += 2;
                    break;
                case '*' when i + 1 < pattern.Length && pattern[i + 1] == '*':
                    text.Append(".*");
                    i++;
                    break;
                case '*':
                    text.Append("[^/]*");
                    break;
                case '?':
                    text.Append("[^/]");
                    break;
                default:
                    text.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return new Regex(text.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    private static IEnumerable<string> Expand(string pattern)
    {
        if (IsAddress(pattern) || !HasWildcard(pattern) || File.Exists(pattern))
        {
            return [pattern];
        }

        string normal = pattern.Replace(Path.DirectorySeparatorChar, '/');
        int firstWildcard = normal.AsSpan().IndexOfAny('*', '?');
        int rootEnd = normal.LastIndexOf('/', firstWildcard) + 1;
        string root = normal[..rootEnd];
        string rest = normal[rootEnd..];
        bool deep = rest.Contains('/', StringComparison.Ordinal) || rest.Contains("**", StringComparison.Ordinal);
        string folder = root.Length == 0 ? "." : root;
        Regex matcher = Matcher(rest);
        List<string> found = [];
        Look(folder, "");
        if (found.Count == 0)
        {
            throw new FileNotFoundException($"No file matches '{pattern}'.", pattern);
        }

        found.Sort(NaturalOrder.Instance);
        return found;

        void Look(string path, string relative)
        {
            try
            {
                foreach (FileSystemInfo entry in Entries(path))
                {
                    string name = relative + entry.Name;
                    if (!entry.Attributes.HasFlag(FileAttributes.Directory))
                    {
                        if (matcher.IsMatch(name))
                        {
                            found.Add(root + name);
                        }
                    }
                    else if (deep && MayLead(name, rest) && !LeadsBack(entry))
                    {
                        Look(entry.FullName, name + "/");
                    }
                }
            }
            catch (UnauthorizedAccessException)
            {
                // What lies in it nobody knows: it is a member that does not open, so that it is an error or is listed as skipped.
                found.Add(relative.Length == 0 ? folder : root + relative);
            }
        }
    }

    /// <summary>What a folder holds; nothing where there is no such folder.</summary>
    /// <exception cref="UnauthorizedAccessException">It may not be listed.</exception>
    private static IEnumerable<FileSystemInfo> Entries(string folder)
    {
        try
        {
            // Unlike Directory.Exists this tells a folder that may not be looked at from one that is not there.
            return File.GetAttributes(folder).HasFlag(FileAttributes.Directory)
                ? new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false })
                : [];
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>True for a link to a folder that it lies in, which would be gone through for ever.</summary>
    private static bool LeadsBack(FileSystemInfo folder)
        => folder.Attributes.HasFlag(FileAttributes.ReparsePoint)
            && folder.ResolveLinkTarget(returnFinalTarget: true) is FileSystemInfo target
            && folder.FullName.StartsWith(Path.TrimEndingDirectorySeparator(target.FullName) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>True when what matches may lie in a folder.</summary>
    private static bool MayLead(string folder, string pattern)
    {
        string[] names = folder.Split('/');
        string[] patterns = pattern.Split('/');
        for (int i = 0; i < names.Length; i++)
        {
            if (patterns[i].Contains("**", StringComparison.Ordinal))
            {
                return true;
            }

            if (i == patterns.Length - 1 || !Matcher(patterns[i]).IsMatch(names[i]))
            {
                return false;
            }
        }

        return true;
    }
}
