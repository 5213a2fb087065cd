using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Root.IO;

/// <summary>
/// Expands paths with wildcards: <c>*</c> and <c>?</c> inside a name (in addresses <c>*</c> alone, since <c>?</c> begins their query),
/// <c>**</c> for any number of folders. What comes out of one pattern is in natural order (numbers by value), so that the order of a data set does not depend on the file system.
/// </summary>
internal static class FileGlob
{
    /// <summary>
    /// The files of all patterns, in the order of the patterns. A folder on the way that may not be listed stands for what is in it.
    /// </summary>
    /// <param name="patterns">Paths, addresses and patterns; <c>@list.txt</c> stands for those in the lines of a text file.</param>
    /// <param name="files">Where folders are listed; null for this machine's disks.</param>
    /// <exception cref="FileNotFoundException">A pattern matches nothing.</exception>
    internal static List<string> Expand(IEnumerable<string> patterns, FileSystem? files = null)
    {
        files ??= LocalFileSystem.Instance;
        List<string> found = [];
        foreach (string pattern in patterns)
        {
            string path = GivenPath.Of(pattern);
            found.AddRange(GivenPath.ListFile(path) is string list ? Expand(GivenPath.Lines(list), files) : Expand(path, files));
        }

        return found;
    }

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

    private static IEnumerable<string> Expand(string pattern, FileSystem files)
    {
        bool isAddress = GivenPath.IsAddress(pattern);
        int end = isAddress && pattern.IndexOf('?', StringComparison.Ordinal) is >= 0 and int question ? question : pattern.Length;
        string normal = isAddress ? pattern[..end] : pattern.Replace(Path.DirectorySeparatorChar, '/');
        string query = pattern[end..]; // of an address: sent with every file that is found
        if (!HasWildcard(normal) || GivenPath.HasReplicas(pattern) || (!isAddress && File.Exists(pattern)))
        {
            return [pattern];
        }

        int firstWildcard = normal.AsSpan().IndexOfAny('*', '?');
        int rootEnd = normal.LastIndexOf('/', firstWildcard) + 1;
        string root = normal[..rootEnd];
        string rest = normal[rootEnd..];
        bool deep = rest.Contains('/', StringComparison.Ordinal) || rest.Contains("**", StringComparison.Ordinal);
        Regex matcher = Matcher(rest);
        List<string> found = [];
        Look("", "");
        if (found.Count == 0)
        {
            string shown = files.Show(isAddress ? normal : pattern);
            throw new FileNotFoundException($"No file matches '{shown}'.", shown);
        }

        found.Sort(NaturalOrder.Instance);
        return found;

        void Look(string name, string segment)
        {
            string folder = root + segment;
            try
            {
                foreach (FolderEntry entry in files.List(folder.Length == 0 ? "." : folder + query))
                {
                    string inner = name + entry.Name;
                    if (entry.IsFile && matcher.IsMatch(inner))
                    {
                        found.Add(folder + entry.Segment + query);
                    }
                    else if (entry.IsFolder && deep && MayLead(inner, rest))
                    {
                        Look(inner + "/", $"{segment}{entry.Segment}/");
                    }
                }
            }
            catch (UnauthorizedAccessException)
            {
                // What lies in it nobody knows: it is a member that does not open, so that it is an error or is listed as skipped.
                found.Add(folder.Length == 0 ? "." : folder);
            }
        }
    }

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
