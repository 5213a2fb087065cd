namespace Microsoft.ML.Root.Tests.StandIn.Api;

/// <summary>A public type as the lists of signatures have it.</summary>
internal sealed record ApiType(string Kind, string Name, string[] Supertypes, HashSet<string> Members)
{
    /// <summary>Reads a head line: "Namespace | kind Name : supertypes".</summary>
    internal static ApiType Parse(string line)
    {
        string[] parts = line.Split(" | ", 2);
        int colon = parts[1].IndexOf(" : ", StringComparison.Ordinal);
        string declaration = colon < 0 ? parts[1] : parts[1][..colon];
        string[] supertypes = colon < 0 ? [] : [.. Split(parts[1][(colon + 3)..])];
        int kindEnd = declaration.IndexOf("class ", StringComparison.Ordinal) is int position and >= 0
            ? position + 5
            : declaration.IndexOf(' ');
        return new ApiType(declaration[..kindEnd], $"{parts[0]}.{declaration[(kindEnd + 1)..]}", supertypes, []);
    }

    /// <summary>Splits at the commas that are not between angle brackets.</summary>
    private static IEnumerable<string> Split(string text)
    {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] == '<' ? 1 : text[i] == '>' ? -1 : 0;
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i].Trim();
                start = i + 1;
            }
        }

        yield return text[start..].Trim();
    }
}
