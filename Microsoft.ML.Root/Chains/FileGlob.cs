using System.Text;
using System.Text.RegularExpressions;
using Microsoft.ML.Root.IO;

namespace Microsoft.ML.Root.Chains;

/// <summary>
/// Expands paths with wildcards: <c>*</c> and <c>?</c> inside a name, <c>**</c> for any number of folders. What comes out of one
/// pattern is in natural order (numbers by value), so that the order of a data set does not depend on the file system.
/// </summary>
internal static class FileGlob
{
    /// <summary>The files of all patterns, in the order of the patterns.</summary>
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
        if (Directory.Exists(folder))
        {
            EnumerationOptions options = new() { RecurseSubdirectories = deep, AttributesToSkip = 0, IgnoreInaccessible = true };
            foreach (string file in Directory.EnumerateFiles(folder, "*", options))
            {
                string relative = Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
                if (matcher.IsMatch(relative))
                {
                    found.Add(root + relative);
                }
            }
        }

        if (found.Count == 0)
        {
            throw new FileNotFoundException($"No file matches '{pattern}'.", pattern);
        }

        found.Sort(NaturalOrder.Instance);
        return found;
    }
}
