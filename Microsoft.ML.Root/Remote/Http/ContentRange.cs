using System.Globalization;
using System.Net.Http.Headers;

namespace Microsoft.ML.Root.Remote.Http;

/// <summary>The header <c>Content-Range: bytes first-last/total</c>, read from its text: some servers write what the typed header refuses.</summary>
/// <param name="First">First byte.</param>
/// <param name="Last">Last byte; below <paramref name="First"/> where the server had none to send.</param>
/// <param name="Total">Size of the file, or null where the server does not say.</param>
internal readonly record struct ContentRange(long First, long Last, long? Total)
{
    private const string Unit = "bytes";

    /// <summary>Number of bytes.</summary>
    internal long Length => Last - First + 1;

    /// <summary>The range of an answer, or null where it has none that can be read.</summary>
    internal static ContentRange? Of(HttpContentHeaders headers)
        => headers.NonValidated.TryGetValues("Content-Range", out HeaderStringValues values) ? Parse(values.ToString()) : null;

    /// <summary>The size that an answer tells whose range lies outside the file (<c>bytes */total</c>).</summary>
    internal static long? TotalOf(HttpContentHeaders headers)
        => headers.NonValidated.TryGetValues("Content-Range", out HeaderStringValues values)
            && values.ToString() is string text && text.LastIndexOf('/') is >= 0 and int slash
            && long.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long total) ? total : null;

    internal static ContentRange? Parse(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!text.StartsWith(Unit, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        text = text[Unit.Length..].TrimStart(" =");
        int dash = text.IndexOf('-');
        int slash = text.IndexOf('/');
        if (dash <= 0 || slash <= dash + 1
            || !long.TryParse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out long first)
            || !long.TryParse(text[(dash + 1)..slash], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long last))
        {
            return null;
        }

        ReadOnlySpan<char> size = text[(slash + 1)..].Trim();
        return size is "*" ? new ContentRange(first, last, null)
            : long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out long total) && last < total ? new ContentRange(first, last, total)
            : null;
    }
}
