using System.Text.RegularExpressions;

namespace Microsoft.ML.Root.Tests.Docs;

/// <summary>A block of C# in a document.</summary>
/// <param name="Document">Path of the document within the repository.</param>
/// <param name="Heading">The heading above it.</param>
/// <param name="Code">The code.</param>
public sealed partial record CodeBlock(string Document, string Heading, string Code)
{
    /// <summary>All blocks marked as C# in the README and in docs.</summary>
    internal static IEnumerable<CodeBlock> All()
    {
        string root = RepositoryPaths.RepositoryRoot;
        string[] documents = [Path.Combine(root, "README.md"), .. Directory.GetFiles(Path.Combine(root, "docs"), "*.md")];
        foreach (string document in documents.Order(StringComparer.Ordinal))
        {
            string text = File.ReadAllText(document);
            foreach (Match block in Fence().Matches(text))
            {
                string heading = Headings().Matches(text[..block.Index]).LastOrDefault()?.Groups[1].Value ?? "";
                yield return new CodeBlock(Path.GetRelativePath(root, document), heading, block.Groups[1].Value);
            }
        }
    }

    public override string ToString() => $"{Document}: {Heading}";

    [GeneratedRegex(@"^```csharp\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Headings();
}
