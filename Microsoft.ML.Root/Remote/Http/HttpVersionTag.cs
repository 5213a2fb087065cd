using System.Net.Http.Headers;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>What an answer tells of the content's version: a strong ETag, else the time of the last change.</summary>
/// <param name="Tag">The strong ETag, or null. A weak one says that the content means the same, not that its bytes are.</param>
/// <param name="Modified">The time of the last change, or null.</param>
internal readonly record struct HttpVersionTag(string? Tag, string? Modified)
{
    /// <summary>One text, empty where the server tells nothing.</summary>
    internal string Text => Tag ?? Modified ?? "";

    internal static HttpVersionTag Of(HttpResponseMessage response)
        => new(
            Header(response.Headers, "ETag") is string tag && !tag.StartsWith("W/", StringComparison.Ordinal) ? tag : null,
            Header(response.Content.Headers, "Last-Modified"));

    /// <summary>False where an answer tells that the content is another one; what is not told is not compared.</summary>
    internal bool MayBe(HttpVersionTag other)
        => Tag is not null && other.Tag is not null ? Tag == other.Tag
            : Modified is null || other.Modified is null || Modified == other.Modified;

    private static string? Header(HttpHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out HeaderStringValues values) && values.ToString().Trim() is { Length: > 0 } text ? text : null;
}
