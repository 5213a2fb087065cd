namespace Microsoft.ML.Root.Tests.StandIn.Api;

/// <summary>The lists under build/standin/api: what the real packages have.</summary>
internal static class ApiLists
{
    private static string Folder { get; } = Path.Combine(RepositoryPaths.RepositoryRoot, "build", "standin", "api");

    internal static Dictionary<string, ApiType> Read()
    {
        Dictionary<string, ApiType> types = [];
        foreach (string path in Directory.GetFiles(Folder, "Microsoft.*.txt").Append(Path.Combine(Folder, "Additions.txt")))
        {
            ApiType? current = null;
            foreach (string line in File.ReadLines(path).Where(line => line.Length > 0 && !line.StartsWith('#')))
            {
                if (line.StartsWith("    ", StringComparison.Ordinal))
                {
                    current!.Members.UnionWith(current.Kind == "enum" ? line.Trim().Split(", ") : [WithoutAccessors(line.Trim())]);
                }
                else
                {
                    ApiType type = ApiType.Parse(line);
                    current = types.TryGetValue(type.Name, out ApiType? known) ? known : types[type.Name] = type;
                }
            }
        }

        return types;
    }

    /// <summary>What the type parameters of types and methods must be, one a line.</summary>
    internal static HashSet<string> ReadConstraints()
    {
        return [.. File.ReadLines(Path.Combine(Folder, "Constraints.txt")).Where(line => line.Length > 0 && !line.StartsWith('#'))];
    }

    // The stand-in may have fewer accessors.
    private static string WithoutAccessors(string member)
    {
        int accessors = member.IndexOf(" { ", StringComparison.Ordinal);
        return accessors < 0 ? member : member[..accessors];
    }
}
